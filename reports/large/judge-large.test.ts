import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readSegments } from '../../simulators/ledger/segment-reader.ts'
import { chance } from '../../simulators/kernel/chance.ts'
import type { Fact, LedgerEvent, Outcome, ToldReason } from '../../simulators/ledger/facts.ts'
import type { Source } from '../../simulators/ledger/stations.ts'
import { claimNames } from '../checkers/in-order.ts'
import { goodSale, ledgerOf, manifestOf, wholeRun } from '../hand-written.ts'
import { judge } from '../judge.ts'
import { judgeLarge } from './judge-large.ts'

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'tillrig-large-'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

const manifest = manifestOf({
  claims: [...claimNames],
  lanes: [
    { id: 'lane-1', printer: true },
    { id: 'lane-2', printer: false },
  ],
  slo: { issuedWithinMs: 30 },
})

/** One segment a station, each numbered by itself, as a rig writes them. */
async function write(events: readonly LedgerEvent[]): Promise<void> {
  const segments = new Map<Source, string[]>()
  for (const event of events) {
    const lines = segments.get(event.by) ?? []
    lines.push(`${JSON.stringify({ ...event, seq: lines.length })}\n`)
    segments.set(event.by, lines)
  }
  for (const [by, lines] of segments) await writeFile(join(dir, `${by}.ndjson`), lines.join(''))
}

/** Whatever can happen to a sale, some of it, in any order: most of these are impossible. */
function anySale(seed: number, index: number): readonly Fact[] {
  const draw = chance(seed, 'sale', index)
  const saleNo = `S${index}`
  const lane = draw.pick(['lane-1', 'lane-1', 'lane-2', 'lane-2', 'lane-3'])
  const code = `C${index}`
  const outTradeNo = `T${index}`
  const orderNo = `O${index}`
  const amountFen = draw.pick([1234, 1234, 1234, 12])
  const common = { lane, saleNo, outTradeNo, code, orderNo }
  const told = (outcome: Outcome, reason: ToldReason): Fact => ({
    kind: 'told',
    lane,
    saleNo,
    outcome,
    reason,
  })
  const money: Fact = { kind: 'captured', outTradeNo, transactionId: `X${index}`, code, amountFen }
  const order: Fact = { kind: 'order-issued', orderNo, saleNo, outTradeNo, amountFen: 1234 }
  const paper = (complete: boolean, copy: boolean): Fact => ({
    kind: 'receipt-printed',
    printer: 'printer-1',
    lane,
    orderNo,
    complete,
    copy,
    ...(complete ? { totalFen: amountFen } : {}),
  })
  const begins: readonly Fact[] = [
    { kind: 'basket-keyed', lane, saleNo, amountFen: 1234 },
    { kind: 'code-presented', lane, saleNo, code, wallet: 'wechat' },
    { kind: 'charge-received', outTradeNo, code, amountFen: 1234, host: 'primary' },
  ]
  // Declines whose reason may or may not be borne out by what came before it.
  const refusal = (why: 'NOT_ENOUGH' | 'AUTHCODEEXPIRE'): Fact => ({
    kind: 'charge-refused',
    outTradeNo,
    code,
    refusal: why,
  })
  if (draw.unit() < 0.3) {
    const because = draw.pick<Fact>([
      refusal('NOT_ENOUGH'),
      refusal('AUTHCODEEXPIRE'),
      { kind: 'auto-revoked', outTradeNo },
      { kind: 'answer-withheld', operation: 'pay', outTradeNo, why: 'lost' },
      { kind: 'order-refused', saleNo, outTradeNo, why: 'below-floor' },
      { kind: 'order-refused', saleNo, outTradeNo, why: 'queue-full' },
      { kind: 'sale-abandoned', lane, saleNo, why: 'left' },
      { kind: 'key-pressed', lane: 'lane-3', key: 'cancel' },
    ])
    const reason = draw.pick<ToldReason>([
      'code-refused',
      'payment-refused',
      'platform-maintenance',
      'order-refused',
      'below-floor',
      'cancelled',
    ])
    return [...begins, because, told('declined', reason)]
  }
  const usual: readonly Fact[] = [
    { kind: 'basket-keyed', lane, saleNo, amountFen: 1234 },
    { kind: 'code-presented', lane, saleNo, code, wallet: 'wechat' },
    { kind: 'scan-sent', lane, code, bytes: 19, hostOpen: true },
    { kind: 'attempt-begun', ...common, amountFen: 1234 },
    { kind: 'charge-received', outTradeNo, code, amountFen: 1234, host: 'primary' },
    money,
    { kind: 'attempt-closed', ...common, as: 'paid' },
    { kind: 'order-received', saleNo, outTradeNo },
    order,
    paper(true, false),
    told('approved', 'issued'),
  ]
  const strange: readonly Fact[] = [
    { ...money, outTradeNo: `T${index}b`, transactionId: `X${index}b` },
    { kind: 'reversed', outTradeNo, refundedFen: 1234 },
    { kind: 'reversed', outTradeNo, refundedFen: 0 },
    { kind: 'charge-refused', outTradeNo, code, refusal: 'NOT_ENOUGH' },
    { kind: 'auto-revoked', outTradeNo },
    { ...order, orderNo: `O${index}b` },
    { kind: 'order-voided', orderNo },
    { kind: 'order-refused', saleNo, outTradeNo, why: 'below-floor' },
    paper(true, true),
    paper(false, false),
    paper(true, false),
    told('declined', 'timed-out'),
    told('unknown', 'timed-out'),
    { kind: 'key-pressed', lane: 'lane-3', key: 'cancel' },
    { kind: 'sale-abandoned', lane, saleNo, why: 'left' },
    { kind: 'sale-interrupted', saleNo },
    { kind: 'handed-over', lane, saleNo, outTradeNo, why: 'no rule ends it' },
    { ...order, saleNo: 'nobody', outTradeNo: 'nothing', orderNo: `N${index}` },
    { ...order, saleNo: 'nobody', orderNo: `M${index}` },
    { ...money, transactionId: `X${index}c` },
    { kind: 'code-presented', lane, saleNo, code: `C${index}b`, wallet: 'alipay' },
  ]
  // A sale that the rig never presented: all that is said of it belongs to nobody.
  if (draw.unit() < 0.03) {
    return usual.filter(({ kind }) => kind !== 'basket-keyed' && kind !== 'code-presented')
  }
  const kept = usual.filter(() => draw.unit() < 0.93)
  const added = strange.filter(() => draw.unit() < 0.03)
  return [...kept, ...added]
    .map((fact) => ({ fact, at: draw.unit() }))
    .toSorted((a, b) => (draw.unit() < 0.9 ? 0 : a.at - b.at))
    .map(({ fact }) => fact)
}

