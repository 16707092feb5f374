import { expect, test } from 'vitest'
import type { PlatformFact } from '../ledger/facts.ts'
import { stepPayment } from './core.ts'
import type { PayCommand, PaymentCommand, PaymentRow } from './payment.ts'
import { platformRules } from './rules.ts'
import type { PlatformRules } from './rules.ts'
import { fen } from '../kernel/units.ts'

const code = '130000000000000001'
const number = { outTradeNo: 'sale-000001', mchid: '1900000001', appid: 'wx-till' }

const pay: PayCommand = {
  kind: 'pay',
  ...number,
  code,
  amountFen: fen(1234),
  host: 'primary',
  codeSeen: { bornAtMs: 0 },
  payer: { kind: 'pays' },
  transactionId: 'T1',
}
const query: PaymentCommand = { kind: 'query', ...number }
const reverse: PaymentCommand = { kind: 'reverse', ...number }
const wake: PaymentCommand = { kind: 'wake' }

const asked = (afterMs: number, decision: 'pays' | 'dismisses' | 'never' = 'pays'): PayCommand => ({
  ...pay,
  payer: { kind: 'asked', afterMs, decision },
})

type Said = string | number | undefined

/** Plays commands at moments on one number: what each was answered, and the facts of all. */
function play(
  history: readonly (readonly [atMs: number, command: PaymentCommand])[],
  changed: Partial<PlatformRules> = {},
) {
  const rules = { ...platformRules, ...changed }
  let row: PaymentRow | undefined
  const said: (readonly Said[])[] = []
  const facts: PlatformFact[] = []
  const wakes: (number | undefined)[] = []
  for (const [atMs, command] of history) {
    const step = stepPayment(row, command, atMs, rules)
    row = step.row
    facts.push(...step.facts)
    wakes.push(step.wakeAtMs)
    const body = step.answer?.body
    const word =
      body === undefined
        ? undefined
        : 'trade_state' in body
          ? body.trade_state
          : 'code' in body
            ? body.code
            : 'reversed'
    said.push([step.answer?.status, word])
  }
  return { said, row, wakes, facts, kinds: facts.map(({ kind }) => kind) }
}

test('a charge is captured once, however often it is repeated', () => {
  const { said, kinds } = play([
    [0, pay],
    [10, pay],
    [70_000, { ...pay, codeSeen: { usedBy: 'sale-000001' } }],
    [70_001, query],
  ])
  expect(said).toEqual([
    [200, 'SUCCESS'],
    [200, 'SUCCESS'],
    [200, 'SUCCESS'],
    [200, 'SUCCESS'],
  ])
  expect(kinds).toEqual(['charge-received', 'captured', 'charge-received', 'charge-received'])
})

test.for<[string, PayCommand]>([
  ['code', { ...pay, code: '130000000000000002' }],
  ['amount', { ...pay, amountFen: fen(1235) }],
  ['merchant', { ...pay, mchid: '1900000002' }],
])('the same number with another %s is OUT_TRADE_NO_USED', ([, other]) => {
  const { said, kinds } = play([
    [0, pay],
    [1, other],
  ])
  expect(said[1]).toEqual([400, 'OUT_TRADE_NO_USED'])
  expect(kinds).toEqual(['charge-received', 'captured', 'charge-received', 'charge-refused'])
})

test.for<[string, PayCommand, number, Partial<PlatformRules>, number, string]>([
  [
    'below the floor',
    { ...pay, amountFen: fen(99) },
    0,
    { floorFen: 100 },
    400,
    'AMOUNT_LIMIT_MINIMUM',
  ],
  ['above the ceiling', { ...pay, amountFen: fen(500_001) }, 0, {}, 400, 'AMOUNT_LIMIT_MAXIMUM'],
  ['by a restricted merchant', pay, 0, { merchantStatus: 'restricted' }, 403, 'NO_AUTH'],
  ['by a frozen merchant', pay, 0, { merchantStatus: 'frozen' }, 403, 'NO_AUTH'],
  ['with a member card', { ...pay, code: '900000000000000001' }, 0, {}, 400, 'AUTH_CODE_INVALID'],
  ['with a 17-digit code', { ...pay, code: code.slice(0, 17) }, 0, {}, 400, 'AUTH_CODE_INVALID'],
  [
    'with a used code',
    { ...pay, codeSeen: { usedBy: 'sale-000002' } },
    0,
    {},
    400,
    'AUTH_CODE_INVALID',
  ],
  ['with a dead code', pay, 60_000, {}, 400, 'AUTHCODEEXPIRE'],
])('a charge %s is refused and leaves no row', ([, command, atMs, rules, status, word]) => {
  const { said, row, facts } = play([[atMs, command]], rules)
  expect(said).toEqual([[status, word]])
  expect(row).toBeUndefined()
  expect(facts.at(-1)).toMatchObject({ kind: 'charge-refused', refusal: word })
})

test('a charge at the floor, at the ceiling, and in the last moment of its code is taken', () => {
  const limits = { floorFen: 100, ceilingFen: 200 }
  expect(play([[0, { ...pay, amountFen: fen(100) }]], limits).said).toEqual([[200, 'SUCCESS']])
  expect(play([[0, { ...pay, amountFen: fen(200) }]], limits).said).toEqual([[200, 'SUCCESS']])
  expect(play([[59_999, pay]]).said).toEqual([[200, 'SUCCESS']])
})

test.for(['280000000000000001', '3012345678901234', '6212345678901234567', '0112345678901234567'])(
  'the code %s of another wallet is taken',
  (other) => {
    expect(play([[0, { ...pay, code: other }]]).said).toEqual([[200, 'SUCCESS']])
  },
)

