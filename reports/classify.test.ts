import { expect, test } from 'vitest'
import type { Fact } from '../simulators/ledger/facts.ts'
import { endingOf } from './classify.ts'
import {
  approved,
  begunT1,
  captured,
  capturedAgain,
  closedT1,
  declined,
  goodSale,
  issued,
  keyed,
  onlySale,
  presented,
  receipt,
  received,
  refusedWith,
  reversed,
  scanned,
} from './hand-written.ts'
import { tallyOf } from './tally.ts'

const start: readonly Fact[] = [keyed, presented, scanned]
const orderTwo: Fact = {
  kind: 'order-issued',
  orderNo: 'O2',
  saleNo: 'S1',
  outTradeNo: 'T1',
  amountFen: 1234,
}
const voided: Fact = { kind: 'order-voided', orderNo: 'O1' }
const torn: Fact = {
  kind: 'receipt-printed',
  printer: 'printer-1',
  lane: 'lane-1',
  orderNo: 'O1',
  complete: false,
  copy: false,
}
const copy: Fact = {
  kind: 'receipt-printed',
  printer: 'printer-1',
  lane: 'lane-1',
  orderNo: 'O1',
  totalFen: 1234,
  complete: true,
  copy: true,
}
const revoked: Fact = { kind: 'auto-revoked', outTradeNo: 'T1' }
const orderReceived: Fact = { kind: 'order-received', saleNo: 'S1', outTradeNo: 'T1' }
const toldUnknown: Fact = {
  kind: 'told',
  lane: 'lane-1',
  saleNo: 'S1',
  outcome: 'unknown',
  reason: 'call-staff',
}
const cheapOrder: Fact = {
  kind: 'order-issued',
  orderNo: 'O1',
  saleNo: 'S1',
  outTradeNo: 'T1',
  amountFen: 12,
}

test.for<[string, readonly Fact[], readonly string[]]>([
  ['all equal one', goodSale, ['issued-ok']],
  ['paid twice', [...goodSale, capturedAgain], ['duplicate-charge']],
  [
    'paid, declined, no order',
    [...start, received, captured, declined('timed-out')],
    ['paid-not-issued', 'told-otherwise'],
  ],
  [
    'ordered, never paid',
    [...start, issued, receipt, approved],
    ['issued-not-paid', 'told-otherwise'],
  ],
  ['two orders', [...goodSale, orderTwo], ['duplicate-order']],
  [
    'an order over another amount',
    [...start, received, captured, cheapOrder, approved],
    ['amount-mismatch', 'issued-not-printed'],
  ],
  [
    'a receipt of a voided order',
    [...start, received, captured, issued, receipt, voided, reversed, declined('reversed')],
    ['printed-not-issued'],
  ],
  ['no paper', [...start, received, captured, issued, approved], ['issued-not-printed']],
  ['torn paper', [...start, received, captured, issued, torn, approved], ['issued-not-printed']],
  ['two unmarked receipts', [...goodSale, receipt], ['duplicate-print']],
  [
    'a torn piece and a whole copy',
    [...goodSale.filter((f) => f !== receipt), torn, copy],
    ['issued-ok'],
  ],
  ['a receipt and a copy', [...goodSale, copy], ['issued-ok']],
  ['charged and never told', [...start, received, refusedWith('NOT_ENOUGH')], ['untold']],
  ['charged and told unknown', [...goodSale, toldUnknown], ['untold']],
  ['open at the platform', [...start, received, declined('timed-out')], ['stuck-processing']],
  [
    'in the order queue for ever',
    [...start, received, captured, orderReceived, declined('network-unstable')],
    ['paid-not-issued', 'told-otherwise', 'stuck-processing'],
  ],
  [
    'left open by a terminal that died, paid and not issued',
    [...start, begunT1, received, captured],
    ['paid-not-issued', 'untold', 'stuck-processing'],
  ],
  [
    'refused by the platform',
    [...start, received, refusedWith('NOT_ENOUGH'), declined('payment-refused')],
    ['declined-correctly'],
  ],
  [
    'given up by the platform',
    [...start, received, revoked, declined('payment-refused')],
    ['declined-correctly'],
  ],
  [
    'paid back in full and told so',
    [...start, received, captured, reversed, declined('reversed')],
    ['declined-correctly'],
  ],
  [
    'paid back and told another reason',
    [...start, received, captured, reversed, declined('timed-out')],
    ['told-otherwise'],
  ],
  ['nobody beeped', [keyed], ['not-started']],
  ['beeped, and no word', start, ['not-started']],
  ['declined before any charge', [...start, declined('below-floor')], ['declined-correctly']],
])('%s', ([, facts, classes]) => {
  expect(onlySale(...facts).classes).toEqual(classes)
})

