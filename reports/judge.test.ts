import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Fact } from '../simulators/ledger/facts.ts'
import {
  captured,
  declined,
  goodSale,
  keyed,
  ledgerOf,
  manifestOf,
  phase,
  presented,
  received,
  scanned,
  wholeRun,
} from './hand-written.ts'
import { exitCodeOf, judge, worst } from './judge.ts'

const injected: Fact = {
  kind: 'fault-injected',
  faultId: 'f1',
  fault: 'platform.capture-lose-answer',
  params: {},
  sentence: 'the platform captures, then loses the answer',
}
const healed = (bites: number): Fact => ({
  kind: 'fault-healed',
  faultId: 'f1',
  fault: 'platform.capture-lose-answer',
  bites,
})
const lostSale: readonly Fact[] = [
  keyed,
  presented,
  scanned,
  received,
  captured,
  declined('timed-out'),
]

const judged = (...facts: readonly Fact[]) =>
  judge({ events: wholeRun(...facts), torn: [], manifest: manifestOf() })

test('every claim holds: exit code 0', () => {
  const { verdict, claims, doubts } = judged(injected, ...goodSale, healed(1))
  expect({ verdict, doubts }).toEqual({ verdict: true, doubts: [] })
  expect(claims.map(({ name, verdict: each }) => [name, each.valid])).toEqual([
    ['paid-is-issued', true],
    ['told-the-truth', true],
  ])
  expect(exitCodeOf(verdict)).toBe(0)
})

test('a claim is violated: exit code 1', () => {
  const { verdict } = judged(injected, ...lostSale, healed(1))
  expect(verdict).toBe(false)
  expect(exitCodeOf(verdict)).toBe(1)
})

test('a fault that never bit: nothing is passed, but what was found stands', () => {
  const passing = judged(injected, ...goodSale, healed(0))
  expect(passing.verdict).toBe('unknown')
  expect(passing.doubts).toMatchObject([
    { why: 'platform.capture-lose-answer (f1) never bit', spoils: 'passing' },
  ])
  expect(exitCodeOf(passing.verdict)).toBe(2)
  expect(judged(injected, ...lostSale, healed(0)).verdict).toBe(false)
})

test.for<[string, readonly Fact[], string]>([
  ['a fault nobody healed', [injected], 'platform.capture-lose-answer (f1) was never healed'],
  [
    'a long stall',
    [{ kind: 'loop-stalled', process: 'rig', forMs: 251 }],
    'rig stood still for 251 ms (at most 250)',
  ],
  [
    'a truth that could not be read',
    [{ kind: 'unreadable', what: 'orders', why: 'the database is gone' }],
    'orders could not be read: the database is gone',
  ],
])('%s spoils everything, convictions too', ([, facts, why]) => {
  const { verdict, doubts } = judged(...lostSale, ...facts)
  expect(verdict).toBe('unknown')
  expect(doubts).toMatchObject([{ why, spoils: 'everything' }])
})

test('a truth that could not be read is said once, and before what followed from it', () => {
  const gone: Fact = { kind: 'unreadable', what: 'PostgreSQL', why: 'it ended by itself' }
  const events = ledgerOf(phase('started'), phase('selling'), ...lostSale, gone, gone)
  const { doubts } = judge({ events, torn: [], manifest: manifestOf() })
  expect(doubts.map(({ why }) => why)).toEqual([
    'PostgreSQL could not be read: it ended by itself',
    'the run was cut: it never reached healed, settled, read',
  ])
})

test('every doubt says what to do about it', () => {
  const { doubts } = judge({
    events: ledgerOf(
      injected,
      healed(0),
      { ...injected, faultId: 'f2' },
      { kind: 'loop-stalled', process: 'rig', forMs: 9_000 },
      { kind: 'unreadable', what: 'orders', why: 'the database is gone' },
      { kind: 'still-pending', what: 'submits', count: 1 },
      { kind: 'arrivals-dropped', count: 2, why: 'too-few-vus' },
    ),
    torn: [{ segment: 'rig', bytes: 3 }],
    manifest: manifestOf(),
  })
  expect(doubts).toHaveLength(9)
  for (const { hint } of doubts) expect(hint).toMatch(/^[A-Z].*\.$/)
})

