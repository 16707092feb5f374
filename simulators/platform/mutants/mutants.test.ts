import { expect, test } from 'vitest'
import { fen } from '../../kernel/units.ts'
import type { PlatformFact } from '../../ledger/facts.ts'
import { stepPayment } from '../core.ts'
import type { PayCommand, PaymentCommand, PaymentRow } from '../payment.ts'
import { platformRules, type PlatformRules } from '../rules.ts'
import { capturesAfterReverse } from './captures-after-reverse.ts'
import { capturesAgain } from './captures-again.ts'
import { capturesThoughRefused } from './captures-though-refused.ts'
import { couponOffTheCapture } from './coupon-off-the-capture.ts'
import { paidBeforeItIs } from './paid-before-it-is.ts'
import { processingOnRepeat } from './processing-on-repeat.ts'
import { reverseWithoutRefund } from './reverse-without-refund.ts'

const number = { outTradeNo: 'sale-000001', mchid: '1900000001', appid: 'wx-till' }
const pay: PayCommand = {
  kind: 'pay',
  ...number,
  code: '130000000000000001',
  amountFen: fen(6_000),
  host: 'primary',
  codeSeen: { bornAtMs: 0 },
  payer: { kind: 'pays' },
  transactionId: 'T1',
}
const again: PayCommand = { ...pay, host: 'standby', transactionId: 'T2' }
const asked = (decision: 'pays' | 'never'): PayCommand => ({
  ...pay,
  payer: { kind: 'asked', afterMs: 20_000, decision },
})
const query: PaymentCommand = { kind: 'query', ...number }
const reverse: PaymentCommand = { kind: 'reverse', ...number }
const wake: PaymentCommand = { kind: 'wake' }

type History = readonly (readonly [atMs: number, command: PaymentCommand])[]

/** What each command is answered, and what is kept of the money at the end. */
function play(step: typeof stepPayment, history: History, changed: Partial<PlatformRules> = {}) {
  const rules = { ...platformRules, ...changed }
  let row: PaymentRow | undefined
  const said: (string | number | undefined)[] = []
  const facts: PlatformFact[] = []
  for (const [atMs, command] of history) {
    const stepped = step(row, command, atMs, rules)
    row = stepped.row
    facts.push(...stepped.facts)
    const body = stepped.answer?.body
    if (body === undefined) continue
    if ('trade_state' in body) said.push(body.trade_state)
    else said.push('code' in body ? body.code : stepped.answer?.status)
  }
  const keptFen = facts.reduce((sum, fact) => {
    if (fact.kind === 'captured') return sum + fact.amountFen
    return fact.kind === 'reversed' ? sum - fact.refundedFen : sum
  }, 0)
  return { said, keptFen }
}

const afterCapture: History = [
  [0, pay],
  [6_000, again],
]

test('captures-again takes the money of a repeated charge twice, and one reverse gives one back', () => {
  expect(play(stepPayment, afterCapture)).toEqual({ said: ['SUCCESS', 'SUCCESS'], keptFen: 6_000 })
  expect(play(capturesAgain.step(), afterCapture)).toEqual({
    said: ['SUCCESS', 'SUCCESS'],
    keptFen: 12_000,
  })
  const reversed = play(capturesAgain.step(), [...afterCapture, [20_000, reverse]])
  expect(reversed.keptFen).toBe(6_000)
})

test('reverse-without-refund accepts and keeps the money', () => {
  const history: History = [
    [0, pay],
    [20_000, reverse],
    [21_000, query],
  ]
  expect(play(stepPayment, history)).toEqual({ said: ['SUCCESS', 200, 'REVOKED'], keptFen: 0 })
  expect(play(reverseWithoutRefund.step(), history)).toEqual({
    said: ['SUCCESS', 200, 'REVOKED'],
    keptFen: 6_000,
  })
})

test('captures-after-reverse takes the money of a reversed charge, and nothing gives it back', () => {
  const history: History = [
    [0, asked('pays')],
    [16_000, reverse],
    [17_000, query],
    [20_000, wake],
    [30_000, query],
    [31_000, reverse],
    [32_000, query],
  ]
  const said = ['USERPAYING', 200, 'REVOKED', 'REVOKED', 200, 'REVOKED']
  expect(play(stepPayment, history)).toEqual({ said, keptFen: 0 })
  expect(play(capturesAfterReverse.step(), history)).toEqual({ said, keptFen: 6_000 })
})

test('captures-after-reverse reverses what was paid before, as it should', () => {
  const history: History = [
    [0, asked('pays')],
    [20_000, wake],
    [25_000, reverse],
  ]
  expect(play(capturesAfterReverse.step(), history)).toEqual({
    said: ['USERPAYING', 200],
    keptFen: 0,
  })
})

test.each([
  ['restricted merchant', 0, { merchantStatus: 'restricted' }, 'NO_AUTH'],
  ['limit', 0, { ceilingFen: 5_000 }, 'AMOUNT_LIMIT_MAXIMUM'],
  ['expired code', 60_000, {}, 'AUTHCODEEXPIRE'],
] as const)('captures-though-refused takes the money: %s', (_name, atMs, rules, refusal) => {
  const history: History = [[atMs, pay]]
  expect(play(stepPayment, history, rules)).toEqual({ said: [refusal], keptFen: 0 })
  expect(play(capturesThoughRefused.step(), history, rules)).toEqual({
    said: [refusal],
    keptFen: 6_000,
  })
})

test('captures-though-refused refuses a used code as it should', () => {
  const used: History = [[0, { ...pay, codeSeen: { usedBy: 'other-number' } }]]
  expect(play(capturesThoughRefused.step(), used)).toEqual({
    said: ['AUTH_CODE_INVALID'],
    keptFen: 0,
  })
})

test('coupon-off-the-capture captures less than was asked for, from 50 yuan on', () => {
  expect(play(couponOffTheCapture.step(), afterCapture).keptFen).toBe(5_900)
  expect(play(couponOffTheCapture.step(), [[0, { ...pay, amountFen: fen(4_999) }]]).keptFen).toBe(
    4_999,
  )
})

test('paid-before-it-is shows a charge paid that never is', () => {
  const history: History = [
    [0, asked('never')],
    [5_000, query],
    [45_000, wake],
  ]
  expect(play(stepPayment, history).said).toEqual(['USERPAYING', 'USERPAYING'])
  expect(play(paidBeforeItIs.step(), history)).toEqual({
    said: ['USERPAYING', 'SUCCESS'],
    keptFen: 0,
  })
})

test('processing-on-repeat answers a repeat with 202, takes nothing twice, and shows it paid', () => {
  expect(play(processingOnRepeat.step(), [...afterCapture, [7_000, query]])).toEqual({
    said: ['SUCCESS', 'USERPAYING', 'SUCCESS'],
    keptFen: 6_000,
  })
})