const anyRun = (seed: number) =>
  wholeRun(...Array.from({ length: 400 }, (_, index) => anySale(seed, index)).flat())

test.for([1, 2, 3, 4, 5])(
  'grouped and in memory say the same of random ledger %i',
  async (seed) => {
    await write(anyRun(seed))
    const { events, torn, unreadable } = await readSegments(dir)
    const inMemory = judge({ events, torn, unreadable, manifest })
    const grouped = await judgeLarge(dir, manifest)
    expect(inMemory.measures.sales).toBeGreaterThan(300)
    expect(grouped?.measures).toEqual(inMemory.measures)
    expect(grouped?.verdict).toBe(inMemory.verdict)
    expect(grouped?.doubts).toEqual(inMemory.doubts)
    expect(grouped?.events).toBe(inMemory.events)
    const figures = (verdict: typeof inMemory | undefined) =>
      verdict?.claims.map(({ name, verdict: each }) => {
        const { valid } = each
        if (valid === 'unknown') return [name, valid, each.why]
        return [name, valid, each.examined, valid ? 0 : each.count]
      })
    expect(figures(grouped)).toEqual(figures(inMemory))
  },
)

test('a torn, damaged or incomplete ledger is not grouped', async () => {
  const events = ledgerOf(...goodSale)
  const text = (own: readonly LedgerEvent[]) =>
    own.map((event) => `${JSON.stringify(event)}\n`).join('')
  const grouped = async (ledger: string) => {
    await writeFile(join(dir, 'rig.ndjson'), ledger)
    return (await judgeLarge(dir, manifest)) !== undefined
  }
  expect(await grouped(text(events))).toBe(true)
  expect(await grouped(`${text(events)}{"kind":"told","sal`)).toBe(false)
  expect(await grouped(text(events.toSpliced(3, 1)))).toBe(false)
  expect(await grouped(`${text(events.slice(0, 3))}not json\n${text(events.slice(4))}`)).toBe(false)
  expect(await grouped(text(events).replace('"scan-sent"', '"scan-dreamt"'))).toBe(false)
})