test('an attempt that the terminal left open harms nobody while money and order agree', () => {
  expect(onlySale(...start, begunT1, ...goodSale.slice(3)).classes).toEqual(['issued-ok'])
  expect(onlySale(...start, begunT1, declined('timed-out')).classes).toEqual(['declined-correctly'])
})

test('a closed attempt is not stuck, however wrong its end is', () => {
  const { classes } = onlySale(
    ...start,
    begunT1,
    received,
    captured,
    closedT1,
    declined('timed-out'),
  )
  expect(classes).toEqual(['paid-not-issued', 'told-otherwise'])
})

test('an order later than promised is late, and only then', () => {
  const { truth } = onlySale(...goodSale)
  expect(endingOf(tallyOf(truth), { issuedWithinMs: 300 }).classes).toEqual(['issued-ok'])
  expect(endingOf(tallyOf(truth), { issuedWithinMs: 299 }).classes).toEqual(['late-issued'])
})

test('a partial refund keeps the payment', () => {
  const partly: Fact = { kind: 'reversed', outTradeNo: 'T1', refundedFen: 1000 }
  expect(onlySale(...goodSale, partly).classes).toEqual(['issued-ok'])
})

test('paper is not examined on a lane without a printer', () => {
  const bare = onlySale(...start, received, captured, issued, approved)
  const unexamined = { ...bare.truth, paperExamined: false }
  expect(endingOf(tallyOf(unexamined), { issuedWithinMs: 5_000 }).classes).toEqual(['issued-ok'])
})

test.for<[string, readonly Fact[], readonly string[]]>([
  [
    'paid-after-cancel',
    [
      ...start,
      { kind: 'reversed', outTradeNo: 'T1', refundedFen: 0 },
      received,
      captured,
      declined('cancelled'),
    ],
    ['paid-after-cancel', 'false-failure'],
  ],
  ['reversed-but-issued', [...goodSale, reversed], ['reversed-but-issued', 'false-success']],
  ['false-success', [...start, begunT1, approved], ['false-success']],
  [
    'wrong-reason',
    [...start, received, refusedWith('NOT_ENOUGH'), declined('code-refused')],
    ['wrong-reason'],
  ],
])('the label %s', ([, facts, labels]) => {
  expect(onlySale(...facts).labels).toEqual(labels)
})

test.for<[string, readonly Fact[], boolean]>([
  ['timed-out', [begunT1], true],
  ['payment-refused', [received, refusedWith('TRADE_ERROR')], true],
  ['payment-refused', [begunT1], false],
  ['code-refused', [received, refusedWith('AUTHCODEEXPIRE')], true],
  ['merchant-blocked', [received, refusedWith('NO_AUTH')], true],
  ['merchant-blocked', [received, refusedWith('NOT_ENOUGH')], false],
  ['merchant-blocked', [], true], // the lane was stopped by an earlier sale's refusal
  ['merchant-blocked', [begunT1], false],
  ['limit-reached', [received, refusedWith('AMOUNT_LIMIT_DAY')], true],
  ['limit-reached', [received, refusedWith('AMOUNT_LIMIT_MAXIMUM')], false],
  ['limit-reached', [], true],
  ['platform-maintenance', [begunT1], true],
  ['platform-maintenance', [received, refusedWith('NOT_ENOUGH')], false],
  ['not-a-payment-code', [], true],
  ['not-a-payment-code', [received, refusedWith('NOT_ENOUGH')], false],
  ['above-ceiling', [received, refusedWith('AMOUNT_LIMIT_MAXIMUM')], true],
  ['above-ceiling', [received, refusedWith('AMOUNT_LIMIT_MINIMUM')], false],
  ['cancelled', [{ kind: 'key-pressed', lane: 'lane-1', key: 'cancel' }], true],
  ['cancelled', [], false],
  [
    'order-refused',
    [{ kind: 'order-refused', saleNo: 'S1', outTradeNo: 'T1', why: 'below-floor' }],
    true,
  ],
  ['order-refused', [], false],
  ['order-pending', [], false],
  ['issued', [], false],
])('a decline as %s after %j is right: %s', ([reason, facts, right]) => {
  const { labels } = onlySale(...start, ...facts, declined(reason as 'issued'))
  expect(labels.includes('wrong-reason')).toBe(!right)
})
