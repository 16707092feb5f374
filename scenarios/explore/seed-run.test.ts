import { expect, test } from 'vitest'
import type { Doubt } from '../../reports/doubts.ts'
import type { ClaimVerdict } from '../../reports/judge.ts'
import { parseShop } from '../../simulators/shop.ts'
import { outcomeOf, runSeed } from './seed-run.ts'

type Judged = Parameters<typeof outcomeOf>[0]

const holds: ClaimVerdict = {
  name: 'charged-once',
  claim: 'once',
  verdict: { valid: true, examined: 1 },
}
const broken: ClaimVerdict = {
  name: 'paid-is-issued',
  claim: 'issued',
  verdict: {
    valid: false,
    examined: 1,
    count: 1,
    violations: [{ class: 'paid-not-issued', text: 'no order', atMs: 0, weight: 0, alike: 1 }],
  },
}
const untested: ClaimVerdict = {
  name: 'printed-once',
  claim: 'printed',
  verdict: { valid: 'unknown', why: 'never put to the test' },
}
const doubt = (more: Partial<Doubt>): Doubt => ({
  why: 'so',
  hint: 'do',
  spoils: 'passing',
  ...more,
})

const judged = (claims: readonly ClaimVerdict[], doubts: readonly Doubt[] = []): Judged => ({
  claims,
  doubts,
})

test('a fault that never bit and a claim that was not tested are no doubt about a seed', () => {
  expect(outcomeOf(judged([holds, untested], [doubt({ neverBit: true })]))).toEqual({
    verdict: 'held',
    found: [],
    violated: [],
    tested: ['charged-once'],
  })
})

test('what is violated is found under its class', () => {
  expect(outcomeOf(judged([holds, broken]))).toMatchObject({
    verdict: 'violated',
    found: ['paid-not-issued'],
    violated: ['paid-is-issued'],
  })
})

test('what spoils everything spoils what was found', () => {
  expect(outcomeOf(judged([broken], [doubt({ spoils: 'everything' })]))).toMatchObject({
    verdict: 'unknown',
    found: [],
    why: 'so',
  })
})

test('any other doubt, or a checker that broke, makes a seed unknown', () => {
  const failed: ClaimVerdict = {
    name: 'issued-once',
    claim: 'once',
    verdict: { valid: 'unknown', why: 'it broke', failed: true },
  }
  expect(outcomeOf(judged([holds], [doubt({})])).verdict).toBe('unknown')
  expect(outcomeOf(judged([holds, failed]))).toMatchObject({
    verdict: 'unknown',
    why: 'issued-once: it broke',
  })
})

test('a seed that cannot be played is unknown, and the others go on', async () => {
  const outcome = await runSeed({
    seed: 3,
    terminal: parseShop('naive'),
    scenario: () => {
      throw new Error('no such thing')
    },
  })
  expect(outcome).toMatchObject({ seed: 3, verdict: 'unknown' })
  expect(outcome.why).toContain('no such thing')
})
