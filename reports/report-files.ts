/**
 * The run directory, which is the product of a run:
 *
 *   DIR/run.json                                  what was going to be played, written first
 *   DIR/scenarios/NAME--TERMINAL/manifest.json    what was meant, written before it begins
 *   DIR/scenarios/NAME--TERMINAL/segments/*.ndjson   what happened
 *   DIR/scenarios/NAME--TERMINAL/causes.json      what it was necessary for, if somebody asked
 *   DIR/verdict.json  report.html  report.md  junit.xml   what is said about it
 *
 * Whatever is said can be said again from the first three alone.
 */

import { access, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z, type ZodType } from 'zod'
import { messageOf, RigError } from '../simulators/kernel/errors.ts'
import { causesSchema } from './causes.ts'
import type { Assumptions } from './impact-assumptions.ts'
import { judgeSegments } from './judge-segments.ts'
import { manifestSchema, runPlanSchema, type Manifest, type RunPlan } from './manifest.ts'
import type { ScenarioVerdict } from './judge.ts'
import { reportModel, type ReportModel, type ScenarioReport } from './model.ts'
import { renderHtml } from './render/html.ts'
import { renderJson } from './render/json.ts'
import { renderJunit } from './render/junit.ts'
import { renderMarkdown } from './render/markdown.ts'
import { texts, type Language, type Text } from './text/text.ts'

/** The files that say the verdict, and how each is made. */
const reports: readonly (readonly [
  name: string,
  render: (model: ReportModel, text: Text) => string,
])[] = [
  ['verdict.json', renderJson],
  ['report.html', renderHtml],
  ['report.md', renderMarkdown],
  ['junit.xml', renderJunit],
]

/** Only what every file system can spell. */
const spelled = (name: string): string => name.replace(/[^\w.+-]+/g, '-')

export const scenarioDir = (
  runDir: string,
  { name, terminal }: { readonly name: string; readonly terminal: string },
): string => join(runDir, 'scenarios', `${spelled(name)}--${spelled(terminal)}`)

/** Beside the segments of a scenario. */
export const causesFile = 'causes.json'

export const segmentsDir = (scenario: string): string => join(scenario, 'segments')

/** A reader never sees half a file. */
async function writeWhole(path: string, text: string): Promise<void> {
  await writeFile(`${path}.part`, text)
  await rename(`${path}.part`, path)
}

/**
 * Call it before the first scenario: only then does a run that is cut show as cut. What an earlier
 * run left in the same directory goes.
 */
export async function beginRun(runDir: string, plan: RunPlan): Promise<void> {
  await mkdir(runDir, { recursive: true })
  await clearRun(runDir)
  await writeWhole(join(runDir, 'run.json'), `${JSON.stringify(plan, null, 2)}\n`)
}

/** Takes away what a run left in this directory, or its scenarios would be judged as the next one's. */
export async function clearRun(runDir: string): Promise<void> {
  for (const folder of (await namesIn(join(runDir, 'scenarios'))) ?? []) {
    const scenario = join(runDir, 'scenarios', folder)
    // Somebody's own folder, which happens to lie there, has none.
    if (await isThere(join(scenario, 'manifest.json'))) await removeAll(scenario)
  }
  for (const name of ['run.json', ...reports.map(([report]) => report)]) {
    await removeAll(join(runDir, name))
  }
}

