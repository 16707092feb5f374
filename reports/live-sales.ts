/** What the judge would say of each sale now, in the middle of a run: motion, not rest. */

import type { LedgerEvent } from '../simulators/ledger/facts.ts'
import { historyOf, type HistoryOptions } from './history.ts'

export interface LiveSale {
  readonly saleNo: string
  readonly lane?: string
  readonly classes: readonly string[]
  readonly paid: number
  readonly orders: number
  readonly receipts: number
  readonly copies: number
  readonly told: string
}

export interface LiveSales {
  readonly sales: readonly LiveSale[]
  readonly orphans: number
}

export function liveSales(events: readonly LedgerEvent[], options: HistoryOptions): LiveSales {
  const { sales, orphans } = historyOf(events, options)
  return {
    sales: sales.map(({ truth, tally, classes }) => {
      const told = tally.word
      return {
        saleNo: truth.saleNo,
        ...(truth.lane === undefined ? {} : { lane: truth.lane }),
        classes,
        paid: tally.paid,
        orders: tally.issued,
        receipts: tally.printed,
        copies: tally.copies,
        told: told === undefined ? 'nothing yet' : `${told.outcome} ${told.reason}`,
      }
    }),
    orphans: orphans.length,
  }
}
