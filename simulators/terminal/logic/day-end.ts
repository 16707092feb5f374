/**
 * Day-end (M9): what is still open between the platform's bill and the order system's list is ended
 * (domain §1.9, row F29). A bill is a snapshot, so each difference is asked about once more before
 * money or an order is touched. What this till itself has not finished has an owner already and is left
 * to it. Never throws: what stays open is an alarm, and the next day-end begins anew.
 */

import { sleep, type Process } from '../../kernel/effects.ts'
import type { TerminalFact } from '../../ledger/facts.ts'
import { differences, type Difference } from './bill-comparison.ts'
import { fetchBills } from './bill-fetch.ts'
import { handOver } from './manual-queue.ts'
import { ordersOfLane, voidByNumber } from './orders-of-sale.ts'
import { submitOnce } from './outbox.ts'
import { pauseMs } from './pause.ts'
import { record } from './protocol.ts'
import { query, refund } from './requests.ts'
import type { Attempt } from './rows.ts'
import type { Till } from './till.ts'

/** While nobody is served. Without M9 the key does nothing. */
export function* dayEnd(till: Till): Process {
  if (!till.mitigations.has('M9')) return
  const begun = inHand(till)
  const bills = yield* fetchBills(till)
  for (const why of bills.missing) yield* alarm(till, why)
  if (bills.rows === undefined) return
  const listed = yield* untilAnswered(till, () => ordersOfLane(till))
  if ('why' in listed) {
    return yield* alarm(till, `the orders of ${till.lane} are not known: ${listed.why}`)
  }
  const { lane } = till
  const busy = new Set([...begun, ...inHand(till)])
  for (const difference of differences({ lane, rows: bills.rows, orders: listed.orders })) {
    if (busy.has(difference.outTradeNo)) continue
    // Without today's bill, today's orders look unpaid.
    if (difference.found === 'order-without-payment' && !bills.complete) continue
    yield* end(till, difference)
  }
}

/** Attempts and orders that a process of this till brings to their end. */
function inHand(till: Till): readonly string[] {
  const orders = [...till.orders.values()].filter(({ phase }) => phase !== 'done')
  return [
    ...till.attemptPhases.keys(),
    ...till.owed.keys(),
    ...till.spooled,
    ...orders.map(({ attempt }) => attempt.outTradeNo),
  ]
}

function* end(till: Till, difference: Difference): Process {
  switch (difference.found) {
    case 'paid-without-order':
    case 'paid-twice':
      return yield* giveBack(till, difference)
    case 'order-without-payment':
      return yield* takeBack(till, difference)
    case 'amounts-differ': {
      const { paidFen, orderFen } = difference
      return yield* leave(till, difference, `paid ${paidFen} fen, ordered ${orderFen} fen`)
    }
  }
}

type Money = Extract<Difference, { readonly amountFen: number }>
type Order = Extract<Difference, { readonly orderNo: string }>

/** The shopper was told no, and the money goes back; or was told yes, and the order is gone. */
function* giveBack(till: Till, difference: Money): Process {
  const { outTradeNo, saleNo } = difference
  const seen = yield* query(till, difference)
  if (seen.kind === 'closed') return // given back since the bill was written
  if (seen.kind !== 'paid') return yield* alarm(till, notKnown(outTradeNo, 'payment'))
  const sold = till.orders.get(saleNo)?.attempt
  if (sold?.outTradeNo === outTradeNo) return yield* issueAgain(till, difference, sold)
  const why = yield* untilDone(till, () => refund(till, difference))
  if (why !== undefined) return yield* leave(till, difference, `cannot be refunded: ${why}`)
  yield* note(till, difference, 'refunded')
}

/** This till approved it, and goods went with it. */
function* issueAgain(till: Till, difference: Money, sold: Attempt): Process {
  const submitted = yield* untilAnswered(till, function* () {
    return (yield* submitOnce(till, sold)) ?? { why: 'no definite answer' }
  })
  if ('why' in submitted) return yield* alarm(till, notKnown(sold.outTradeNo, 'order'))
  if (submitted.kind === 'issued' && !submitted.byOther) {
    return yield* note(till, difference, 'issued')
  }
  yield* leave(till, difference, 'was approved, and its order is gone')
}

function* takeBack(till: Till, difference: Order): Process {
  const { outTradeNo, orderNo, spare } = difference
  const seen = spare ? undefined : yield* query(till, difference)
  if (seen?.kind === 'paid') return // on a day whose bill was not fetched
  const unpaid = seen === undefined || seen.kind === 'closed' || seen.kind === 'missing'
  if (!unpaid) return yield* alarm(till, notKnown(outTradeNo, 'payment'))
  const why = yield* untilDone(till, () => voidByNumber(till, orderNo))
  if (why !== undefined) return yield* leave(till, difference, `cannot be voided: ${why}`)
  yield* note(till, difference, 'voided')
}

/** No rule ends it: a person has to. */
function* leave(till: Till, difference: Difference, why: string): Process {
  yield* note(till, difference, 'handed-over')
  yield* handOver(till, difference, why)
}

type Reconciled = Extract<TerminalFact, { readonly kind: 'reconciled' }>

function* note(
  { lane }: Till,
  { found, outTradeNo, saleNo }: Difference,
  did: Reconciled['did'],
): Process {
  yield* record({ kind: 'reconciled', lane, saleNo, outTradeNo, found, did })
}

const notKnown = (outTradeNo: string, what: string) =>
  `the ${what} of ${outTradeNo} is not known: left for the next day-end`

const alarm = ({ lane }: Till, text: string) =>
  record({ kind: 'alarm', lane, text: `day-end: ${text}` })

/** Everything asked here may be asked again. @returns the last answer. */
function* untilAnswered<Answer extends object>(
  { rules }: Till,
  ask: () => Process<Answer | { readonly why: string }>,
): Process<Answer | { readonly why: string }> {
  for (let retry = 0; ; retry += 1) {
    const answer = yield* ask()
    if (!('why' in answer) || retry >= rules.billRetriesMax) return answer
    yield* sleep(pauseMs(rules.billRetryMs))
  }
}

/** @param ask why it is not done, undefined once it is. @returns the last answer. */
function* untilDone(
  till: Till,
  ask: () => Process<string | undefined>,
): Process<string | undefined> {
  const answer = yield* untilAnswered(till, function* () {
    const why = yield* ask()
    return why === undefined ? {} : { why }
  })
  return 'why' in answer ? answer.why : undefined
}
