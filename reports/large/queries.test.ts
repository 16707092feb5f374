import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Fact } from '../../simulators/ledger/facts.ts'
import { ledgerOf, manifestOf } from '../hand-written.ts'
import { judgeLarge } from './judge-large.ts'

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'tillrig-queries-'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

/** Paid, told approved as fast as any other, and no order. */
const lost = (saleNo: string): readonly Fact[] => [
  { kind: 'basket-keyed', lane: 'lane-1', saleNo, amountFen: 500 },
  { kind: 'code-presented', lane: 'lane-1', saleNo, code: `C-${saleNo}`, wallet: 'wechat' },
  { kind: 'scan-sent', lane: 'lane-1', code: `C-${saleNo}`, bytes: 19, hostOpen: true },
  {
    kind: 'captured',
    outTradeNo: `T-${saleNo}`,
    transactionId: `X-${saleNo}`,
    code: `C-${saleNo}`,
    amountFen: 500,
  },
  { kind: 'told', lane: 'lane-1', saleNo, outcome: 'approved', reason: 'issued' },
]

/** The sale that is shown for all of these, which stand in the ledger in this order. */
async function saleShown(saleNos: readonly string[]): Promise<string | undefined> {
  const lines = ledgerOf(...saleNos.flatMap(lost)).map((event) => `${JSON.stringify(event)}\n`)
  await writeFile(join(dir, 'rig.ndjson'), lines.join(''))
  const verdict = await judgeLarge(dir, manifestOf({ claims: ['paid-is-issued'] }))
  const claim = verdict?.claims[0]?.verdict
  if (claim?.valid !== false) throw new Error('the lost sales were not found')
  expect(claim.count).toBe(saleNos.length)
  return claim.violations[0].saleNo
}

test('of equally slow sales the same one stands for all, in whatever order they are found', async () => {
  const saleNos = Array.from({ length: 3_000 }, (_, index) => `S${index}`)
  const shown = await saleShown(saleNos)
  expect(await saleShown(saleNos.toReversed())).toBe(shown)
})
