/** What the judge would say of each sale now, in the middle of a run: motion, not rest. */

import type { LedgerEvent } from '../simulators/ledger/facts.ts'
import { historyOf, type HistoryOptions } from './history.ts'
import { copies, keptCaptures, lastWord, liveOrders, originals } from './sale-truth.ts'

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
    sales: sales.map(({ truth, classes }) => {
      const told = lastWord(truth)
      return {
        saleNo: truth.saleNo,
        ...(truth.lane === undefined ? {} : { lane: truth.lane }),
        classes,
        paid: keptCaptures(truth).length,
        orders: liveOrders(truth).length,
        receipts: originals(truth).length,
        copies: copies(truth).length,
        told: told === undefined ? 'nothing yet' : `${told.outcome} ${told.reason}`,
      }
    }),
    orphans: orphans.length,
  }
}
