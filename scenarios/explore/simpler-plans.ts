/**
 * Plans that are one step simpler than another: windows shorter, times rounder, everything nearer to
 * what it is by default. Each step leads one way only, so that taking them comes to an end.
 */

import { isDeepStrictEqual } from 'node:util'
import { scenarioSchema, type FaultStep, type Habit, type Scenario } from '../scenario.ts'

type Simpler = (scenario: Scenario, victims: readonly number[]) => Iterable<Scenario>

/** Tried in this order; what changes the story most comes first. */
export const simplerPlans: readonly Simpler[] = [
  plainSettings,
  plainLimits,
  plainShoppers,
  simplerHabits,
  simplerFaults,
]

const rounded = (value: number): number => Number(value.toPrecision(1))

function* plainSettings(scenario: Scenario): Iterable<Scenario> {
  const none = { platform: {}, orders: {}, terminal: {}, scanner: {}, printer: {} }
  const { settings } = scenario
  if (isDeepStrictEqual(settings, none)) return
  yield { ...scenario, settings: none }
  for (const station of Object.keys(none) as (keyof typeof none)[]) {
    for (const name of Object.keys(settings[station])) {
      const { [name]: _default, ...rest } = settings[station]
      yield { ...scenario, settings: { ...settings, [station]: rest } }
    }
  }
}

/** `settleMs` stays: a terminal that is not given its time to repair is not to blame. */
function* plainLimits(scenario: Scenario): Iterable<Scenario> {
  const limits = scenarioSchema.shape.limits.parse(undefined)
  if (!isDeepStrictEqual(scenario.limits, limits)) yield { ...scenario, limits }
}

function* plainShoppers(scenario: Scenario): Iterable<Scenario> {
  const { shoppers } = scenario
  const { drawnAs: _drawn, ...own } = shoppers
  if (shoppers.drawnAs !== undefined) yield { ...scenario, shoppers: own }
  const plain = scenarioSchema.shape.shoppers.parse({ count: shoppers.count })
  const names = [
    'amountFen',
    'gapMsMean',
    'patienceMs',
    'payAfterMs',
    'rescansMax',
    'amounts',
    'arriveAtMs',
  ] as const
  for (const name of names) {
    if (isDeepStrictEqual(shoppers[name], plain[name])) continue
    yield { ...scenario, shoppers: { ...shoppers, [name]: plain[name] } }
  }
  if (shoppers.rescansMax > 0) yield { ...scenario, shoppers: { ...shoppers, rescansMax: 0 } }
}

function* simplerHabits(scenario: Scenario): Iterable<Scenario> {
  const { habits } = scenario.shoppers
  for (const [index, habit] of habits.entries()) {
    const simpler = simplerHabit(habit)
    if (isDeepStrictEqual(simpler, habit)) continue
    yield { ...scenario, shoppers: { ...scenario.shoppers, habits: habits.with(index, simpler) } }
  }
}

function simplerHabit(habit: Habit): Habit {
  switch (habit.habit) {
    case 'resubmits':
      return { ...habit, times: 1 }
    case 'shows-old-code':
      return { ...habit, ageMs: rounded(habit.ageMs) }
    case 'cancels':
    case 'pays-late':
      return { ...habit, afterMs: rounded(habit.afterMs) }
  }
}

function* simplerFaults(scenario: Scenario, victims: readonly number[]): Iterable<Scenario> {
  for (const [index, step] of scenario.faults.entries()) {
    for (const simpler of [
      ...simplerWindows(step.when, victims).map((when) => ({ ...step, when })),
      ...withoutPlace(step),
      ...simplerParams(step.params).map((params) => ({ ...step, params })),
    ]) {
      yield { ...scenario, faults: scenario.faults.with(index, simpler) }
    }
  }
}

/** Around the sale that shows it is plainer than any moment. */
function simplerWindows(
  when: FaultStep['when'],
  victims: readonly number[],
): readonly FaultStep['when'][] {
  if ('fromSale' in when) {
    const { fromSale, toSale } = when
    if (fromSale === toSale) return []
    return [...new Set([...victims, fromSale, toSale])]
      .filter((sale) => sale >= fromSale && sale <= toSale)
      .map((sale) => ({ fromSale: sale, toSale: sale }))
  }
  const { atMs, forMs = 0 } = when
  return [
    ...victims.map((sale) => ({ fromSale: sale, toSale: sale })),
    ...(atMs === 0 ? [] : [{ ...when, atMs: 0 }]),
    ...(rounded(atMs) === atMs ? [] : [{ ...when, atMs: rounded(atMs) }]),
    ...(forMs <= 1_000 ? [] : [{ ...when, forMs: rounded(forMs / 2) }]),
    ...(rounded(forMs) === forMs ? [] : [{ ...when, forMs: rounded(forMs) }]),
  ]
}

/** The first one is meant when none is named. */
const withoutPlace = ({ on, ...step }: FaultStep): readonly FaultStep[] =>
  on === undefined ? [] : [step]

function simplerParams(params: FaultStep['params']): readonly FaultStep['params'][] {
  return Object.entries(params).flatMap(([name, value]) => {
    const { [name]: _default, ...rest } = params
    return typeof value === 'number' && rounded(value) !== value
      ? [rest, { ...params, [name]: rounded(value) }]
      : [rest]
  })
}
