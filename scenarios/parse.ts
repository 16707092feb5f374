/** From what somebody wrote to a scenario that can be played, or every mistake in it at once. */

import { z } from 'zod'
import { claimNames } from '../reports/checkers/in-order.ts'
import { RigError, messageOf } from '../simulators/kernel/errors.ts'
import { faults, type CatalogueEntry } from '../simulators/faults.ts'
import { nearest } from './did-you-mean.ts'
import { meantOrAll } from './long-list.ts'
import { planMistakes, readablePlan } from './plan-mistakes.ts'
import { readScenarioFile } from './scenario-file.ts'
import { scenarioSchema, scenarioVersion } from './scenario.ts'
import type { Scenario } from './scenario.ts'
import { settingsMistakes } from './settings.ts'
import { fieldsOfSchema, shapeMistakes } from './shape-mistakes.ts'
import { laneIdsOf } from './shoppers.ts'
import { byPlace, placed, type PositionOf } from './writing-mistakes.ts'

/**
 * @param positionOf where in `source` a dotted field stands, if anybody knows.
 * @throws RigError badInput naming every mistake, `source` first.
 */
export function parseScenario(
  input: unknown,
  source: string,
  positionOf: PositionOf = () => undefined,
): Scenario {
  const refuse = (mistakes: readonly string[], hint: string) =>
    notTaken(source, inOrder(mistakes, source, positionOf), hint)
  const written = otherVersion(input)
  // Whatever else such a file says may be right by its own lights.
  if (written !== undefined) throw refuse([written], versionHint)
  const parsed = scenarioSchema.safeParse(input)
  const mistakes = parsed.success
    ? meaningMistakes(parsed.data)
    : [
        ...shapeMistakes(parsed.error, input, fieldsOfSchema(scenarioSchema)),
        ...(typeof input === 'object' && input !== null ? meaningMistakes(input) : []),
      ]
  if (parsed.success && mistakes.length === 0) return parsed.data
  throw refuse(
    mistakes,
    'Mend all of them and run it again; scenarios/library has working examples.',
  )
}

/** Each with its place, as whoever wrote them meets them; then those that stand nowhere. */
export function inOrder(
  mistakes: readonly string[],
  source: string,
  positionOf: PositionOf,
): readonly string[] {
  return mistakes
    .map((text) => ({ text, at: positionOf(text.slice(0, text.indexOf(': '))) }))
    .toSorted((a, b) => byPlace(a.at, b.at))
    .map(({ text, at }) => (at === undefined ? text : `${placed(source, at)} ${text}`))
}

const notTaken = (source: string, mistakes: readonly string[], hint: string): RigError =>
  new RigError(
    `${source} has ${mistakes.length} ${mistakes.length === 1 ? 'mistake' : 'mistakes'}:\n` +
      mistakes.map((mistake) => `  - ${mistake}`).join('\n'),
    { code: 'badInput', hint },
  )

const versionHint =
  'Play it with the tillrig that wrote it, or write it anew for this one; scenarios/library has working examples.'

/** What is wrong with the version, where it is a number at all. */
function otherVersion(input: unknown): string | undefined {
  if (typeof input !== 'object' || input === null || !('version' in input)) return undefined
  const { version } = input
  if (typeof version !== 'number' || version === scenarioVersion) return undefined
  const age = version > scenarioVersion ? 'a newer' : 'an older'
  return `version: written by ${age} tillrig: version ${version}, and this one reads version ${scenarioVersion}`
}

/** What is wrong although every field that can be read has the right type. */
function meaningMistakes(input: object): string[] {
  const plan = readablePlan(input)
  const { faults: steps, lanes } = plan
  return [
    ...looseMeaningMistakes(input),
    ...(lanes === undefined ? [] : placeMistakes(steps, laneIdsOf(lanes))),
    ...planMistakes(plan),
  ]
}

/** Faults, claims and settings that nobody knows, in whatever can be read. */
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
    if (entry === undefined) return [`faults.${index}.fault: ${noFault(step.fault)}`]
    return paramMistakes(entry, step.params, ['faults', index, 'params'])
  })
}

function paramMistakes(
  entry: CatalogueEntry,
  params: unknown,
  path: readonly PropertyKey[],
): string[] {
  try {
    entry.prepare(params)
    return []
  } catch (error) {
    const cause = error instanceof RigError ? error.cause : undefined
    return cause instanceof z.ZodError
      ? shapeMistakes(cause, params, entry.paramsSchema, path)
      : [`${path.join('.')}: ${messageOf(error)}`]
  }
}

function noFault(kind: string): string {
  const [station = kind] = kind.split('.')
  const kinds = faults.map((fault) => fault.kind)
  const beside = kinds.filter((each) => each.startsWith(`${station}.`))
  const isNear = nearest(kind, kinds) !== undefined
  if (isNear || beside.length > 0) {
    return `there is no fault ${kind}${meantOrAll(kind, isNear ? kinds : beside)}`
  }
  const stations = [...new Set(kinds.map((each) => each.replace(/\..*/, '')))]
  return `there is no fault ${kind}: no station ${station} can be hurt${meantOrAll(station, stations)}`
}

/** Faults that are to be done to something that a rig with these lanes does not have. */
export function placeMistakes(
  steps: readonly ({ readonly fault: string; readonly on?: string | undefined } | undefined)[],
  laneIds: readonly string[],
): string[] {
  return steps.flatMap((step, index) => {
    if (step === undefined) return []
    const { fault, on } = step
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
      : [`claims.${index}: nobody checks ${claim}${meantOrAll(claim, known)}`],
  )
}

export interface ReadScenario {
  readonly scenario: Scenario
  /** Where in the file its name stands, as `file:line:column`; the file, where nobody knows. */
  readonly place: string
}

/** Reads a scenario's file, whatever it is written in. @throws RigError badInput naming every mistake. */
export async function readScenario(file: string): Promise<ReadScenario> {
  const { input, positionOf } = await readScenarioFile(file)
  const scenario = parseScenario(input, file, positionOf)
  return { scenario, place: placed(file, positionOf('name')) }
}
