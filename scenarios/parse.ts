/** From what somebody wrote to a scenario that can be played, or every mistake in it at once. */

import { readFile } from 'node:fs/promises'
import { extname, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { claimNames } from '../reports/checkers/catalogue.ts'
import { RigError, messageOf } from '../simulators/kernel/errors.ts'
import { faults } from '../simulators/faults.ts'
import { scenarioSchema } from './scenario.ts'
import type { Scenario } from './scenario.ts'
import { settingsMistakes } from './settings.ts'
import { laneIdsOf } from './shoppers.ts'

/** @throws RigError badInput naming every mistake, `source` first. */
export function parseScenario(input: unknown, source: string): Scenario {
  const parsed = scenarioSchema.safeParse(input)
  const mistakes = parsed.success
    ? meaningMistakes(parsed.data)
    : [
        ...parsed.error.issues.map(
          ({ path, message }) => `${path.join('.') || '(top)'}: ${message}`,
        ),
        ...looseMeaningMistakes(input),
      ]
  if (parsed.success && mistakes.length === 0) return parsed.data
  throw new RigError(
    `${source} has ${mistakes.length} ${mistakes.length === 1 ? 'mistake' : 'mistakes'}:\n` +
      mistakes.map((mistake) => `  - ${mistake}`).join('\n'),
    {
      code: 'badInput',
      hint: 'Mend all of them and run it again; scenarios/library has working examples.',
    },
  )
}

/** What is wrong although every field has the right type. */
function meaningMistakes(scenario: Scenario): string[] {
  const { shoppers } = scenario
  const windowMistakes = scenario.faults.flatMap(({ when }, index) => {
    if (!('fromSale' in when)) return []
    const late =
      when.fromSale > shoppers.count
        ? [`fromSale ${when.fromSale} comes after the last of ${shoppers.count} sales`]
        : []
    const turned = when.toSale < when.fromSale ? ['toSale comes before fromSale'] : []
    return [...late, ...turned].map((text) => `faults.${index}.when: ${text}`)
  })
  const habitMistakes = shoppers.habits.flatMap(({ sale }, index) =>
    sale > shoppers.count
      ? [`shoppers.habits.${index}.sale: there are only ${shoppers.count} sales`]
      : [],
  )
  const range =
    shoppers.amountFen.min > shoppers.amountFen.max ? ['shoppers.amountFen: min is above max'] : []
  const laneIds = laneIdsOf(scenario.lanes)
  return [
    ...faultMistakes(scenario.faults),
    ...placeMistakes(scenario.faults, laneIds),
    ...windowMistakes,
    ...habitMistakes,
    ...range,
    ...claimMistakes(scenario.claims),
    ...settingsMistakes(scenario.settings),
  ]
}

/** The same for what has a wrong shape elsewhere: as far as it can be read. */
export function looseMeaningMistakes(input: unknown): string[] {
  if (typeof input !== 'object' || input === null) return []
  const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
  const named = list('faults' in input ? input.faults : []).map((step) =>
    typeof step === 'object' && step !== null && 'fault' in step && typeof step.fault === 'string'
      ? { fault: step.fault, params: 'params' in step ? step.params : {} }
      : undefined,
  )
  const claims = list('claims' in input ? input.claims : []).filter((c) => typeof c === 'string')
  const settings = 'settings' in input ? settingsMistakes(input.settings) : []
  return [...faultMistakes(named), ...claimMistakes(claims), ...settings]
}

function faultMistakes(
  steps: readonly ({ readonly fault: string; readonly params: unknown } | undefined)[],
): string[] {
  return steps.flatMap((step, index) => {
    if (step === undefined) return []
    const entry = faults.find(({ kind }) => kind === step.fault)
    if (entry === undefined) {
      return [
        `faults.${index}.fault: there is no fault ${step.fault} (there are ${faults.map((f) => f.kind).join(', ')})`,
      ]
    }
    try {
      entry.prepare(step.params)
      return []
    } catch (error) {
      return [`faults.${index}.params: ${messageOf(error)}`]
    }
  })
}

/** Faults that are to be done to something that a rig with these lanes does not have. */
export function placeMistakes(
  steps: readonly { readonly fault: string; readonly on?: string | undefined }[],
  laneIds: readonly string[],
): string[] {
  return steps.flatMap(({ fault, on }, index) => {
    const entry = faults.find(({ kind }) => kind === fault)
    if (entry?.needsLane && laneIds.length === 0) {
      return [`faults.${index}.fault: ${fault} needs a lane with devices, and there is none`]
    }
    const names = entry?.places(laneIds)
    if (names === undefined || on === undefined || names.includes(on)) return []
    const there = names.length === 0 ? 'leave it out' : `there are ${names.join(', ')}`
    return [`faults.${index}.on: ${fault} cannot be done to ${on} (${there})`]
  })
}

function claimMistakes(claims: readonly string[]): string[] {
  const known = claimNames
  return claims.flatMap((claim, index) =>
    known.includes(claim)
      ? []
      : [`claims.${index}: nobody checks ${claim} (there are ${known.join(', ')})`],
  )
}

/** Reads a scenario file: `.json`, or `.ts`/`.js` with a default export. @throws RigError badInput */
export async function readScenario(file: string): Promise<Scenario> {
  const path = resolve(file)
  let input: unknown
  try {
    if (extname(path) === '.json') {
      input = JSON.parse(await readFile(path, 'utf8'))
    } else {
      const module = (await import(pathToFileURL(path).href)) as { readonly default?: unknown }
      if (module.default === undefined) throw new Error('it has no default export')
      input = module.default
    }
  } catch (error) {
    throw new RigError(`Failed to read the scenario ${file}: ${messageOf(error)}`, {
      code: 'badInput',
      hint: 'Give a .json file, or a .ts file whose default export is the scenario.',
      cause: error,
    })
  }
  return parseScenario(input, file)
}
