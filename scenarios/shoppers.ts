/**
 * The shoppers of a scenario, drawn before it starts: who comes when, to which lane, with which
 * wallet and basket. Every draw is keyed by the sale, so one shopper's story never moves another's.
 */

import { Faker, zh_CN } from '@faker-js/faker'
import { chance, type Draw } from '../simulators/kernel/chance.ts'
import { paymentCode, wallets } from '../simulators/scanner/payment-codes.ts'
import type { Wallet } from '../simulators/scanner/payment-codes.ts'
import type { Scenario } from './scenario.ts'
import { fen, type Fen } from '../simulators/kernel/units.ts'

export interface Shopper {
  /** From 1, in order of arrival. */
  readonly sale: number
  readonly saleNo: string
  readonly lane: string
  readonly name: string
  readonly wallet: Wallet
  readonly items: readonly string[]
  readonly amountFen: Fen
  /** Gap before this shopper steps up to the lane. */
  readonly gapMs: number
  /** The code the wallet shows at the nth presenting, from 0. */
  code(nth: number): string
}

const laneId = (index: number): string => `lane-${String(index + 1).padStart(2, '0')}`

/** `lane-01`, `lane-02`, …: the lanes of a rig with so many. */
export const laneIdsOf = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => laneId(index))

const fakerFor = (draw: Draw) => new Faker({ locale: zh_CN, seed: draw.whole(0, 0x7fff_ffff) })

/** The numbers of the sales that come, rising. */
export const salesThatCome = ({ count, only }: Scenario['shoppers']): readonly number[] => {
  const all = Array.from({ length: count }, (_, index) => index + 1)
  return only === undefined ? all : all.filter((sale) => only.includes(sale))
}

/** Who stays at home moves nothing for those who come, but for the time that they do not take. */
export function drawShoppers(scenario: Scenario, seed: number): readonly Shopper[] {
  const { gapMsMean, amountFen, amounts, drawnAs = scenario.name } = scenario.shoppers
  return salesThatCome(scenario.shoppers).map((sale) => {
    const draw = (purpose: string, nth = 0) => chance(seed, drawnAs, 'sale', sale, purpose, nth)
    const wallet = draw('wallet').pick(wallets)
    return {
      sale,
      saleNo: `S${String(sale).padStart(5, '0')}`,
      lane: laneId((sale - 1) % scenario.lanes),
      // Only for those who read the plan: a load of a million needs no names.
      get name() {
        return fakerFor(draw('person')).person.fullName()
      },
      wallet,
      get items() {
        const { commerce } = fakerFor(draw('basket'))
        return Array.from({ length: draw('items').whole(1, 4) }, () => commerce.productName())
      },
      amountFen: fen(amounts[String(sale)] ?? draw('amount').whole(amountFen.min, amountFen.max)),
      gapMs: draw('gap').exponential(gapMsMean),
      code: (nth) => paymentCode(draw('code', nth), wallet),
    }
  })
}
