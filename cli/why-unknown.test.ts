import { expect, test } from 'vitest'
import { judge } from '../reports/judge.ts'
import type { Manifest } from '../reports/manifest.ts'
import type { Fact, LedgerEvent } from '../simulators/ledger/facts.ts'
import { whyUnknown } from './why-unknown.ts'

const manifest: Manifest = {
  version: 1,
  name: 'a-run',
  why: 'Nothing but the words of the rig itself.',
  rows: [],
  terminal: 'naive',
  mitigations: [],
  seed: 1,
  round: 1,
  mode: 'wall',
  timeScale: { scale: 10, timeoutMsMin: 1_000 },
  stallMsMax: 500,
  slo: { issuedWithinMs: 6_000 },
  claims: ['paid-is-issued'],
  lanes: [{ id: 'lane-01', printer: true }],
  rules: {},
  settleMs: 100,
  command: 'npx tillrig run a-run',
  startedAt: '2026-01-01T00:00:00.000Z',
  tools: {},
}

const judged = (facts: readonly Fact[]) => {
  const events = facts.map((fact, seq): LedgerEvent => ({ ...fact, atMs: seq, seq, by: 'rig' }))
  return judge({ events, torn: [], manifest })
}

const phase = (name: 'started' | 'selling' | 'healed' | 'settled' | 'read'): Fact => ({
  kind: 'phase',
  phase: name,
})

test('a run that was cut says where, and what to do', () => {
  const [first] = whyUnknown(judged([phase('started'), phase('selling')]))
  expect(first).toBe(
    'the run was cut: it never reached healed, settled, read. Play it again, and let it come to its end.',
  )
})

test('a claim that was never put to the test is a reason too', () => {
  const whole = (['started', 'selling', 'healed', 'settled', 'read'] as const).map(phase)
  const reasons = whyUnknown(judged(whole))
  expect(reasons).toContainEqual(expect.stringContaining('paid-is-issued: never put to the test'))
})

test('many reasons are not all told, but counted', () => {
  const stall: Fact = { kind: 'loop-stalled', process: 'rig', forMs: 900 }
  const reasons = whyUnknown(judged([stall, stall, stall, stall, stall]))
  expect(reasons).toHaveLength(4)
  expect(reasons.at(-1)).toMatch(/^and \d+ more$/)
})

test('what is known needs no reason', () => {
  const { verdict, ...rest } = judged([])
  expect(verdict).toBe('unknown')
  expect(whyUnknown({ ...rest, verdict: false })).toEqual([])
})
