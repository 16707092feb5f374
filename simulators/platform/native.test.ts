import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fen } from '../kernel/units.ts'
import type { PlatformFact } from '../ledger/facts.ts'
import { stepPayment } from './core.ts'
import { codeUrlOf } from './native.ts'
import type { PaymentCommand, PaymentRow } from './payment.ts'
import { platformRules } from './rules.ts'
import type { PlatformRules } from './rules.ts'

const number = { outTradeNo: 'sale-000001', mchid: '1900000001', appid: 'wx-till' }
const code = codeUrlOf('sale-000001')
const native: PaymentCommand = {
  kind: 'native',
  ...number,
  code,
  amountFen: fen(1234),
  transactionId: '4200000000000000000000000001',
}
const query: PaymentCommand = { kind: 'query', ...number }
const scan: PaymentCommand = { kind: 'scan' }
const close: PaymentCommand = { kind: 'close', ...number }
const reverse: PaymentCommand = { kind: 'reverse', ...number }
const refund: PaymentCommand = {
  kind: 'refund',
  outTradeNo: 'sale-000001',
  outRefundNo: 'R-1',
  refundFen: 1234,
  totalFen: 1234,
}
const pay: PaymentCommand = {
  kind: 'pay',
  ...number,
  code: '130000000000000001',
  amountFen: fen(1234),
  host: 'primary',
  codeSeen: { bornAtMs: 0 },
  payer: { kind: 'pays' },
  transactionId: '4200000000000000000000000002',
}

const hourMs = 3_600_000

/** Plays commands on one number: the last word of each, and the facts of all. */
function play(commands: readonly PaymentCommand[], rules: Partial<PlatformRules> = {}, stepMs = 1) {
  let row: PaymentRow | undefined
  let atMs = 0
  const facts: PlatformFact[] = []
  const said = commands.map((command) => {
    const step = stepPayment(row, command, atMs, { ...platformRules, ...rules })
    row = step.row
    atMs += stepMs
    facts.push(...step.facts)
    return step.says ?? wordOf(step.answer?.body) ?? step.answer?.status
  })
  return { said, facts, kinds: facts.map(({ kind }) => kind) }
}

function wordOf(body: object = {}): string | undefined {
  const found = ['trade_state', 'code', 'code_url', 'refund_id'].find((field) => field in body)
  return found === undefined
    ? undefined
    : String(Object.entries(body).find(([f]) => f === found)?.[1])
}

test('a number has one code, and no other number has it', () => {
  const { said, facts } = play([native, native, query])
  expect(said).toEqual([code, code, 'NOTPAY'])
  expect(facts).toEqual([])
  const codes = Array.from({ length: 5_000 }, (_, nth) => codeUrlOf(`sale-${nth}`))
  expect(new Set(codes).size).toBe(5_000)
  expect(code).toMatch(/^weixin:\/\/wxpay\/bizpayurl\?pr=[\w-]{16}$/)
})

test('a code is paid for once: the phone that reads it next is told so', () => {
  const { said, facts } = play([native, scan, scan, query, native])
  expect(said).toEqual([code, 'paid', 'already-paid', 'SUCCESS', 'ORDER_PAID'])
  expect(facts).toEqual([
    {
      kind: 'charge-received',
      outTradeNo: 'sale-000001',
      code,
      amountFen: 1234,
      host: 'primary',
    },
    {
      kind: 'captured',
      outTradeNo: 'sale-000001',
      transactionId: '4200000000000000000000000001',
      code,
      amountFen: 1234,
    },
    { kind: 'charge-refused', outTradeNo: 'sale-000001', code, refusal: 'ORDER_PAID' },
  ])
})

test('a closed code is never paid for, however often it is closed; a paid one is not closed', () => {
  const shut = play([native, close, close, scan, query, native])
  expect(shut.said).toEqual([code, 204, 204, 'closed', 'CLOSED', 'ORDER_CLOSED'])
  expect(shut.kinds).toEqual(['reversed', 'charge-refused'])
  expect(shut.facts[0]).toMatchObject({ refundedFen: 0 })
  expect(play([native, scan, close, query]).said).toEqual([code, 'paid', 'ORDER_PAID', 'SUCCESS'])
  expect(play([close]).said).toEqual(['ORDER_NOT_EXIST'])
})

test('a code lives two hours; what was not paid by then stays NOTPAY, and is never paid', () => {
  expect(play([native, scan], {}, 2 * hourMs - 1).said).toEqual([code, 'paid'])
  expect(play([native, scan, query], {}, 2 * hourMs).said).toEqual([code, 'expired', 'NOTPAY'])
  expect(play([native, scan], { qrLifeMs: 5_000 }, 5_000).said).toEqual([code, 'expired'])
})

