/** What `run`, `load` and `demo` have in common: parts opened, work done, judged, reported, stopped. */

import { join, resolve } from 'node:path'
import type { ScenarioVerdict } from '../reports/judge.ts'
import type { ReportModel } from '../reports/model.ts'
import {
  beginRun,
  judgeRun,
  judgeScenario,
  scenarioDir,
  writeRun,
} from '../reports/report-files.ts'
import { impactLines } from '../reports/render/impacts.ts'
import { renderJson } from '../reports/render/json.ts'
import { renderTable } from '../reports/render/table.ts'
import { verdictLines, verdictWord } from '../reports/model.ts'
import type { RunPlan } from '../reports/manifest.ts'
import { texts, type Language, type Text } from '../reports/text/text.ts'
import { messageOf } from '../simulators/kernel/errors.ts'
import { openSharedParts, serversOfEnvironment } from '../simulators/rig/shared-parts.ts'
import type { SharedParts } from '../simulators/rig/shared-parts.ts'
import { startProgress } from './progress.ts'
import type { Progress } from './progress.ts'
import { createRunFolder } from './run-folder.ts'
import { onStopSignals } from './stopping.ts'
import { whyUnknown } from './why-unknown.ts'

export interface Session<Parts = SharedParts> {
  readonly dir: string
  readonly startedAt: string
  readonly parts: Parts
  readonly progress: Progress
  readonly signal: AbortSignal
  readonly dirOf: (scenario: string, terminal: string) => string
  /** Says what came out; true when it should be played again because the machine stood still. */
  readonly onPlayed: (dir: string) => Promise<boolean>
}

/** What a session is played on, and how it is ended. */
export interface Closable {
  close(): Promise<void>
  /** Aborted, with the RigError that says so, once it is not what it was: nothing more can be played. */
  readonly lost?: AbortSignal
}

/** Toxiproxy, PostgreSQL and the guard. */
export const realParts = (onProgress: (line: string) => void): Promise<SharedParts> =>
  openSharedParts({ onProgress, ...serversOfEnvironment(process.env) })

/** Virtual time needs nothing beside it. */
export const noParts = (): Promise<Closable> => Promise.resolve({ close: async () => {} })

export interface SessionOptions<Parts extends Closable> {
  readonly openParts: (onProgress: (line: string) => void) => Promise<Parts>
  readonly dir: string
  readonly startedAt: Date
  readonly plan: Omit<RunPlan, 'version' | 'startedAt'>
  readonly json: boolean
  /** Of what a person reads. */
  readonly lang?: Language
}

/**
 * A part that is lost during the run ends it: what had begun is judged by what its ledger says, and
 * the rest is not played. So the run is unknown; only when nothing had begun it is an error.
 *
 * @returns the judged run.
 * @throws what the work threw; the report of what was played until then is written all the same.
 */
export async function inSession<Parts extends Closable>(
  { openParts, dir, startedAt, plan, json, lang = 'en' }: SessionOptions<Parts>,
  work: (session: Session<Parts>) => Promise<void>,
): Promise<ReportModel> {
  const progress = startProgress()
  const stopping = onStopSignals((text) => progress.line(text))
  try {
    await createRunFolder(dir, 'scenarios')
    const parts = await openParts((text) => progress.line(text))
    const stamp = startedAt.toISOString()
    const failures: unknown[] = []
    parts.lost?.addEventListener('abort', () => sayLost(parts.lost, progress), { once: true })
    try {
      await beginRun(dir, { version: 1, startedAt: stamp, ...plan })
      await work({
        dir,
        startedAt: stamp,
        parts,
        progress,
        signal: parts.lost ? AbortSignal.any([stopping.signal, parts.lost]) : stopping.signal,
        dirOf: (scenario, terminal) => scenarioDir(dir, { name: scenario, terminal }),
        onPlayed: (played) => sayPlayed(played, progress),
      })
    } catch (error) {
      failures.push(error)
    } finally {
      await parts.close()
    }
    progress.status('report', 'judging')
    const model = await judgeRun(dir)
    await writeRun(dir, model, lang)
    if (parts.lost?.aborted) failures.splice(0, Infinity, ...lostBefore(model, parts.lost))
    if (failures.length > 0) {
      progress.line(`what was played until then: ${join(dir, 'report.html')}`)
      throw failures[0]
    }
    progress.stop()
    printResult(model, dir, json, lang)
    return model
  } finally {
    progress.stop()
    stopping.release()
  }
}

const sayLost = (lost: AbortSignal | undefined, progress: Progress) =>
  progress.line(`${messageOf(lost?.reason)}: stopping`)

/** A part that is gone fails everything that stands on it; that is told once, where nothing else can be. */
const lostBefore = ({ scenarios }: ReportModel, { reason }: AbortSignal): readonly unknown[] =>
  scenarios.length === 0 ? [reason] : []

/** The table has no column for every class: the claims say what a row of zeros hides. */
function whatIsViolated({ claims }: ScenarioVerdict, text: Text): readonly string[] {
  const violated = claims
    .filter(({ verdict }) => verdict.valid === false)
    .map(({ name }) => text.claimName(name))
  return violated.length === 0 ? [] : [text.session.violates(violated.join(text.comma))]
}

async function sayPlayed(dir: string, progress: Progress): Promise<boolean> {
  const verdict = await judgeScenario(dir)
  const { manifest } = verdict
  const name = `${manifest.name} (${manifest.terminal})`
  const why = whyUnknown(verdict)
    .slice(0, 1)
    .map((text) => `: ${text}`)
    .join('')
  progress.line(`${verdictWord(verdict.verdict).padEnd(8)} ${name}${why}`)
  return verdict.verdict === 'unknown' && verdict.doubts.some(({ stall }) => stall === true)
}

export function printResult(model: ReportModel, dir: string, json: boolean, lang: Language): void {
  if (json) {
    const verdict = JSON.parse(renderJson(model)) as object
    process.stdout.write(`${JSON.stringify({ dir: resolve(dir), ...verdict })}\n`)
    return
  }
  const text = texts[lang]
  const lines = [
    '',
    renderTable(model, text),
    '',
    ...verdictLines(model, text),
    ...impactLines(model, lang),
    ...model.scenarios.flatMap((scenario) => {
      const { name, terminal } = scenario.manifest
      return [...whatIsViolated(scenario, text), ...whyUnknown(scenario, text)].map(
        (why) => `${name} (${terminal}): ${why}`,
      )
    }),
    '',
    `${text.session.report.padEnd(8)} ${join(dir, 'report.html')}`,
    `${text.session.again.padEnd(8)} ${model.command}`,
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}
