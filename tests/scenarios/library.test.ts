/**
 * The promise of the library, on real parts and in virtual time: the naive terminal is seen to diverge
 * where causes.md and the failure matrix say so, the hardened one holds every claim, and both worlds
 * say the same.
 */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { divergenceClasses, isDivergence } from '../../reports/divergence.ts'
import { claimNames } from '../../reports/checkers/in-order.ts'
import type { ScenarioVerdict } from '../../reports/judge.ts'
import { judgeScenario } from '../../reports/report-files.ts'
import { library } from '../../scenarios/library.ts'
import { wallPlayer } from '../../scenarios/play.ts'
import { runScenarios } from '../../scenarios/run.ts'
import { judgeVirtually } from '../../scenarios/virtual.ts'
import { openSharedParts, serversOfEnvironment } from '../../simulators/rig/shared-parts.ts'
import { parseShop } from '../../simulators/shop.ts'

const verdicts = new Map<string, ScenarioVerdict>()
const virtualVerdicts = new Map<string, ScenarioVerdict>()

let dir = ''

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'tillrig-library-'))
  const shared = await openSharedParts({
    onProgress: () => undefined,
    ...serversOfEnvironment(process.env),
  })
  try {
    await runScenarios({
      scenarios: library.map((scenario) => ({ ref: scenario.name, scenario })),
      terminals: [parseShop('naive'), parseShop('hardened')],
      seed: 1,
      startedAt: '2026-01-01T00:00:00.000Z',
      mode: 'wall',
      play: wallPlayer(shared),
      signal: new AbortController().signal,
      dirOf: (scenario, terminal) => join(dir, `${scenario}--${terminal}`),
      onProgress: () => undefined,
      onPlayed: async (played) => {
        const verdict = await judgeScenario(played)
        const { name, terminal } = verdict.manifest
        verdicts.set(`${name} ${terminal}`, verdict)
        return verdict.verdict === 'unknown' && verdict.doubts.some(({ stall }) => stall === true)
      },
    })
  } finally {
    await shared.close()
  }
  for (const scenario of library) {
    for (const name of ['naive', 'hardened']) {
      const verdict = await judgeVirtually({ scenario, terminal: parseShop(name), seed: 1 })
      virtualVerdicts.set(`${scenario.name} ${name}`, verdict)
    }
  }
}, 1_800_000)

afterAll(() => rm(dir, { recursive: true, force: true }))

/** On real parts, or in virtual time where nothing else is possible. */
function verdictOf(scenario: string, terminal: string, from = verdicts): ScenarioVerdict {
  const key = `${scenario} ${terminal}`
  const verdict = from.get(key) ?? virtualVerdicts.get(key)
  if (verdict === undefined) throw new Error(`${scenario} was not played against ${terminal}`)
  return verdict
}

const violatedClaims = ({ claims }: ScenarioVerdict) =>
  claims.filter(({ verdict }) => verdict.valid === false).map(({ name }) => name)

test('every scenario of the library says what a naive shop comes to', () => {
  const silent = library.filter(({ expected }) => expected === undefined)
  expect(silent.map(({ name }) => name)).toEqual([])
})

const onWall = library.filter(({ onlyVirtual }) => onlyVirtual === undefined)

test.each(library.map(({ name }) => name))(
  'the hardened terminal holds every claim: %s',
  (name) => {
    const { verdict, doubts, claims } = verdictOf(name, 'hardened')
    const notHeld = claims.filter((claim) => claim.verdict.valid !== true)
    expect({ verdict, doubts, notHeld }).toEqual({ verdict: true, doubts: [], notHeld: [] })
  },
)

test.each(library)('the naive terminal ends where it must: $name', ({ name, expected }) => {
  const verdict = verdictOf(name, 'naive')
  const wanted = expected?.naive ?? []
  const broken = violatedClaims(verdict)
  const seen = Object.entries(verdict.measures.classes)
    .filter(([, count]) => count > 0)
    .map(([divergence]) => divergence)
  expect(verdict.doubts).toEqual([])
  expect([...seen, ...broken]).toEqual(expect.arrayContaining([...wanted]))
  // Where only claims are named, no other may break.
  if (wanted.every((each) => claimNames.includes(each))) expect(broken).toEqual(wanted)
})

/** What both worlds must agree on. */
const said = ({ verdict, measures, claims, faults, doubts }: ScenarioVerdict) => ({
  verdict,
  doubts,
  sales: measures.sales,
  classes: measures.classes,
  labels: measures.labels,
  violated: claims.filter((claim) => claim.verdict.valid === false).map(({ name }) => name),
  bitten: faults.map(({ fault, bites }) => [fault, (bites ?? 0) > 0]),
})

test.each(
  onWall.flatMap((scenario) =>
    ['naive', 'hardened'].map((terminal) => ({ ...scenario, terminal })),
  ),
)('real parts and virtual time say the same: $name ($terminal)', ({ name, terminal, expected }) => {
  const wall = verdictOf(name, terminal)
  const virtual = verdictOf(name, terminal, virtualVerdicts)
  const apart = expected?.worldsDiffer.find((one) => one.terminal === terminal)
  if (apart === undefined) return expect(said(virtual)).toEqual(said(wall))
  const lasting = ({ measures }: ScenarioVerdict) =>
    divergenceClasses.filter(
      (each) =>
        isDivergence(each) && !apart.comesAndGoes.includes(each) && measures.classes[each] > 0,
    )
  expect({ verdict: virtual.verdict, classes: lasting(virtual) }, apart.why).toEqual({
    verdict: wall.verdict,
    classes: lasting(wall),
  })
})
