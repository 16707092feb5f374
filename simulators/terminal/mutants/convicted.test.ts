import { expect, test } from 'vitest'
import { healthyTerminals, terminalMutants } from './catalogue.ts'
import { brokenClaims, planNames, play, type PlanName } from './test-plans.ts'

/** Mutant, the plan that shows it, a claim that it breaks there. */
const convictions: readonly (readonly [mutant: string, plan: PlanName, claim: string])[] = [
  ['new-number-on-retry', 'answer lost after the capture', 'paid-is-issued'],
  ['new-number-on-failover', 'answer lost after the capture', 'paid-is-issued'],
  ['timeout-is-failure', 'answer lost after the capture', 'told-the-truth'],
  ['unknown-is-declined', 'system error after the capture', 'told-the-truth'],
  ['accepted-is-error', 'password entered', 'paid-is-issued'],
  ['takes-last-answer', 'request of the second sale lost', 'issued-is-paid'],
  ['late-failure-overwrites', 'answer lost after the capture', 'told-the-truth'],
  ['resubmit-storm', 'answers lost for two minutes', 'paid-is-issued'],
  ['fen-as-yuan', 'clean', 'amounts-agree'],
  ['numbers-restart', 'restart between two sales', 'issued-is-paid'],
  ['recall-ignored', 'refused after the charge, reverses lost', 'paid-is-issued'],
  ['reverse-too-early', 'cancelled, then paid', 'paid-is-issued'],
  ['cancel-without-reverse', 'cancelled, then paid', 'paid-is-issued'],
  ['reversed-and-issued', 'cancelled, then paid', 'issued-is-paid'],
  ['no-watch', 'request overtaken by its reverse', 'paid-is-issued'],
  ['submit-timeout-is-refusal', 'order answer lost', 'issued-is-paid'],
  ['order-answer-not-read', 'orders full', 'paid-is-issued'],
  ['fresh-sale-number', 'order answer lost', 'issued-once'],
  ['outbox-lost-at-boot', 'death before the order', 'paid-is-issued'],
  ['attempts-lost-at-boot', 'death after the charge', 'paid-is-issued'],
  ['done-before-told', 'death before the last word', 'everyone-is-told'],
  ['two-saves-for-one', 'death before the order is written down', 'paid-is-issued'],
  ['print-before-commit', 'refused after the charge', 'printed-is-issued'],
  ['written-is-printed', 'receipt not printed at first', 'issued-is-printed'],
  ['copy-mark-missing', 'token lost', 'printed-once'],
  ['silent-after-unknown', 'orders away for a minute', 'everyone-is-told'],
  ['stale-scans-kept', 'beep while paying', 'charged-once'],
  ['dedupe-by-symbology', 'double read, and cancelled', 'paid-is-issued'],
  ['approved-from-refused-row', 'keyed again after a refusal', 'told-the-truth'],
  ['waits-for-notice-only', 'shown and paid, its notice lost', 'paid-is-issued'],
  ['closes-without-looking', 'shown and paid, then cancelled', 'paid-is-issued'],
  ['new-code-while-old-open', 'shown and cancelled, then paid', 'paid-is-issued'],
]

test('every mutant stands in the table below', () => {
  expect(convictions.map(([mutant]) => mutant)).toEqual(terminalMutants.map(({ name }) => name))
})

test.each(convictions)('hardened~%s: %s breaks %s', (mutant, plan, claim) => {
  expect(brokenClaims(play(`hardened~${mutant}`, plan))).toContain(claim)
})

test.each(planNames)('hardened: %s breaks nothing', (plan) => {
  expect(brokenClaims(play('hardened', plan))).toEqual([])
})

test.each(healthyTerminals.map(({ name }) => name))('hardened~%s breaks nothing', (name) => {
  const broken = planNames.map((plan) => [plan, brokenClaims(play(`hardened~${name}`, plan))])
  expect(broken).toEqual(planNames.map((plan) => [plan, []]))
})

test.each(healthyTerminals.map(({ name }) => name))('hardened~%s sells', (name) => {
  const shop = play(`hardened~${name}`, 'clean')
  expect(shop.told('S1').at(-1)).toBe('approved issued')
  expect([shop.kept('S1'), shop.issued('S1'), shop.prints.length]).toEqual([1, 1, 1])
})
