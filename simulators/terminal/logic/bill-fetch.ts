/**
 * Fetching the bills of today and of yesterday (domain §1.9): a payment counts on the day on which it
 * succeeded, so the sales of one evening may stand on two bills.
 */

import type { Process } from '../../kernel/effects.ts'
import { readBill, type BillRow } from './bill.ts'
import { pauseMs } from './pause.ts'
import { wait } from './protocol.ts'
import { askForBill, downloadBill } from './requests.ts'
import { unixSeconds } from './till-clock.ts'
import type { Till } from './till.ts'

export interface Bills {
  /** Undefined: there is no bill at all. */
  readonly rows: readonly BillRow[] | undefined
  /** Today's is among them. */
  readonly complete: boolean
  /** Why a bill is missing that should be there. */
  readonly missing: readonly string[]
}

type Fetched =
  | { readonly kind: 'bill'; readonly rows: readonly BillRow[] }
  /** Too early, or a day without a payment: the vendor tells neither from the other. */
  | { readonly kind: 'none' }
  | { readonly kind: 'failed'; readonly why: string }

const daySeconds = 86_400

export function* fetchBills(till: Till): Process<Bills> {
  const seconds = yield* unixSeconds(till)
  const [today, yesterday] = [dateAt(seconds), dateAt(seconds - daySeconds)]
  const bills = [yield* fetchBill(till, today), yield* fetchBill(till, yesterday)] as const
  const missing = [today, yesterday].flatMap((date, index) => {
    const bill = bills[index]
    return bill?.kind === 'failed' ? [`the bill of ${date}: ${bill.why}`] : []
  })
  const there = bills.flatMap((bill) => (bill.kind === 'bill' ? [bill.rows] : []))
  const none = there.length === 0 && missing.length === 0
  return {
    rows: there.length === 0 ? undefined : there.flat(),
    complete: bills[0].kind === 'bill' && bills[1].kind !== 'failed',
    missing: none ? [`there is no bill yet of ${today} or ${yesterday}`] : missing,
  }
}

/** The day in China. */
const dateAt = (unixSeconds: number): string =>
  new Date((unixSeconds + 8 * 3_600) * 1000).toISOString().slice(0, 10)

function* fetchBill(till: Till, date: string): Process<Fetched> {
  const { billRetryMs, billRetriesMax } = till.rules
  for (let retry = 0; ; retry += 1) {
    const fetched = yield* fetchOnce(till, date)
    if (fetched.kind !== 'failed' || retry >= billRetriesMax) return fetched
    // A shopper is there: the comparison can be begun again, a sale cannot.
    till.nextBasket ??= (yield* wait(['basket'], { timeoutMs: pauseMs(billRetryMs) }))?.value
    if (till.nextBasket !== undefined) {
      return { kind: 'failed', why: `${fetched.why}, and a basket was keyed meanwhile` }
    }
  }
}

/** The address is good for half a minute: each try asks for a new one. */
function* fetchOnce(till: Till, date: string): Process<Fetched> {
  const address = yield* askForBill(till, date)
  if ('why' in address) {
    return address.why === 'NO_STATEMENT_EXIST'
      ? { kind: 'none' }
      : { kind: 'failed', why: address.why }
  }
  const file = yield* downloadBill(till, address.url)
  if ('why' in file) return { kind: 'failed', why: file.why }
  const read = readBill(file.text)
  return read.kind === 'bad' ? { kind: 'failed', why: read.why } : read
}
