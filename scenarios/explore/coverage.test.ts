import { expect, test } from 'vitest'
import { faults } from '../../simulators/faults.ts'
import type { Fact, LedgerEvent } from '../../simulators/ledger/facts.ts'
import type { Source } from '../../simulators/ledger/stations.ts'
import { drawnIn } from './fault-draws.ts'
import { flows } from './flows.ts'
import { coverageOf, pairsIn, whyImpossible } from './coverage.ts'
import { limitedFaults, pointsOf } from './points.ts'
import { playSeeds } from './tasks.ts'

const happened = (by: Source, fact: Fact): LedgerEvent => ({ ...fact, by, atMs: 0, seq: 0 })

const charged = happened('platform', {
  kind: 'charge-received',
  outTradeNo: 'T1',
  code: '1',
  amountFen: 1,
  host: 'primary',
})
const bit = (fault: string, bites = 1) =>
  happened('rig', { kind: 'fault-bit', faultId: 'f1', fault, bites })

test('a fault bit at what a station said last, whatever the rig said in between', () => {
  const events = [
    bit('platform.limits'),
    charged,
    happened('rig', { kind: 'phase', phase: 'healed' }),
    bit('platform.limits', 2),
    bit('platform.maintenance'),
  ]
  expect(pairsIn(events)).toEqual({
    'charge-received platform.limits': 2,
    'charge-received platform.maintenance': 1,
  })
})

test('a kill is counted at what it struck, not at the death', () => {
  const death = happened('terminal', { kind: 'terminal-died', lane: 'lane-01', why: 'SIGKILL' })
  expect(pairsIn([charged, death, bit('terminal.kill')])).toEqual({
    'charge-received terminal.kill': 1,
  })
})

test('reached and never reached are all that is possible', () => {
  const { possible, reached, never } = coverageOf({ 'captured terminal.kill': 3 }, 'merchant-scans')
  expect(reached).toEqual([{ point: 'captured', fault: 'terminal.kill', times: 3 }])
  expect(possible).toBe(1 + never.length)
  expect(never).toContainEqual({ point: 'scan-sent', fault: 'terminal.kill' })
  expect(never).not.toContainEqual({ point: 'told', fault: 'terminal.kill' })
  const all = pointsOf('merchant-scans').length * drawnIn('merchant-scans').length
  expect(never.length).toBeLessThan(all - 1)
})

test('what a flow has not is no gap in its coverage', () => {
  const { never } = coverageOf({}, 'customer-scans')
  expect(never).toContainEqual({ point: 'notice-sent', fault: 'platform.notice-lost' })
  expect(never).not.toContainEqual({ point: 'scan-sent', fault: 'platform.notice-lost' })
  expect(never.map(({ fault }) => fault)).not.toContain('platform.user-paying')
})

test('what is called impossible is about faults that there are', () => {
  const known = faults.map(({ kind }) => kind)
  for (const { faults: limited } of limitedFaults)
    expect(known).toEqual(expect.arrayContaining([...limited]))
})

test.each(flows)('what is called impossible never happens when %s', async (flow) => {
  const task = { terminal: 'hardened', sales: 10, flow, fromSeed: 0, seeds: 60 }
  const outcomes = await playSeeds({ kind: 'seeds', ...task })
  const reached = outcomes.flatMap(({ pairs }) => coverageOf(pairs, flow).reached)
  expect(reached.length).toBeGreaterThan(100)
  const wrong = reached.filter(({ point, fault }) => whyImpossible(point, fault) !== undefined)
  expect(wrong).toEqual([])
})