/** Call it before the scenario begins, or begins anew: makes `scenario` with `segments` in it. */
export async function beginScenario(scenario: string, manifest: Manifest): Promise<void> {
  await removeAll(scenario)
  await mkdir(segmentsDir(scenario), { recursive: true })
  await writeWhole(join(scenario, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
}

const removeAll = (path: string): Promise<void> => rm(path, { recursive: true, force: true })

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

/** What a run directory holds, not judged yet. */
export interface RunOnDisk {
  readonly dir: string
  readonly plan: RunPlan | undefined
  readonly scenarios: readonly { readonly dir: string; readonly manifest: Manifest }[]
}

/** @throws RigError (badInput) when the directory is not a run's, or a file in it is not as written. */
export async function readRun(dir: string): Promise<RunOnDisk> {
  const plan = await readJson(join(dir, 'run.json'), runPlanSchema)
  const scenarios: { dir: string; manifest: Manifest }[] = []
  for (const folder of (await namesIn(join(dir, 'scenarios'))) ?? []) {
    const scenario = join(dir, 'scenarios', folder)
    const manifest = await readJson(join(scenario, 'manifest.json'), manifestSchema)
    // Cut before its manifest stood: the plan will miss it.
    if (manifest !== undefined) scenarios.push({ dir: scenario, manifest })
  }
  if (plan === undefined && scenarios.length === 0) {
    throw new RigError(`Failed to read the run in ${dir}: it has neither run.json nor a scenario`, {
      code: 'badInput',
      hint: 'Give the directory that "tillrig run", "load", "demo" or an "explore" that found something wrote (--out DIR); a rig that was up (tillrig up) has no run to judge.',
    })
  }
  return { dir, plan, scenarios: inPlannedOrder(plan, scenarios) }
}

function inPlannedOrder<T extends { readonly manifest: Manifest }>(
  plan: RunPlan | undefined,
  scenarios: readonly T[],
): readonly T[] {
  const rank = ({ manifest }: T) => {
    const index = (plan?.planned ?? []).findIndex(
      ({ name, terminal }) => name === manifest.name && terminal === manifest.terminal,
    )
    return index === -1 ? Number.MAX_SAFE_INTEGER : index
  }
  return scenarios.toSorted((a, b) => rank(a) - rank(b))
}

/**
 * Judges anew from what is on disk. A run that was cut is never called passed.
 * @param assumed behind the impacts, instead of what the run says.
 */
export async function judgeRun(
  dir: string,
  assumed: Partial<Assumptions> = {},
): Promise<ReportModel> {
  const { plan, scenarios } = await readRun(dir)
  const verdicts: ScenarioReport[] = []
  for (const scenario of scenarios) {
    const verdict = await judgeSegments(segmentsDir(scenario.dir), scenario.manifest)
    const causes = await readJson(join(scenario.dir, causesFile), causesSchema)
    verdicts.push(causes === undefined ? verdict : { ...verdict, causes })
  }
  return reportModel(plan, verdicts, assumed)
}

/** One scenario's folder, as soon as it was played. @throws RigError (badInput) without a manifest. */
export async function judgeScenario(dir: string): Promise<ScenarioVerdict> {
  const manifest = await readJson(join(dir, 'manifest.json'), manifestSchema)
  if (manifest === undefined) {
    throw new RigError(`Failed to judge ${dir}: it has no manifest.json`, {
      code: 'badInput',
      hint: 'give the folder of a scenario that was played',
    })
  }
  return judgeSegments(segmentsDir(dir), manifest)
}

/**
 * @param lang of what a person reads; verdict.json and junit.xml are the same in every language.
 * @returns the paths of the files written.
 */
export async function writeRun(
  dir: string,
  model: ReportModel,
  lang: Language = 'en',
): Promise<readonly string[]> {
  await mkdir(dir, { recursive: true })
  const paths: string[] = []
  for (const [name, render] of reports) {
    const path = join(dir, name)
    await writeWhole(path, render(model, texts[lang]))
    paths.push(path)
  }
  return paths
}

async function namesIn(dir: string): Promise<readonly string[] | undefined> {
  try {
    const entries = await readdir(dir, { withFileTypes: true })
    return entries
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .toSorted()
  } catch {
    return undefined
  }
}

/** Undefined when there is no such file. */
async function readJson<T>(path: string, schema: ZodType<T>): Promise<T | undefined> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch {
    return undefined
  }
  const value = jsonIn(path, text)
  const { success, data, error } = schema.safeParse(value)
  if (success) return data
  const version = versionOf(value)
  throw version === fileVersion
    ? notAsWritten(path, z.prettifyError(error).replaceAll(/\s*\n\s*/g, ' '), error)
    : new RigError(
        `Failed to read ${path}: its version is ${version}, and this tillrig reads version ${fileVersion}`,
        {
          code: 'badInput',
          hint: 'judge it with the tillrig that wrote it, or play the scenario again with this one',
        },
      )
}

function jsonIn(path: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw notAsWritten(path, messageOf(cause), cause)
  }
}

/** Of manifest.json, run.json and causes.json. */
const fileVersion = '1'

const versionOf = (value: unknown): string =>
  typeof value === 'object' && value !== null && 'version' in value
    ? JSON.stringify(value.version)
    : 'not there'

const notAsWritten = (path: string, why: string, cause: unknown) =>
  new RigError(`Failed to read ${path}: ${why}`, {
    code: 'badInput',
    hint: 'it was changed after it was written; play the scenario again',
    cause,
  })