test('only a stall says of itself that playing again may help', () => {
  const stalled = judged(...goodSale, { kind: 'loop-stalled', process: 'rig', forMs: 251 })
  expect(stalled.doubts.map(({ stall }) => stall)).toEqual([true])
  expect(judged(injected, ...goodSale).doubts.map(({ stall }) => stall)).toEqual([undefined])
})

test('a short stall is no matter', () => {
  expect(judged(...goodSale, { kind: 'loop-stalled', process: 'rig', forMs: 250 }).verdict).toBe(
    true,
  )
})

test('a run that was cut is unknown', () => {
  const events = ledgerOf(phase('started'), phase('selling'), ...lostSale, phase('healed'))
  const { verdict, doubts } = judge({ events, torn: [], manifest: manifestOf() })
  expect(verdict).toBe('unknown')
  expect(doubts[0]?.why).toBe('the run was cut: it never reached settled, read')
})

test('a torn or unreadable segment is unknown', () => {
  const torn = [{ segment: 'platform', bytes: 12 }]
  const unreadable = [{ segment: 'orders', why: 'seq 4 stands where 3 belongs' }]
  const events = wholeRun(...goodSale)
  const verdict = judge({ events, torn, unreadable, manifest: manifestOf() })
  expect(verdict.verdict).toBe('unknown')
  expect(verdict.doubts).toMatchObject([
    {
      why:
        'the ledger has holes: platform: the last line is torn (12 bytes); ' +
        'orders: seq 4 stands where 3 belongs',
      spoils: 'everything',
    },
  ])
})

test('an interrupted sale neither convicts nor passes', () => {
  const cut: Fact = { kind: 'sale-interrupted', saleNo: 'S1' }
  expect(judged(...lostSale, cut).verdict).toBe('unknown')
})

test('want of virtual users is the failure of the rig, full lanes are not', () => {
  const few: Fact = { kind: 'arrivals-dropped', count: 2, why: 'too-few-vus' }
  const full: Fact = { kind: 'arrivals-dropped', count: 2, why: 'lanes-full' }
  expect(judged(...goodSale, few).verdict).toBe('unknown')
  expect(judged(...goodSale, full).verdict).toBe(true)
})

test('an empty run proves nothing', () => {
  expect(judged().verdict).toBe('unknown')
  expect(judge({ events: [], torn: [], manifest: manifestOf() }).verdict).toBe('unknown')
})

test('a manifest without claims proves nothing', () => {
  const manifest = manifestOf({ claims: [] })
  expect(judge({ events: wholeRun(...goodSale), torn: [], manifest }).verdict).toBe('unknown')
})

test('a claim that nobody can check is refused with what exists', () => {
  const manifest = manifestOf({ claims: ['paid-is-issued', 'shop-is-pretty'] })
  expect(() => judge({ events: wholeRun(...goodSale), torn: [], manifest })).toThrow(
    'no checker is called shop-is-pretty',
  )
})

test('false beats unknown beats true, in any order', () => {
  const validity = fc.constantFrom(true, false, 'unknown' as const)
  fc.assert(
    fc.property(fc.array(validity), (verdicts) => {
      const expected = verdicts.includes(false)
        ? false
        : verdicts.length > 0 && verdicts.every((each) => each === true)
          ? true
          : 'unknown'
      expect(worst(verdicts)).toBe(expected)
      expect(worst(verdicts.toReversed())).toBe(expected)
    }),
  )
  expect(worst([])).toBe('unknown')
})

test('the sale that is told is the worst one; without a divergence the slowest', () => {
  expect(judged(injected, ...lostSale, healed(1)).story).toMatchObject({
    saleNo: 'S1',
    diverged: true,
    classes: ['paid-not-issued', 'told-otherwise'],
  })
  expect(judged(...goodSale).story).toMatchObject({ saleNo: 'S1', diverged: false })
})

test('waits are measured from the scan on', () => {
  expect(judged(...goodSale).measures.latencies).toMatchObject({
    scanToCaptured: { count: 1, p50: 200, p99: 200, max: 200 },
    scanToIssued: { p50: 300 },
    capturedToIssued: { p50: 100 },
    issuedToPrinted: { p50: 100 },
    scanToTold: { p50: 500 },
  })
})
