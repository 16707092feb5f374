import { expect, test } from 'vitest'
import { WallClock } from '../../simulators/kernel/wall-clock.ts'
import { parseShop } from '../../simulators/shop.ts'
import { drawScenario } from './draw.ts'
import { explore, outcomesOf, type ExploreOptions } from './explore.ts'
import { flows } from './flows.ts'
import { runSeed } from './seed-run.ts'
import type { SeedsTask } from './tasks.ts'

const options: ExploreOptions = {
  terminal: parseShop('naive'),
  fromSeed: 100,
  seeds: 35,
  forMs: Infinity,
  sales: 4,
  workers: 1,
  clock: WallClock.start(),
  signal: new AbortController().signal,
  onTally: () => {},
}

test('the same seeds show the same, whatever the number of workers', async () => {
  const [alone, many] = await Promise.all([explore(options), explore({ ...options, workers: 3 })])
  expect(alone.seeds).toBe(35)
  expect(alone.found).not.toEqual([])
  expect(many.found).toEqual(alone.found)
  expect(many.unknown).toEqual(alone.unknown)
  expect(many.pairs).toEqual(alone.pairs)
})

test.each(flows)('%s: most seeds sell, even to a till without safeguards', async (flow) => {
  const outcomes = await Promise.all(
    Array.from({ length: 60 }, (_, nth) => nth + 1).map((seed) =>
      runSeed({
        seed,
        terminal: parseShop('naive'),
        scenario: () => drawScenario({ seed, sales: 20, flow }),
      }),
    ),
  )
  const telling = outcomes.filter(({ tested }) => tested.includes('paid-is-issued'))
  expect(telling.length).toBeGreaterThan(outcomes.length * (3 / 4))
})

test('stopped before it begins it plays nothing', async () => {
  const tally = await explore({ ...options, signal: AbortSignal.abort() })
  expect(tally.seeds).toBe(0)
})

test('the seeds of a thread that died are unknown, each with why', async () => {
  const task: SeedsTask = {
    kind: 'seeds',
    terminal: 'naive',
    sales: 1,
    fromSeed: 7,
    seeds: 2,
  }
  const dead = {
    run: () => Promise.reject(new Error('out of memory')),
    close: () => Promise.resolve(),
  }
  const outcomes = await outcomesOf(dead, task)
  expect(outcomes.map(({ seed, verdict }) => [seed, verdict])).toEqual([
    [7, 'unknown'],
    [8, 'unknown'],
  ])
  expect(outcomes[0]?.why).toContain('out of memory')
})