test('a segment that holds nothing but a torn line is not overlooked', async () => {
  await write(ledgerOf(...goodSale))
  expect(await judgeLarge(dir, manifest)).toBeDefined()
  await writeFile(join(dir, 'orders-2.ndjson'), '{"kind":"order-iss')
  expect(await judgeLarge(dir, manifest)).toBeUndefined()
})

test('a code that was presented for two sales is not grouped: who had it first matters', async () => {
  await write(ledgerOf(...goodSale, { ...goodSale[1], saleNo: 'S2' } as Fact))
  expect(await judgeLarge(dir, manifest)).toBeUndefined()
})

test('money that came twice under one number is counted twice, for each of two sales alike', async () => {
  const sales = ['1', '2'].flatMap((name): readonly Fact[] => {
    const [saleNo, code, outTradeNo] = [`S${name}`, `C${name}`, `T${name}`]
    const money = { kind: 'captured', outTradeNo, code, amountFen: 500 } as const
    return [
      { kind: 'basket-keyed', lane: 'lane-2', saleNo, amountFen: 500 },
      { kind: 'code-presented', lane: 'lane-2', saleNo, code, wallet: 'wechat' },
      { ...money, transactionId: `X${name}` },
      { ...money, transactionId: `Y${name}` },
    ]
  })
  await write(wholeRun(...sales))
  expect((await judgeLarge(dir, manifest))?.measures.exposedFen).toBe(2000)
})

test('ordinary sales are exposed alike, grouped and in memory, the longest of them by name', async () => {
  // Two lanes at a time, to the moment alike; their orders come later and later, and then sooner.
  const sales = Array.from({ length: 600 }, (_, index): readonly LedgerEvent[] => {
    const [saleNo, code, outTradeNo] = [`S${index}`, `C${index}`, `T${index}`]
    const pair = Math.floor(index / 2)
    const atMs = pair * 10
    const facts: readonly (readonly [Fact, number])[] = [
      [{ kind: 'code-presented', lane: 'lane-2', saleNo, code, wallet: 'wechat' }, 0],
      [{ kind: 'captured', outTradeNo, transactionId: `X${index}`, code, amountFen: 700 }, 1],
      [
        { kind: 'order-issued', orderNo: `O${index}`, saleNo, outTradeNo, amountFen: 700 },
        1 + Math.min(pair, 300 - pair),
      ],
    ]
    return facts.map(([fact, afterMs]) => ({ ...fact, atMs: atMs + afterMs, seq: 0, by: 'rig' }))
  })
  await write(sales.flat().toSorted((a, b) => a.atMs - b.atMs))
  const { events, torn, unreadable } = await readSegments(dir)
  const { exposure } = judge({ events, torn, unreadable, manifest }).measures
  expect(exposure.steps).toBeGreaterThan(400)
  expect(exposure.longest).toEqual({
    saleNo: 'S300',
    fromMs: 1501,
    forMs: 150,
    fen: 700,
    open: false,
  })
  expect((await judgeLarge(dir, manifest))?.measures.exposure).toEqual(exposure)
})

test('an order recorded late is issued when it was, grouped and in memory', async () => {
  const late = goodSale.map((fact) =>
    fact.kind === 'order-issued' ? { ...fact, issuedAtMs: 450 } : fact,
  )
  const events = ledgerOf(...late)
  await write(events)
  const { measures } = judge({ events, torn: [], manifest })
  expect(measures.exposure.longest?.forMs).toBe(50)
  expect((await judgeLarge(dir, manifest))?.measures).toEqual(measures)
})
