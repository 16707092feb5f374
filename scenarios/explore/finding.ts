/** What an exploration hands over: a small scenario that shows one class, and how it came about. */

import { faultOf } from '../../simulators/faults.ts'
import type { Habit, Scenario } from '../scenario.ts'
import { salesThatCome } from '../shoppers.ts'
import type { Flow } from './flows.ts'

export interface PlanSize {
  readonly faults: number
  readonly sales: number
  readonly lanes: number
}

export interface Finding {
  /** With `replay`: played again it shows the class again. */
  readonly scenario: Scenario
  /** A class of divergence, or a claim where what breaks it belongs to no class. */
  readonly class: string
  readonly terminal: string
  readonly seed: number
  readonly was: PlanSize
  readonly is: PlanSize
  readonly plays: number
  /** False when it was stopped before nothing more could go. */
  readonly complete: boolean
}

export const sizeOf = ({ faults, shoppers, lanes }: Scenario): PlanSize => ({
  faults: faults.length,
  sales: salesThatCome(shoppers).length,
  lanes,
})

const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`

export const sizeText = ({ faults, sales, lanes }: PlanSize): string =>
  [counted(faults, 'fault'), counted(sales, 'sale'), counted(lanes, 'lane')].join(', ')

/** Lower-case words joined by hyphens: `paid-not-issued-naive-17`, `paid-not-issued-naive-shown-17`. */
export function findingName(shows: string, terminal: string, seed: number, flow: Flow): string {
  const whose = terminal.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
  const end = flow === 'customer-scans' ? `-shown-${seed}` : `-${seed}`
  return `${`${shows}-${whose}`.slice(0, 60 - end.length).replace(/-+$/, '')}${end}`
}

/** What is done to whom when, a sentence for each fault and each habit. */
export const storyLines = ({ faults, shoppers }: Scenario): readonly string[] => [
  ...faults.map(({ fault, on, params, when }) => {
    const place = on === undefined ? '' : ` (${on})`
    return `${faultOf(fault).prepare(params).sentence}${place}, ${whenText(when)}`
  }),
  ...shoppers.habits.map(habitText),
]

const habitText = (habit: Habit): string => `${habitStory(habit)}, at sale ${habit.sale}`

function habitStory(habit: Habit): string {
  switch (habit.habit) {
    case 'cancels':
      return `cancel is pressed ${habit.afterMs} ms after keying`
    case 'resubmits':
      return `the same cart is keyed again (${habit.times} ×)`
    case 'shows-old-code':
      return `a code is shown that is ${habit.ageMs} ms old`
    case 'pays-late':
      return `the shopper pays ${habit.afterMs} ms after reading the display`
  }
}

function whenText(when: Scenario['faults'][number]['when']): string {
  if ('fromSale' in when) {
    return when.fromSale === when.toSale
      ? `at sale ${when.fromSale}`
      : `from sale ${when.fromSale} to ${when.toSale}`
  }
  const { atMs, forMs } = when
  return `at ${atMs / 1_000} s${forMs === undefined ? '' : ` for ${forMs / 1_000} s`}`
}
