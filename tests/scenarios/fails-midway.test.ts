/** A scenario that fails while it sells ends then, and not when its last timer would have. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { wallPlayer } from '../../scenarios/play.ts'
import { runScenarios } from '../../scenarios/run.ts'
import { scenarioSchema } from '../../scenarios/scenario.ts'
import { openSharedParts, serversOfEnvironment } from '../../simulators/rig/shared-parts.ts'
import { parseShop } from '../../simulators/shop.ts'

test('a fault that cannot be injected ends the run at once, and both of its lanes', async () => {
  // Of the right shape only: `parseScenario` would refuse the link before anything starts.
  const scenario = scenarioSchema.parse({
    version: 1,
    name: 'no-such-link',
    title: 'no such link',
    why: 'Which links there are is asked again when the fault begins.',
    causes: [],
    rows: [],
    lanes: 2,
    shoppers: { count: 2, gapMsMean: 0 },
    faults: [{ fault: 'network.down', on: 'moon', when: { fromSale: 2, toSale: 2 } }],
    limits: { durationMsMax: 10_000_000 },
    claims: ['paid-is-issued'],
  })
  const dir = await mkdtemp(join(tmpdir(), 'tillrig-midway-'))
  onTestFinished(() => rm(dir, { recursive: true, force: true }))
  const shared = await openSharedParts({
    onProgress: () => undefined,
    ...serversOfEnvironment(process.env),
  })
  onTestFinished(() => shared.close())
  const run = runScenarios({
    scenarios: [{ ref: scenario.name, scenario }],
    terminals: [parseShop('naive')],
    seed: 1,
    startedAt: '2026-01-01T00:00:00.000Z',
    mode: 'wall',
    play: wallPlayer(shared),
    signal: new AbortController().signal,
    dirOf: () => join(dir, 'scenarios', 'no-such-link--naive'),
    onProgress: () => undefined,
    onPlayed: () => Promise.resolve(false),
  })
  await expect(run).rejects.toMatchObject({
    code: 'badInput',
    message: 'There is no link moon in this rig',
  })
}, 120_000)
