import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Fact } from '../../simulators/ledger/facts.ts'
import { runChecker, type Checker } from '../checker.ts'
import {
  approved,
  begunT1,
  captured,
  capturedAgain,
  declined,
  goodSale,
  historyFrom,
  issued,
  keyed,
  presented,
  receipt,
  received,
  refusedWith,
  reversed,
  scanned,
} from '../hand-written.ts'
import { checkers } from './in-order.ts'

const start: readonly Fact[] = [keyed, presented, scanned]

const named = (name: string): Checker => {
  const checker = checkers.find((each) => each.name === name)
  if (checker === undefined) throw new Error(`no checker is called ${name}`)
  return checker
}

/** Each checker: a history that clears it, one that convicts it, and what it then says. */
const trials: readonly (readonly [
  name: string,
  clears: readonly Fact[],
  convicts: readonly Fact[],
  text: string,
])[] = [
  [
    'refused-for-good-is-final',
    [...start, received, refusedWith('NO_AUTH'), declined('merchant-blocked')],
    [
      ...start,
      received,
      refusedWith('NO_AUTH'),
      { ...received, outTradeNo: 'T2' },
      { ...refusedWith('NO_AUTH'), outTradeNo: 'T2' },
      declined('merchant-blocked'),
    ],
    'refused for good, and charged again 1 time',
  ],
  [
    'paid-is-issued',
    goodSale,
    [...start, received, captured, declined('timed-out')],
    '12.34 yuan kept, no order',
  ],
  ['charged-once', goodSale, [...goodSale, capturedAgain], '2 payments kept, 12.34 yuan too much'],
  [
    'issued-is-paid',
    goodSale,
    [...goodSale, reversed],
    'order O1 over 12.34 yuan, no money kept (it was given back)',
  ],
  [
    'issued-once',
    goodSale,
    [
      ...goodSale,
      { kind: 'order-issued', orderNo: 'O2', saleNo: 'S1', outTradeNo: 'T1', amountFen: 1234 },
    ],
    'orders O1 and O2',
  ],
  [
    'amounts-agree',
    goodSale,
    [
      ...start,
      captured,
      { kind: 'order-issued', orderNo: 'O1', saleNo: 'S1', outTradeNo: 'T1', amountFen: 12 },
    ],
    'keyed 12.34, paid 12.34, ordered 0.12, printed - yuan',
  ],
  [
    'printed-is-issued',
    goodSale,
    [...start, issued, receipt, { kind: 'order-voided', orderNo: 'O1' }],
    '1 complete receipt(s), no order',
  ],
  [
    'issued-is-printed',
    goodSale,
    [...start, captured, issued, approved],
    'order O1 has no complete receipt',
  ],
  ['printed-once', goodSale, [...goodSale, receipt], '2 unmarked receipts'],
  [
    'told-the-truth',
    goodSale,
    [...start, begunT1, approved],
    'told approved (issued), though 0 payment(s) kept and 0 order(s) stand',
  ],
  [
    'declined-for-the-right-reason',
    [...start, received, refusedWith('NOT_ENOUGH'), declined('payment-refused')],
    [...start, received, refusedWith('NOT_ENOUGH'), declined('code-refused')],
    'declined as code-refused, which no fact bears out',
  ],
  ['everyone-is-told', goodSale, [...start, received, captured, issued], 'never told anything'],
  [
    'nothing-left-open',
    goodSale,
    [...start, received, declined('timed-out')],
    'the attempt was still open, at the platform or on the terminal',
  ],
  [
    'nobody-owns-nothing',
    goodSale,
    [...start, { ...issued, saleNo: 'S9', outTradeNo: 'T9' }],
    'order O1 of T9 joins no sale',
  ],
  [
    'shoppers-served',
    goodSale,
    [...start, begunT1, declined('timed-out')],
    'could have paid, got no order; last told: timed-out',
  ],
]

test.for(trials)('%s clears and convicts', ([name, clears, convicts, text]) => {
  const checker = named(name)
  expect(runChecker(checker, historyFrom(...clears))).toMatchObject({ valid: true })
  const verdict = runChecker(checker, historyFrom(...convicts))
  expect(verdict).toMatchObject({ valid: false, count: 1, violations: [{ text }] })
})

test('issued-in-time clears and convicts', () => {
  const late = [
    ...start,
    received,
    captured,
    ...Array<Fact>(60).fill(received),
    issued,
    receipt,
    approved,
  ]
  expect(runChecker(named('issued-in-time'), historyFrom(...goodSale))).toEqual({
    valid: true,
    examined: 1,
  })
  expect(runChecker(named('issued-in-time'), historyFrom(...late))).toMatchObject({
    valid: false,
    violations: [{ saleNo: 'S1', text: 'the order came 6300 ms after the scan' }],
  })
})