test('standing and limits are looked at when the code is asked for, and again when it is scanned', () => {
  expect(play([native], { merchantStatus: 'restricted' }).said).toEqual(['NO_AUTH'])
  expect(play([native], { ceilingFen: 1_000 }).facts).toEqual([
    { kind: 'charge-refused', outTradeNo: 'sale-000001', code, refusal: 'AMOUNT_LIMIT_MAXIMUM' },
  ])
  const shown = stepPayment(undefined, native, 0, platformRules)
  const scanned = stepPayment(shown.row, scan, 1, {
    ...platformRules,
    merchantStatus: 'restricted',
  })
  expect(scanned.says).toBe('refused')
  expect(scanned.row).toBe(shown.row)
  expect(scanned.facts.map(({ kind }) => kind)).toEqual(['charge-received', 'charge-refused'])
  expect(stepPayment(scanned.row, scan, 2, platformRules).says).toBe('paid')
})

test('a refund gives everything back once; the same refund again is the same', () => {
  const { said, facts } = play([native, scan, refund, refund, query, close])
  const id = '5030000000000000000000000001'
  expect(said).toEqual([code, 'paid', id, id, 'REFUND', 'ORDER_PAID'])
  expect(facts.slice(2)).toEqual([
    { kind: 'reversed', outTradeNo: 'sale-000001', refundedFen: 1234 },
  ])
})

test('what was scanned from the shopper is refunded as well, and a reverse after it gives nothing', () => {
  const { said, facts } = play([pay, refund, reverse, query, pay])
  expect(said).toEqual(['SUCCESS', '5030000000000000000000000002', 200, 'REFUND', 'ORDER_PAID'])
  expect(facts.filter(({ kind }) => kind === 'reversed')).toEqual([
    { kind: 'reversed', outTradeNo: 'sale-000001', refundedFen: 1234 },
    { kind: 'reversed', outTradeNo: 'sale-000001', refundedFen: 0 },
  ])
})

test.for([
  ['nothing to refund', [refund], 'ORDER_NOT_EXIST'],
  ['not paid', [native, refund], 'TRADE_ERROR'],
  ['closed', [native, close, refund], 'ORDER_CLOSED'],
  ['reversed', [pay, reverse, refund], 'ORDER_CLOSED'],
  ['another refund', [pay, refund, { ...refund, outRefundNo: 'R-2' }], 'TRADE_ERROR'],
  ['a part', [pay, { ...refund, refundFen: 1000 }], 'PARAM_ERROR'],
  ['of another total', [pay, { ...refund, totalFen: 9999 }], 'PARAM_ERROR'],
] as const)('no refund: %s', ([, commands, refusal]) => {
  const { said, facts } = play(commands)
  expect(said.at(-1)).toBe(refusal)
  const given = facts.flatMap((fact) => (fact.kind === 'reversed' ? [fact.refundedFen] : []))
  expect(given.reduce((sum, refundedFen) => sum + refundedFen, 0)).toBeLessThanOrEqual(1234)
})

test('a frozen merchant gives nothing back', () => {
  const paid = stepPayment(undefined, pay, 0, platformRules)
  const frozen = stepPayment(paid.row, refund, 1, { ...platformRules, merchantStatus: 'frozen' })
  expect(frozen.answer).toMatchObject({ status: 403, body: { code: 'NO_AUTH' } })
  expect(frozen.facts).toEqual([])
})

test('a shown code is not reversed, a scanned one is not closed, and neither takes the number of the other', () => {
  expect(play([native, reverse, query]).said).toEqual([code, 'PARAM_ERROR', 'NOTPAY'])
  expect(play([native, pay]).said).toEqual([code, 'OUT_TRADE_NO_USED'])
  expect(play([pay, native]).said).toEqual(['SUCCESS', 'OUT_TRADE_NO_USED'])
  const asked: PaymentCommand = { ...pay, payer: { kind: 'asked', afterMs: 9, decision: 'pays' } }
  expect(play([asked, close]).said).toEqual(['USERPAYING', 'PARAM_ERROR'])
})

test('whatever is asked in whatever order: paid at most once, never after a close, given back once', () => {
  const command = fc.constantFrom(native, scan, close, refund, reverse, pay, query)
  fc.assert(
    fc.property(fc.array(command, { maxLength: 12 }), (commands) => {
      const { facts } = play(commands)
      const captures = facts.filter(({ kind }) => kind === 'captured')
      const firstEnd = facts.findIndex(({ kind }) => kind === 'reversed')
      const given = facts.flatMap((fact) => (fact.kind === 'reversed' ? [fact.refundedFen] : []))
      expect(captures.length).toBeLessThanOrEqual(1)
      if (firstEnd >= 0) {
        expect(facts.slice(firstEnd).map(({ kind }) => kind)).not.toContain('captured')
      }
      expect(given.filter((refundedFen) => refundedFen > 0).length).toBeLessThanOrEqual(
        captures.length,
      )
    }),
    { seed: 5 },
  )
})

test('a phone that reads what is no code of the platform is told so', () => {
  expect(play([scan]).said).toEqual(['unknown'])
  expect(play([pay, scan]).said).toEqual(['SUCCESS', 'unknown'])
})
