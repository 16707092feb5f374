/** What is wrong with a plan as a whole although each field of it is right: nobody could play it. */

import { claimNames } from '../reports/checkers/in-order.ts'
import { divergenceClasses } from '../reports/divergence.ts'
import { RigError, messageOf } from '../simulators/kernel/errors.ts'
import { changedStations } from '../simulators/mutants.ts'
import { parseShop } from '../simulators/shop.ts'
import { mitigations } from '../simulators/terminal/mitigations.ts'
import { didYouMean } from './did-you-mean.ts'
import { fieldBugs } from './field-bugs.ts'
import { besideOrBelow, meantOrAll } from './long-list.ts'
import { faultStepSchema, habitsMax, scenarioSchema, stepsMax } from './scenario.ts'
import type { FaultStep, Habit, Scenario } from './scenario.ts'
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
  readonly reports: Scenario['reports'] | undefined
  readonly expected: Scenario['expected']
  readonly terminals: Scenario['terminals']
}

/** @param input what somebody wrote, or a whole scenario. */
export function readablePlan(input: object): ReadablePlan {
  const field = new Map<string, unknown>(Object.entries(input))
  const { lanes, shoppers, limits, timeScale, replay, reports, expected, terminals } =
    scenarioSchema.shape
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
    reports: reports.safeParse(field.get('reports')).data,
    expected: expected.safeParse(field.get('expected')).data,
    terminals: terminals.safeParse(field.get('terminals')).data,
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
  ...(plan.terminals ?? []).flatMap((name, index) => terminalMistakes(`terminals.${index}`, name)),
  ...twiceMistakes(plan.terminals ?? []),
  ...(plan.reports ?? []).flatMap((id, index) =>
    unknownMistake(`reports.${index}`, 'no field report', id, reportIds),
  ),
  ...(plan.expected?.naive ?? []).flatMap((name, index) =>
    unknownMistake(`expected.naive.${index}`, 'nothing', name, seen),
  ),
]

const reportIds: readonly string[] = fieldBugs.map(({ id }) => id)

/** What can be seen of a shop: a class of divergence, or a claim that is broken. */
const seen: readonly string[] = [...divergenceClasses, ...claimNames]

const unknownMistake = (
  field: string,
  what: string,
  name: string,
  known: readonly string[],
): string[] =>
  known.includes(name) ? [] : [`${field}: ${what} is called ${name}${meantOrAll(name, known)}`]

const twiceMistakes = (terminals: readonly string[]): string[] =>
  terminals.flatMap((name, index) =>
    terminals.indexOf(name) < index ? [`terminals.${index}: ${name} stands there twice`] : [],
  )

function soldMistakes({ when }: FaultStep, shoppers: ReadablePlan['shoppers']): string[] {
  if (!('fromSale' in when)) return []
  const { fromSale, toSale } = when
  if (toSale < fromSale) return [`toSale comes before fromSale: ${toSale} before ${fromSale}`]
  if (shoppers === undefined) return []
  if (fromSale > shoppers.count) {
    return [`fromSale ${fromSale} comes after the last of ${shoppers.count} sales`]
  }
  if (toSale > shoppers.count) {
    return [`toSale ${toSale} comes after the last of ${shoppers.count} sales`]
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
        `atMs ${when.atMs} comes when selling is cut, at ${cutAtMs} (limits.durationMsMax ${limits.durationMsMax} at scale ${timeScale.scale}): it would never begin`,
      ]
}

function shopperMistakes(shoppers: Scenario['shoppers']): string[] {
  const { count, only = [], habits, amountFen, amounts, arriveAtMs } = shoppers
  const beyond = (sale: number) => sale < 1 || sale > count
  const none = (sale: number) =>
    `there is no sale ${sale}: there ${count === 1 ? 'is only 1 sale' : `are only ${count} sales`}`
  const ofNobody = (field: string, bySale: Readonly<Record<string, number>>) =>
    Object.keys(bySale).flatMap((sale) =>
      beyond(Number(sale)) ? [`shoppers.${field}.${sale}: ${none(Number(sale))}`] : [],
    )
  return [
    ...(habits.length > habitsMax
      ? [`shoppers.habits: at most ${habitsMax} of them, got ${habits.length}`]
      : []),
    ...habits.flatMap(({ sale }, index) =>
      beyond(sale) ? [`shoppers.habits.${index}.sale: ${none(sale)}`] : [],
    ),
    ...habitMistakes(shoppers),
    ...only.flatMap((sale, index) =>
      beyond(sale) ? [`shoppers.only.${index}: ${none(sale)}`] : [],
    ),
    ...ofNobody('amounts', amounts),
    ...ofNobody('arriveAtMs', arriveAtMs),
    ...(amountFen.min > amountFen.max
      ? [`shoppers.amountFen: min ${amountFen.min} is above max ${amountFen.max}`]
      : []),
  ]
}

/** What only a shopper does whose code the till reads, or only one who reads the till's. */
const flowOf: { readonly [Name in Habit['habit']]?: Scenario['shoppers']['flow'] } = {
  'shows-old-code': 'merchant-scans',
  'pays-late': 'customer-scans',
}

const habitMistakes = ({ habits, flow }: Scenario['shoppers']): string[] =>
  habits.flatMap(({ habit, sale }, index) => {
    const needed = flowOf[habit]
    const isTwice = habits.slice(0, index).some((one) => one.habit === habit && one.sale === sale)
    const field = `shoppers.habits.${index}.habit`
    return [
      ...(needed === undefined || needed === flow
        ? []
        : [`${field}: ${habit} happens only where shoppers.flow is ${needed}`]),
      ...(isTwice ? [`${field}: ${habit} stands there twice for sale ${sale}`] : []),
    ]
  })

function replayMistakes({ terminal, shows }: NonNullable<Scenario['replay']>): string[] {
  return [
    ...terminalMistakes('replay.terminal', terminal),
    ...unknownMistake('replay.shows', 'nothing', shows, seen),
  ]
}

function terminalMistakes(field: string, name: string): string[] {
  try {
    parseShop(name)
    return []
  } catch (error) {
    return [`${field}: ${messageOf(error)}${didYouMeanTerminal(name) || todoOf(error)}`]
  }
}

const todoOf = (error: unknown): string =>
  error instanceof RigError ? besideOrBelow(error.hint) : ''

const changed: readonly string[] = changedStations.map(({ name }) => name)

/** Of a name such as `naiv+M33~no-wach` each part that is nearly right. */
export function didYouMeanTerminal(name: string): string {
  const [plain = '', station] = name.split('~')
  const [base = '', ...changes] = plain.split(/(?=[+-])/)
  const ids = mitigations.map(({ id }) => id)
  const bases = ['naive', 'hardened']
  return [
    ...(bases.includes(base) ? [] : [didYouMean(base, bases)]),
    ...changes
      .map((change) => change.slice(1))
      .filter((id) => !ids.some((known) => known === id))
      .map((id) => didYouMean(id, ids)),
    ...(station === undefined || changed.includes(station) ? [] : [didYouMean(station, changed)]),
  ].join('')
}
