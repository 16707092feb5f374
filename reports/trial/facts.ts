/** Facts of sale S1 beyond the usual ones of hand-written.ts, for the examples of the judge's trial. */

import type { Fact } from '../../simulators/ledger/facts.ts'
import {
  approved,
  captured,
  issued,
  keyed,
  phase,
  presented,
  receipt,
  scanned,
  type FactOf,
} from '../hand-written.ts'

/** The basket is keyed, the code is held up and read. */
export const start: readonly Fact[] = [keyed, presented, scanned]

/** A second code is held up for the same sale. */
export const secondCode: Fact = { ...presented, code: 'C2' }
export const cancel: FactOf<'key-pressed'> = { kind: 'key-pressed', lane: 'lane-1', key: 'cancel' }
export const abandoned: Fact = { kind: 'sale-abandoned', lane: 'lane-1', saleNo: 'S1', why: 'left' }

export const reversedBy = (refundedFen: number): FactOf<'reversed'> => ({
  kind: 'reversed',
  outTradeNo: 'T1',
  refundedFen,
})
export const revoked: Fact = { kind: 'auto-revoked', outTradeNo: 'T1' }
export const withheld: Fact = {
  kind: 'answer-withheld',
  operation: 'pay',
  outTradeNo: 'T1',
  why: 'lost',
}

export const orderReceived: Fact = { kind: 'order-received', saleNo: 'S1', outTradeNo: 'T1' }
export const orderRefused = (why: FactOf<'order-refused'>['why']): Fact => ({
  kind: 'order-refused',
  saleNo: 'S1',
  outTradeNo: 'T1',
  why,
})
export const orderOver = (amountFen: number): Fact => ({ ...issued, amountFen })
export const orderTwo: FactOf<'order-issued'> = { ...issued, orderNo: 'O2' }
export const voided: Fact = { kind: 'order-voided', orderNo: 'O1' }

export const copy: FactOf<'receipt-printed'> = { ...receipt, copy: true }
export const receiptOver = (totalFen: number): Fact => ({ ...receipt, totalFen })
const { orderNo, totalFen, ...bare } = receipt
export const withoutNumber: Fact = { ...bare, totalFen: totalFen ?? 0 }
export const withoutTotal: FactOf<'receipt-printed'> = { ...bare, orderNo: orderNo ?? '' }
export const torn: FactOf<'receipt-printed'> = { ...withoutTotal, complete: false }

export const toldUnknown: Fact = { ...approved, outcome: 'unknown', reason: 'call-staff' }

/** Facts are 100 ms apart: so many of them that are about no sale. */
export const pause = (count: number): readonly Fact[] => Array<Fact>(count).fill(phase('selling'))

/** A good sale whose order comes so long after the scan. */
export const orderedAfter = (forMs: number): readonly Fact[] => [
  ...start,
  captured,
  ...pause(forMs / 100 - 2),
  issued,
  receipt,
  approved,
]

/** The same fact, had it happened on another lane. */
export const onLane =
  (lane: string) =>
  (fact: Fact): Fact =>
    'lane' in fact ? { ...fact, lane } : fact
