/** Runs that prove less than they seem to, and one that proves everything: what has to be doubted. */

import type { Fact } from '../../simulators/ledger/facts.ts'
import type { LedgerCondition } from '../doubts.ts'
import type { Validity } from '../judge.ts'
import { begunT1, captured, closedT1, goodSale, phase, received } from '../hand-written.ts'
import { pause, start } from './facts.ts'

/** A limit of 250 ms for stalls, in any 400 ms; a fact every 100 ms; a terminal that may need 600 ms after the heal. */
export interface DoubtExample {
  readonly name: string
  readonly facts: readonly Fact[]
  readonly ledger?: LedgerCondition
  /** What each doubt begins with, and what it spoils. */
  readonly doubts: readonly (readonly [beginning: string, spoils: 'passing' | 'everything'])[]
  readonly verdict: Validity
}

const lostSale: readonly Fact[] = [...start, begunT1, received, captured, closedT1]
const rest = [phase('healed'), ...pause(5), phase('settled'), phase('read')]
const run = (...facts: readonly Fact[]): readonly Fact[] => [phase('selling'), ...facts, ...rest]
const injected = (faultId: string): Fact => ({
  kind: 'fault-injected',
  faultId,
  fault: 'platform.down',
  params: {},
  sentence: 'the platform is down',
})
const healed = (faultId: string, bites: number): Fact => ({
  kind: 'fault-healed',
  faultId,
  fault: 'platform.down',
  bites,
})
const stalled = (forMs: number, process = 'rig'): Fact => ({ kind: 'loop-stalled', process, forMs })
const dropped = (count: number, why: 'lanes-full' | 'too-few-vus'): Fact => ({
  kind: 'arrivals-dropped',
  count,
  why,
})
const pending = (count: number): Fact => ({ kind: 'still-pending', what: 'charges', count })
const unread: Fact = { kind: 'unreadable', what: 'orders', why: 'gone' }
const cut: Fact = { kind: 'sale-interrupted', saleNo: 'S1' }
const without = (name: string) =>
  run(...goodSale).filter((fact) => fact.kind !== 'phase' || fact.phase !== name)

export const doubtExamples: readonly DoubtExample[] = [
  {
    name: 'a good run',
    facts: run(injected('f1'), ...goodSale, healed('f1', 1)),
    doubts: [],
    verdict: true,
  },
  { name: 'a lost sale', facts: run(...lostSale), doubts: [], verdict: false },
  {
    name: 'a fault never bit',
    facts: run(injected('f1'), ...goodSale, healed('f1', 0)),
    doubts: [['platform.down (f1) never bit', 'passing']],
    verdict: 'unknown',
  },
  {
    name: 'a fault never bit, and a sale was lost',
    facts: run(injected('f1'), ...lostSale, healed('f1', 0)),
    doubts: [['platform.down (f1) never bit', 'passing']],
    verdict: false,
  },
  {
    name: 'a fault was never healed, another was',
    facts: run(injected('f1'), injected('f2'), ...lostSale, healed('f2', 1)),
    doubts: [['platform.down (f1) was never healed', 'everything']],
    verdict: 'unknown',
  },
  {
    name: 'a line is torn',
    facts: run(...lostSale),
    ledger: { torn: [{ segment: 'rig', bytes: 3 }] },
    doubts: [['the ledger has holes: rig: the last line is torn', 'everything']],
    verdict: 'unknown',
  },
  {
    name: 'a segment cannot be read',
    facts: run(...lostSale),
    ledger: { torn: [], unreadable: [{ segment: 'rig', why: 'seq 4 stands where 3 belongs' }] },
    doubts: [['the ledger has holes: rig: seq 4', 'everything']],
    verdict: 'unknown',
  },
  {
    name: 'a station cannot be read',
    facts: run(...lostSale, unread, unread),
    doubts: [['orders could not be read: gone', 'everything']],
    verdict: 'unknown',
  },
  ...['selling', 'healed', 'settled', 'read'].map((name): DoubtExample => ({
    name: `never reached ${name}`,
    facts: without(name),
    doubts: [[`the run was cut: it never reached ${name}`, 'everything']],
    verdict: 'unknown',
  })),
  {
    name: 'a charge was still under way',
    facts: run(...lostSale, pending(1)),
    doubts: [['the settle time ran out: still under way were 1 charges', 'everything']],
    verdict: 'unknown',
  },
  {
    name: 'no charge was still under way',
    facts: run(...goodSale, pending(0)),
    doubts: [],
    verdict: true,
  },
  {
    name: 'a sale was left open, and had its time',
    facts: run(...start, begunT1, received, captured),
    doubts: [],
    verdict: false,
  },
  {
    name: 'a sale was left open, and had less than its time',
    facts: [
      phase('selling'),
      ...start,
      begunT1,
      received,
      captured,
      phase('healed'),
      ...pause(3),
      phase('settled'),
      phase('read'),
    ],
    doubts: [['the settle time ran out: 1 sale(s) were still open', 'everything']],
    verdict: 'unknown',
  },
  {
    name: 'the rig stood still as long as it may',
    facts: run(...goodSale, stalled(250)),
    doubts: [],
    verdict: true,
  },
  {
    name: 'the rig stood still too long',
    facts: run(...lostSale, stalled(251)),
    doubts: [['rig stood still for 251 ms', 'everything']],
    verdict: 'unknown',
  },
  {
    name: 'two processes stood still in turn, and too long together',
    facts: run(...lostSale, stalled(100), stalled(100, 'terminal lane-1'), stalled(100)),
    doubts: [['rig, terminal lane-1 stood still for 300 ms of 400, in parts', 'everything']],
    verdict: 'unknown',
  },
  {
    name: 'two processes stood still at the same time for the most part',
    facts: run(...lostSale, stalled(150), stalled(150, 'terminal lane-1')),
    doubts: [],
    verdict: false,
  },
  {
    name: 'the rig stood still again and again, and caught up in between',
    facts: run(...lostSale, stalled(100), ...pause(2), stalled(100), stalled(100)),
    doubts: [],
    verdict: false,
  },
  {
    name: 'the load had too few virtual users',
    facts: run(...lostSale, dropped(1, 'too-few-vus')),
    doubts: [['1 arrival(s) dropped for want of virtual users', 'passing']],
    verdict: false,
  },
  {
    name: 'no arrival was dropped',
    facts: run(...goodSale, dropped(0, 'too-few-vus')),
    doubts: [],
    verdict: true,
  },
  {
    name: 'every lane was taken',
    facts: run(...goodSale, dropped(1, 'lanes-full')),
    doubts: [],
    verdict: true,
  },
  {
    name: 'the only sale was cut off',
    facts: run(...lostSale, cut),
    doubts: [['1 sale(s) cut off before rest: S1', 'passing']],
    verdict: 'unknown',
  },
  {
    name: 'nobody came',
    facts: run(),
    doubts: [['no sale was ever presented', 'passing']],
    verdict: 'unknown',
  },
]
