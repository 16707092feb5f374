/** What is wrong with a plan as a whole although each field of it is right: nobody could play it. */

import { claimNames } from '../reports/checkers/in-order.ts'
import { divergenceClasses } from '../reports/divergence.ts'
import { RigError, messageOf } from '../simulators/kernel/errors.ts'
import { parseShop } from '../simulators/shop.ts'
import { faultStepSchema, habitsMax, scenarioSchema, stepsMax } from './scenario.ts'
import type { FaultStep, Scenario } from './scenario.ts'
import { salesThatCome } from './shoppers.ts'

/** As much of a plan as could be read; the rest is the schema's to say. */
export interface ReadablePlan {
  /** One entry for each step that was written. */
  readonly faults: readonly (FaultStep | undefined)[]
  readonly lanes: number | undefined
  readonly shoppers: Scenario['shoppers'] | undefined
  readonly limits: Scenario['limits'] | undefined
  readonly timeScale: Scenario['timeScale'] | undefined
  readonly replay: Scenario['replay']
}

/** @param input what somebody wrote, or a whole scenario. */
export function readablePlan(input: object): ReadablePlan {
  const field = new Map<string, unknown>(Object.entries(input))
  const { lanes, shoppers, limits, timeScale, replay } = scenarioSchema.shape
  const faults = field.get('faults')
  return {
    faults: (Array.isArray(faults) ? faults : []).map(
      (step: unknown) => faultStepSchema.safeParse(step).data,
    ),
    lanes: lanes.safeParse(field.get('lanes')).data,
    shoppers: shoppers.safeParse(field.get('shoppers')).data,
    limits: limits.safeParse(field.get('limits')).data,
    timeScale: timeScale.safeParse(field.get('timeScale')).data,
    replay: replay.safeParse(field.get('replay')).data,
  }
}

export const planMistakes = (plan: ReadablePlan): string[] => [
  ...(plan.faults.length > stepsMax
    ? [`faults: at most ${stepsMax} of them, got ${plan.faults.length}`]
    : []),
  ...plan.faults.flatMap((step, index) =>
    step === undefined
      ? []
      : [...soldMistakes(step, plan.shoppers), ...timedMistakes(step, plan)].map(
          (text) => `faults.${index}.when: ${text}`,
        ),
  ),
  ...(plan.shoppers === undefined ? [] : shopperMistakes(plan.shoppers)),
  ...(plan.replay === undefined ? [] : replayMistakes(plan.replay)),
]

function soldMistakes({ when }: FaultStep, shoppers: ReadablePlan['shoppers']): string[] {
  if (!('fromSale' in when)) return []
  const { fromSale, toSale } = when
  if (toSale < fromSale) return ['toSale comes before fromSale']
  if (shoppers === undefined) return []
  if (fromSale > shoppers.count) {
    return [`fromSale ${fromSale} comes after the last of ${shoppers.count} sales`]
  }
  return salesThatCome(shoppers).some((sale) => sale >= fromSale && sale <= toSale)
    ? []
    : [`of the sales ${fromSale} to ${toSale} none is in shoppers.only: it would never begin`]
}

/** Moments of faults are the vendor's; the limit is that of a run at the scenario's own scale. */
function timedMistakes({ when }: FaultStep, { limits, timeScale }: ReadablePlan): string[] {
  if (!('atMs' in when) || limits === undefined || timeScale === undefined) return []
  const cutAtMs = limits.durationMsMax * timeScale.scale
  return when.atMs < cutAtMs
    ? []
    : [
        `atMs ${when.atMs} comes when selling is cut (limits.durationMsMax ${limits.durationMsMax} at scale ${timeScale.scale}): it would never begin`,
      ]
}

function shopperMistakes({ count, only = [], habits, amountFen }: Scenario['shoppers']): string[] {
  const beyond = (sale: number) => sale > count
  return [
    ...(habits.length > habitsMax
      ? [`shoppers.habits: at most ${habitsMax} of them, got ${habits.length}`]
      : []),
    ...habits.flatMap(({ sale }, index) =>
      beyond(sale) ? [`shoppers.habits.${index}.sale: there are only ${count} sales`] : [],
    ),
    ...only.flatMap((sale, index) =>
      beyond(sale) ? [`shoppers.only.${index}: there are only ${count} sales`] : [],
    ),
    ...(amountFen.min > amountFen.max ? ['shoppers.amountFen: min is above max'] : []),
  ]
}

function replayMistakes({ terminal, shows }: NonNullable<Scenario['replay']>): string[] {
  const known: readonly string[] = [...divergenceClasses, ...claimNames]
  return [
    ...terminalMistakes(terminal),
    ...(known.includes(shows)
      ? []
      : [`replay.shows: nothing is called ${shows} (there are ${known.join(', ')})`]),
  ]
}

function terminalMistakes(name: string): string[] {
  try {
    parseShop(name)
    return []
  } catch (error) {
    const todo = error instanceof RigError ? ` (${error.hint})` : ''
    return [`replay.terminal: ${messageOf(error)}${todo}`]
  }
}
