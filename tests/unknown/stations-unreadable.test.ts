/** The promise that a station which cannot be read, or fails by itself, is named, and the run is unknown. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { beginScenario, judgeScenario } from '../../reports/report-files.ts'
import { perform } from '../../scenarios/perform.ts'
import { prepare } from '../../scenarios/prepare.ts'
import { scenarioSchema } from '../../scenarios/scenario.ts'
import { openSharedParts, serversOfEnvironment } from '../../simulators/rig/shared-parts.ts'
import type { SharedParts } from '../../simulators/rig/shared-parts.ts'
import { startWallRig } from '../../simulators/rig/wall-rig.ts'
import type { WallRig } from '../../simulators/rig/wall-rig.ts'
import { parseShop } from '../../simulators/shop.ts'

const scenario = scenarioSchema.parse({
  version: 1,
  name: 'one-sale',
  title: 'one sale',
  why: 'A sale as it should be, and then a station that cannot be read.',
  causes: [],
  rows: [],
  shoppers: { count: 1, gapMsMean: 0 },
  settleMs: 1_000,
  claims: ['paid-is-issued'],
})

let shared: SharedParts
beforeAll(async () => {
  shared = await openSharedParts({
    onProgress: () => undefined,
    ...serversOfEnvironment(process.env),
  })
}, 120_000)
afterAll(() => shared.close())

type Spoil = (rig: WallRig) => unknown

/**
 * Plays the sale; a station is spoiled before the first scan, or right before the final reading. What a
 * machine that stood still makes doubtful is told apart: it is nothing that was spoiled.
 */
async function verdictAfter(rigName: string, spoil: Spoil, first: Spoil = () => undefined) {
  const dir = await mkdtemp(join(tmpdir(), 'tillrig-unreadable-'))
  onTestFinished(() => rm(dir, { recursive: true, force: true }))
  const prepared = prepare({
    scenario,
    terminal: parseShop('naive'),
    seed: 1,
    mode: 'wall',
    dir,
    rigName,
    command: '',
    round: 1,
    startedAt: '2026-01-01T00:00:00.000Z',
    tools: {},
  })
  await beginScenario(dir, prepared.manifest)
  await perform({
    scenario,
    ...prepared,
    ground: {
      clock: shared.clock,
      startRig: async (plan) => {
        const rig = await startWallRig(plan, shared)
        await first(rig)
        const readFinalTruths = async () => {
          await spoil(rig)
          await rig.readFinalTruths()
        }
        return { ...rig, readFinalTruths }
      },
    },
    signal: new AbortController().signal,
    onProgress: () => undefined,
  }).catch((error: unknown) => {
    // A rig that was spoiled cannot always be stopped in order.
    if (!(error instanceof Error) || !error.message.startsWith('Failed to stop')) throw error
  })
  const { verdict, doubts } = await judgeScenario(dir)
  const whys = doubts.filter(({ stall }) => stall !== true).map(({ why }) => why)
  return { verdict, why: whys.join('\n'), isStalled: whys.length < doubts.length }
}

test('nothing is spoiled: the sale holds', async () => {
  const sold = (round: number) => verdictAfter(`unspoiled-${round}`, () => undefined)
  let played = await sold(1)
  for (let round = 2; played.isStalled && round <= 4; round += 1) played = await sold(round)
  const { verdict, why } = played
  expect({ verdict, why }).toEqual({ verdict: true, why: '' })
}, 120_000)

test("the orders' database refuses what a healthy one does, and no fault was set", async () => {
  const rename = async ({ databaseUrl }: WallRig, from: string, to: string) => {
    const client = new pg.Client({ connectionString: databaseUrl })
    await client.connect()
    await client.query(`alter table tillrig.${from} rename to ${to}`)
    await client.end()
  }
  const { verdict, why } = await verdictAfter(
    'refusing',
    (rig) => rename(rig, 'away', 'orders'),
    (rig) => rename(rig, 'orders', 'away'),
  )
  expect({ verdict, why }).toEqual({
    verdict: 'unknown',
    why: `the orders' database could not be read: relation "tillrig.orders" does not exist`,
  })
}, 120_000)

test("the orders' database gone at the final reading", async () => {
  const { verdict, why } = await verdictAfter('no-orders', async ({ plan }) => {
    const client = new pg.Client({ connectionString: shared.database.url })
    await client.connect()
    await client.query(`drop database tillrig_${plan.name.replaceAll('-', '_')} with (force)`)
    await client.end()
  })
  expect(verdict).toBe('unknown')
  expect(why).toMatch(/^orders could not be read: /m)
}, 120_000)

test('an issued order that is no longer in the store', async () => {
  const { verdict, why } = await verdictAfter('lost-order', async ({ databaseUrl }) => {
    const client = new pg.Client({ connectionString: databaseUrl })
    await client.connect()
    await client.query('delete from tillrig.orders')
    await client.end()
  })
  expect(verdict).toBe('unknown')
  expect(why).toMatch(/^orders could not be read: issued once, but no longer in the store: /m)
}, 120_000)

test.each<[string, Spoil, RegExp]>([
  [
    'no-platform',
    ({ platform }) => platform.close(),
    /^platform behind no-platform-platform could not be read: it does not listen any more/m,
  ],
  [
    'no-service',
    ({ orders }) => orders.close(),
    /^orders behind no-service-orders could not be read: it does not listen any more/m,
  ],
  [
    'no-printer',
    ({ lanes }) => lanes[0]?.printer.close(),
    /^printer behind no-printer-printer-lane-01 could not be read: it does not listen any more/m,
  ],
])(
  'a socket of a station that failed: %s',
  async (rigName, spoil, reason) => {
    const { verdict, why } = await verdictAfter(rigName, spoil)
    expect(verdict).toBe('unknown')
    expect(why).toMatch(reason)
  },
  120_000,
)

test('paper that cannot be read, and the rest is read all the same', async () => {
  const { verdict, why } = await verdictAfter('no-paper', ({ lanes }) => {
    const [lane] = lanes
    if (lane === undefined) return
    Object.defineProperty(lane.printer, 'finalRead', {
      value: () => {
        throw new Error('the roll is burnt')
      },
    })
  })
  expect(verdict).toBe('unknown')
  expect(why).toBe('the paper of printer-01 could not be read: the roll is burnt')
}, 120_000)

test('a proxy of the rig that somebody took away', async () => {
  // The last one: parts that are lost stay lost.
  const { verdict, why } = await verdictAfter('no-proxy', ({ links }) => links.orders.close())
  expect(verdict).toBe('unknown')
  expect(why).toMatch(/^Toxiproxy could not be read: .*no-proxy-orders.*404/m)
  expect(shared.lost.aborted).toBe(true)
}, 120_000)
