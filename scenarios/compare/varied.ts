/**
 * Which sale is hurt, moved by the seed: a scenario says "the second of four", and a shop is not hurt
 * at its second sale for ever.
 */

import { chance } from '../../simulators/kernel/chance.ts'
import type { Scenario } from '../scenario.ts'

/** The places that a scenario may be moved to, as steps from where it stands; 0 is always among them. */
function shiftsOf({ shoppers, faults, lanes }: Scenario): readonly number[] {
  const { count, habits, amounts, arriveAtMs, only } = shoppers
  // A moment of the run, or shoppers with moments of their own, belong to a sale that cannot be moved.
  const timed = faults.some(({ when }) => 'atMs' in when) || Object.keys(arriveAtMs).length > 0
  const sales = [
    ...faults.flatMap(({ when }) => ('fromSale' in when ? [when.fromSale, when.toSale] : [])),
    ...habits.map(({ sale }) => sale),
    ...Object.keys(amounts).map(Number),
  ]
  if (timed || only !== undefined || sales.length === 0) return [0]
  const first = Math.min(...sales)
  const last = Math.max(...sales)
  // Whoever had a healthy sale before or behind keeps one: a late read is about the next sale.
  const lowest = (first > 1 ? 2 : 1) - first
  const highest = (last < count ? count - 1 : count) - last
  const shifts: number[] = []
  // By whole rounds of the lanes: every sale stays at its lane.
  for (let shift = Math.ceil(lowest / lanes) * lanes; shift <= highest; shift += lanes) {
    shifts.push(shift === 0 ? 0 : shift)
  }
  return shifts.includes(0) ? shifts : [0]
}

/** The seed moves it at all. */
export const isMovable = (scenario: Scenario): boolean => shiftsOf(scenario).length > 1

/**
 * The same scenario with all sale numbers of its faults, habits and fixed amounts moved together, by
 * as many as the seed says: distances and order stay. A scenario that names moments, its own
 * arrivals or no sale at all stays as it is. Nothing but scenario and seed decides, so all terminals
 * meet the same.
 */
export function varied(scenario: Scenario, seed: number): Scenario {
  const [first = 0, ...others] = shiftsOf(scenario)
  const shift = chance(seed, scenario.name, 'moved').pick([first, ...others])
  if (shift === 0) return scenario
  const { shoppers, faults } = scenario
  return {
    ...scenario,
    shoppers: {
      ...shoppers,
      habits: shoppers.habits.map((habit) => ({ ...habit, sale: habit.sale + shift })),
      amounts: Object.fromEntries(
        Object.entries(shoppers.amounts).map(([sale, fen]) => [String(Number(sale) + shift), fen]),
      ),
    },
    faults: faults.map((step) =>
      'fromSale' in step.when
        ? {
            ...step,
            when: { fromSale: step.when.fromSale + shift, toSale: step.when.toSale + shift },
          }
        : step,
    ),
  }
}