test('a payer who enters the password pays then, and repeats are 202 until then', () => {
  const { said, kinds, wakes, row } = play([
    [0, asked(12_000)],
    [5_000, asked(12_000)],
    [5_001, query],
    [12_000, wake],
    [12_001, asked(12_000)],
  ])
  expect(said).toEqual([
    [202, 'USERPAYING'],
    [202, 'USERPAYING'],
    [200, 'USERPAYING'],
    [undefined, undefined],
    [200, 'SUCCESS'],
  ])
  expect(wakes).toEqual([12_000, 12_000, 12_000, undefined, undefined])
  expect(kinds).toEqual(['charge-received', 'charge-received', 'captured', 'charge-received'])
  expect(row).toMatchObject({ state: 'SUCCESS', capturedAtMs: 12_000, transactionId: 'T1' })
})

test('a payer who dismisses the prompt fails the charge, and a reverse closes it', () => {
  const { said, facts } = play([
    [0, asked(3_000, 'dismisses')],
    [3_000, wake],
    [3_001, query],
    [3_002, pay],
    [3_003, reverse],
    [3_004, query],
  ])
  expect(said.slice(2)).toEqual([
    [200, 'PAYERROR'],
    [400, 'TRADE_ERROR'],
    [200, 'reversed'],
    [200, 'REVOKED'],
  ])
  expect(facts[1]).toEqual({
    kind: 'charge-refused',
    outTradeNo: 'sale-000001',
    code,
    refusal: 'TRADE_ERROR',
  })
})

test('an unpaid charge is given up at 45 s and can never be paid', () => {
  const { said, kinds, wakes } = play([
    [0, asked(0, 'never')],
    [44_999, query],
    [45_000, wake],
    [45_001, query],
    [45_002, pay],
  ])
  expect(wakes[0]).toBe(45_000)
  expect(said).toEqual([
    [202, 'USERPAYING'],
    [200, 'USERPAYING'],
    [undefined, undefined],
    [200, 'REVOKED'],
    [400, 'ORDER_CLOSED'],
  ])
  expect(kinds).toEqual(['charge-received', 'auto-revoked', 'charge-received', 'charge-refused'])
})

test('a password after the revoke pays nothing, one just before it does, late wake or not', () => {
  expect(
    play([
      [0, asked(45_000)],
      [50_000, query],
    ]).said[1],
  ).toEqual([200, 'REVOKED'])
  expect(
    play([
      [0, asked(44_999)],
      [50_000, query],
    ]).said[1],
  ).toEqual([200, 'SUCCESS'])
})

test('a reverse refunds what was captured, the first time only', () => {
  const { said, facts } = play([
    [0, pay],
    [1, reverse],
    [2, reverse],
    [3, pay],
  ])
  expect(said.slice(1)).toEqual([
    [200, 'reversed'],
    [200, 'reversed'],
    [400, 'ORDER_CLOSED'],
  ])
  expect(facts.filter(({ kind }) => kind === 'reversed')).toEqual([
    { kind: 'reversed', outTradeNo: 'sale-000001', refundedFen: 1234 },
    { kind: 'reversed', outTradeNo: 'sale-000001', refundedFen: 0 },
  ])
})

test('an undecided charge is reversed from 15 s on, not before', () => {
  const { said, kinds } = play([
    [0, asked(30_000)],
    [14_999, reverse],
    [15_000, reverse],
    [30_000, wake],
    [30_001, query],
  ])
  expect(said).toEqual([
    [202, 'USERPAYING'],
    [400, 'USER_PAYING'],
    [200, 'reversed'],
    [undefined, undefined],
    [200, 'REVOKED'],
  ])
  expect(kinds).toEqual(['charge-received', 'reversed'])
})

test('a reverse of an unknown number is answered success and, with tombstones, blocks a later pay', () => {
  const { said, kinds } = play([
    [0, reverse],
    [1, query],
    [2, pay],
  ])
  expect(said).toEqual([
    [200, 'reversed'],
    [200, 'REVOKED'],
    [400, 'ORDER_CLOSED'],
  ])
  expect(kinds).toEqual(['reversed', 'charge-received', 'charge-refused'])
})

test('without tombstones a charge that was under way captures after its reverse', () => {
  const { said, kinds } = play(
    [
      [0, reverse],
      [1, query],
      [2, pay],
    ],
    { tombstone: false },
  )
  expect(said).toEqual([
    [200, 'reversed'],
    [404, 'ORDER_NOT_EXIST'],
    [200, 'SUCCESS'],
  ])
  expect(kinds).toEqual(['reversed', 'charge-received', 'captured'])
})

test('another merchant sees nothing of a charge and changes nothing', () => {
  const { said, kinds } = play([
    [0, pay],
    [1, { ...number, kind: 'query', mchid: '1900000002' }],
    [2, { ...number, kind: 'reverse', mchid: '1900000002' }],
    [3, query],
  ])
  expect(said.slice(1)).toEqual([
    [404, 'ORDER_NOT_EXIST'],
    [200, 'reversed'],
    [200, 'SUCCESS'],
  ])
  expect(kinds).toEqual(['charge-received', 'captured'])
})

test('a frozen merchant gives nothing back, a restricted one does', () => {
  const paid = stepPayment(undefined, pay, 0, platformRules).row
  const frozen = stepPayment(paid, reverse, 1, { ...platformRules, merchantStatus: 'frozen' })
  expect(frozen.answer).toMatchObject({ status: 403, body: { code: 'NO_AUTH' } })
  expect(frozen.row).toBe(paid)
  const held = stepPayment(paid, reverse, 1, { ...platformRules, merchantStatus: 'restricted' })
  expect(held.facts).toEqual([{ kind: 'reversed', outTradeNo: 'sale-000001', refundedFen: 1234 }])
})
