import { availableParallelism } from 'node:os'
import { expect, test } from 'vitest'
import { parseShop } from '../simulators/shop.ts'
import { library } from './library.ts'
import { runScenarios } from './run.ts'

const aTurnOfTheLoop = () => new Promise((resolve) => setImmediate(resolve))

/** Many beside a start's one, so that as many as may be are played at once. */
const loopTurnsOfAPlay = 100

/** Plays the first scenarios of the library; the first rounds of some are spoiled by a stall. */
async function played(spoiledRounds: Readonly<Record<string, number>>) {
  const scenarios = library.slice(0, 40).map((scenario) => ({ ref: scenario.name, scenario }))
  const order: string[] = []
  const most = new Map<number, number>()
  let now = 0
  let starts = 0
  let mostStarts = 0
  await runScenarios({
    scenarios,
    terminals: [parseShop('naive')],
    seed: 1,
    startedAt: '2026-01-01T00:00:00.000Z',
    mode: 'virtual',
    play: async ({ scenario, round, onStarted = () => {} }) => {
      starts += 1
      mostStarts = Math.max(mostStarts, starts)
      await aTurnOfTheLoop()
      starts -= 1
      onStarted()
      now += 1
      most.set(round, Math.max(most.get(round) ?? 0, now))
      for (let turn = 0; turn < loopTurnsOfAPlay; turn += 1) await aTurnOfTheLoop()
      now -= 1
      order.push(`${scenario.name} ${round}`)
    },
    signal: new AbortController().signal,
    dirOf: (scenario) => scenario,
    onProgress: () => undefined,
    onPlayed: (scenario) => {
      const round = order.filter((each) => each.startsWith(`${scenario} `)).length
      return Promise.resolve(round <= (spoiledRounds[scenario] ?? 0))
    },
  })
  return { order, most, mostStarts, names: scenarios.map(({ ref }) => ref) }
}

test('what the machine spoiled is played again after all the others', async () => {
  const { order, names } = await played({ 'clean-lane': 2, 'answer-lost': 1 })
  expect(order.slice(0, names.length).toSorted()).toEqual(
    names.map((name) => `${name} 1`).toSorted(),
  )
  const again = order.slice(names.length)
  expect(again.slice(0, 2).toSorted()).toEqual(['answer-lost 2', 'clean-lane 2'])
  expect(again.slice(2)).toEqual(['clean-lane 3'])
})

test('what every round spoils is played four times, fewer at once each time', async () => {
  const always = Object.fromEntries(library.map(({ name }) => [name, Infinity]))
  const { order, most, mostStarts, names } = await played(always)
  expect(order).toHaveLength(4 * names.length)
  expect(mostStarts).toBeLessThanOrEqual(availableParallelism())
  const [first = 0, ...further] = [1, 2, 3, 4].map((round) => most.get(round) ?? 0)
  expect(first).toBeGreaterThanOrEqual(8)
  expect(further).toEqual([2, 4, 8].map((part) => Math.floor(first / part)))
})