test.for(checkers)('$name says nothing of a history without its facts', (checker) => {
  expect(runChecker(checker, historyFrom(keyed))).toMatchObject({ valid: 'unknown' })
})

test('every checker has both been cleared and convicted here', () => {
  const tried = [...trials.map(([name]) => name), 'issued-in-time']
  expect(tried.toSorted()).toEqual(checkers.map(({ name }) => name).toSorted())
})

test('every checker file is in the catalogue', () => {
  const files = readdirSync(new URL('.', import.meta.url))
    .filter((name) => !/^(catalogue|each-sale|in-order)|\.test\./.test(name))
    .map((name) => name.replace(/\.ts$/, ''))
  expect(files.toSorted()).toEqual(checkers.map(({ name }) => name).toSorted())
})

test('a checker that throws makes its claim unknown', () => {
  const broken: Checker = {
    ...named('charged-once'),
    check: () => {
      throw new Error('out of paper')
    },
  }
  expect(runChecker(broken, historyFrom(...goodSale))).toEqual({
    valid: 'unknown',
    why: 'the checker itself failed: out of paper',
    failed: true,
  })
})

test('of many violations the first, the worst and the last are shown', () => {
  const lost = (saleNo: string, amountFen: number): readonly Fact[] => [
    { kind: 'basket-keyed', lane: 'lane-1', saleNo, amountFen },
    { kind: 'code-presented', lane: 'lane-1', saleNo, code: `C-${saleNo}`, wallet: 'alipay' },
    {
      kind: 'captured',
      outTradeNo: `T-${saleNo}`,
      transactionId: `X-${saleNo}`,
      code: `C-${saleNo}`,
      amountFen,
    },
  ]
  const verdict = runChecker(
    named('paid-is-issued'),
    historyFrom(...[100, 200, 900, 300, 400].flatMap((fen, index) => lost(`S${index + 1}`, fen))),
  )
  expect(verdict).toMatchObject({
    valid: false,
    examined: 5,
    count: 5,
    violations: [{ saleNo: 'S1' }, { saleNo: 'S3' }, { saleNo: 'S5' }],
  })
})

test('the first payment is not too much, even where no order stands', () => {
  const twice = historyFrom(...start, captured, capturedAgain, declined('timed-out'))
  expect(runChecker(named('charged-once'), twice)).toMatchObject({
    violations: [{ text: '2 payments kept, 12.34 yuan too much' }],
  })
})

test('a torn piece without a number is no orphan, a complete receipt of nobody is', () => {
  const nobody = { ...receipt, orderNo: 'O9' } as Fact
  const piece: Fact = {
    kind: 'receipt-printed',
    printer: 'printer-1',
    lane: 'lane-9',
    complete: false,
    copy: false,
  }
  const checker = named('nobody-owns-nothing')
  expect(runChecker(checker, historyFrom(...goodSale, piece))).toMatchObject({ valid: true })
  expect(runChecker(checker, historyFrom(...goodSale, nobody))).toMatchObject({ valid: false })
})

test('shoppers who found every lane busy were not served', () => {
  const dropped: Fact = { kind: 'arrivals-dropped', count: 3, why: 'lanes-full' }
  expect(runChecker(named('shoppers-served'), historyFrom(...goodSale, dropped))).toMatchObject({
    valid: false,
    examined: 4,
    count: 3,
  })
})

test('without a printer on any lane, printing is unknown and not fine', () => {
  const elsewhere = [keyed, presented, captured, issued, approved].map((fact) =>
    'lane' in fact ? { ...fact, lane: 'lane-2' } : fact,
  )
  expect(runChecker(named('issued-is-printed'), historyFrom(...elsewhere))).toEqual({
    valid: 'unknown',
    why: 'never put to the test: no such sale',
  })
})

test('a till that never reacts to a code it read has not served; a code never read is not its doing', () => {
  const left: Fact = { kind: 'sale-abandoned', lane: 'lane-1', saleNo: 'S1', why: 'no last word' }
  const served = named('shoppers-served')
  expect(runChecker(served, historyFrom(...start, left))).toMatchObject({
    valid: false,
    violations: [{ text: 'could have paid, got no order; last told: nothing' }],
  })
  expect(runChecker(served, historyFrom(keyed, presented, left))).toMatchObject({
    valid: 'unknown',
  })
})
