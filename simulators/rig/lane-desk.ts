/**
 * Under load there are no real lines: this desk stands where scanner and register stand. It hands out
 * a free lane with a basket and a shopper's code; a shopper who finds no lane free is not served, and
 * that is a fact.
 */

import { chance } from '../kernel/chance.ts'
import type { Record } from '../ledger/facts.ts'
import type { Source } from '../ledger/stations.ts'
import { paymentCode, wallets } from '../scanner/payment-codes.ts'

export interface LaneDeskOptions {
  readonly laneIds: readonly string[]
  readonly seed: number
  readonly amountFen: { readonly min: number; readonly max: number }
  readonly recorder: (by: Source) => Record
}

export interface Visit {
  readonly lane: string
  readonly saleNo: string
  readonly code: string
  readonly amountFen: number
}

export class LaneDesk {
  readonly #options: LaneDeskOptions
  readonly #free: string[]
  /** Lane → the sale at it. */
  readonly #taken = new Map<string, string>()
  #sales = 0
  turnedAway = 0

  constructor(options: LaneDeskOptions) {
    this.#options = options
    this.#free = [...options.laneIds]
  }

  /** Shoppers who stepped up to a lane so far. */
  get sales(): number {
    return this.#sales
  }

  /** Lanes with a shopper before them now. */
  get busy(): number {
    return this.#options.laneIds.length - this.#free.length
  }

  /** Undefined when every lane is taken. */
  take(): Visit | undefined {
    const { seed, amountFen: range, recorder } = this.#options
    const lane = this.#free.shift()
    if (lane === undefined) {
      this.turnedAway += 1
      recorder('rig')({ kind: 'arrivals-dropped', count: 1, why: 'lanes-full' })
      return undefined
    }
    this.#sales += 1
    const saleNo = saleNoOf(this.#sales)
    this.#taken.set(lane, saleNo)
    const draw = (purpose: string) => chance(seed, 'load', saleNo, purpose)
    const wallet = draw('wallet').pick(wallets)
    const code = paymentCode(draw('code'), wallet)
    const amountFen = draw('amount').whole(range.min, range.max)
    recorder('operator')({ kind: 'basket-keyed', lane, saleNo, amountFen })
    const scanner = recorder('scanner')
    scanner({ kind: 'code-presented', lane, saleNo, code, wallet })
    scanner({ kind: 'scan-sent', lane, code, bytes: code.length, hostOpen: true })
    return { lane, saleNo, code, amountFen }
  }

  /** A terminal speaks of a sale twice when it says "unknown" first: the next shopper may stand there. */
  free({ lane, saleNo }: Pick<Visit, 'lane' | 'saleNo'>): void {
    if (this.#taken.get(lane) === saleNo && this.#taken.delete(lane)) this.#free.push(lane)
  }
}

/** The number of the nth shopper who stepped up to a lane, from 1. */
export const saleNoOf = (nth: number): string => `S${String(nth).padStart(7, '0')}`
