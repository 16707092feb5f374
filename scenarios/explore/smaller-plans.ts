/** Plans with fewer sales and lanes than another, with all that refers to them still in place. */

import type { FaultStep, Scenario } from '../scenario.ts'
import { laneIdsOf, salesThatCome } from '../shoppers.ts'

/** Only these sales come, in rising order. What concerned none but others moves to the nearest of them. */
export function withSales(scenario: Scenario, sales: readonly number[]): Scenario {
  const { shoppers } = scenario
  const count = sales.at(-1) ?? 0
  const ifComing = (sale: number) => (sales.includes(sale) ? sale : undefined)
  const { only: _before, ...rest } = shoppers
  return {
    ...scenario,
    shoppers: {
      ...rest,
      count,
      ...(sales.length === count ? {} : { only: [...sales] }),
      habits: shoppers.habits.filter(({ sale }) => sales.includes(sale)),
      amounts: bySale(shoppers.amounts, ifComing),
      arriveAtMs: bySale(shoppers.arriveAtMs, ifComing),
    },
    faults: scenario.faults.map((step) => ({ ...step, when: around(step.when, sales) })),
  }
}

/** What is kept by sale number, under other numbers, or without those that get none. */
function bySale<T>(
  values: Readonly<Record<string, T>>,
  numberOf: (sale: number) => number | undefined,
): Record<string, T> {
  const kept = Object.entries(values).flatMap(([sale, value]) => {
    const number = numberOf(Number(sale))
    return number === undefined ? [] : [[String(number), value] as const]
  })
  return Object.fromEntries(kept)
}

function around(when: FaultStep['when'], sales: readonly number[]): FaultStep['when'] {
  if (!('fromSale' in when)) return when
  const { fromSale, toSale } = when
  const inside = sales.filter((sale) => sale >= fromSale && sale <= toSale)
  const nearest = sales.find((sale) => sale >= fromSale) ?? sales.at(-1) ?? fromSale
  return { fromSale: inside[0] ?? nearest, toSale: inside.at(-1) ?? nearest }
}

/** The same number of sales, numbered from 1: other shoppers, who may do as well. */
export function renumbered(scenario: Scenario): Scenario {
  const sales = salesThatCome(scenario.shoppers)
  const numberOf = (sale: number) => sales.indexOf(sale) + 1
  const { only: _before, ...rest } = scenario.shoppers
  return {
    ...scenario,
    shoppers: {
      ...rest,
      count: sales.length,
      habits: rest.habits.map((habit) => ({ ...habit, sale: numberOf(habit.sale) })),
      amounts: bySale(rest.amounts, numberOf),
      arriveAtMs: bySale(rest.arriveAtMs, numberOf),
    },
    faults: scenario.faults.map((step) => ({
      ...step,
      when:
        'fromSale' in step.when
          ? { fromSale: numberOf(step.when.fromSale), toSale: numberOf(step.when.toSale) }
          : step.when,
    })),
  }
}

/** What was done to a lane that is no more is done to the first. */
export function withLanes(scenario: Scenario, lanes: number): Scenario {
  const gone = laneIdsOf(scenario.lanes).slice(lanes)
  const [first = ''] = laneIdsOf(lanes)
  const moved = ({ on, ...step }: FaultStep): FaultStep => {
    const lane = gone.find((id) => on === id || on === `printer-${id}`)
    if (on === undefined || lane === undefined) return on === undefined ? step : { ...step, on }
    return { ...step, on: on.replace(lane, first) }
  }
  return { ...scenario, lanes, faults: scenario.faults.map(moved) }
}
