/** What a report says, before it is put into any form: every renderer works from this one model. */

import type { Causes } from './causes.ts'
import {
  divergenceLabels,
  isDivergence,
  type DivergenceClass,
  type DivergenceLabel,
} from './divergence.ts'
import { assumptionsWith, type Assumptions } from './impact-assumptions.ts'
import { worst, type ScenarioVerdict, type Validity } from './judge.ts'
import type { RunPlan } from './manifest.ts'
import { en } from './text/en.ts'
import type { Text } from './text/text.ts'

/** A verdict with what else lies in the scenario's folder. */
export interface ScenarioReport extends ScenarioVerdict {
  /** Where somebody played it again without each of its faults. */
  readonly causes?: Causes
}

export interface ReportModel {
  /** The command to run it again. */
  readonly command: string
  readonly seed: number
  readonly mode: RunPlan['mode']
  readonly startedAt: string
  readonly verdict: Validity
  readonly terminals: readonly TerminalSummary[]
  readonly scenarios: readonly ScenarioReport[]
  /** What keeps the run as a whole from being called passed. */
  readonly missing: readonly string[]
  /** Behind the impacts. */
  readonly assumptions: Assumptions
}

export interface TerminalSummary {
  readonly terminal: string
  readonly verdict: Validity
  readonly scenarios: number
  readonly held: number
  readonly violated: number
  readonly unknown: number
}

/**
 * @param plan absent when the directory does not say what was going to be played.
 * @param assumed instead of what was assumed when it was played.
 */
export function reportModel(
  plan: RunPlan | undefined,
  scenarios: readonly ScenarioReport[],
  assumed: Partial<Assumptions> = {},
): ReportModel {
  const missing = missingFrom(plan, scenarios)
  const verdicts = scenarios.map(({ verdict }) => verdict)
  const [first] = scenarios
  return {
    command: plan?.command ?? first?.manifest.command ?? '',
    seed: plan?.seed ?? first?.manifest.seed ?? 0,
    mode: plan?.mode ?? first?.manifest.mode ?? 'wall',
    startedAt: plan?.startedAt ?? first?.manifest.startedAt ?? '',
    verdict: worst(missing.length > 0 ? [...verdicts, 'unknown'] : verdicts),
    terminals: summaries(scenarios),
    scenarios,
    missing,
    assumptions: assumptionsWith({ ...plan?.assumptions, ...assumed }),
  }
}

function missingFrom(
  plan: RunPlan | undefined,
  scenarios: readonly ScenarioVerdict[],
): readonly string[] {
  if (plan === undefined) return ['run.json is missing: what was going to be played is not known']
  const played = new Set(scenarios.map(({ manifest }) => nameOf(manifest)))
  return plan.planned
    .filter((planned) => !played.has(nameOf(planned)))
    .map(({ name, terminal }) => `${name} against ${terminal} was planned and never played`)
}

const nameOf = ({ name, terminal }: { readonly name: string; readonly terminal: string }): string =>
  `${name}--${terminal}`

function summaries(scenarios: readonly ScenarioVerdict[]): readonly TerminalSummary[] {
  const terminals = [...new Set(scenarios.map(({ manifest }) => manifest.terminal))]
  return terminals.map((terminal) => {
    const verdicts = scenarios
      .filter(({ manifest }) => manifest.terminal === terminal)
      .map(({ verdict }) => verdict)
    const ending = (verdict: Validity) => verdicts.filter((each) => each === verdict).length
    return {
      terminal,
      verdict: worst(verdicts),
      scenarios: verdicts.length,
      held: ending(true),
      violated: ending(false),
      unknown: ending('unknown'),
    }
  })
}

/** A verdict as a word. */
export const verdictWord = (verdict: Validity): 'holds' | 'violated' | 'unknown' =>
  verdict === true ? 'holds' : verdict === false ? 'violated' : 'unknown'

/** The verdict in a line: `naive: claims are violated (3 of 12 scenarios held, 9 violated)`. */
export const verdictLines = (
  { terminals, missing }: ReportModel,
  text: Text = en,
): readonly string[] => [
  ...terminals.map(({ terminal, verdict, ...counts }) =>
    text.verdictLine(terminal, verdictWord(verdict), counts),
  ),
  ...missing.map(text.say),
]

/** What did not hold stands first, what is not known behind it; otherwise in the order of play. */
export const worstFirst = (scenarios: readonly ScenarioReport[]): readonly ScenarioReport[] =>
  scenarios.toSorted((a, b) => badness(b) - badness(a))

const badness = ({ verdict }: ScenarioVerdict): number =>
  verdict === false ? 2 : verdict === 'unknown' ? 1 : 0

/** The divergence classes that any sale of these scenarios is in, in headline order. */
export function classesSeen(scenarios: readonly ScenarioVerdict[]): readonly DivergenceClass[] {
  const [first] = scenarios
  if (first === undefined) return []
  return Object.keys(first.measures.classes).filter(
    (name): name is DivergenceClass =>
      isDivergence(name as DivergenceClass) &&
      scenarios.some(({ measures }) => measures.classes[name as DivergenceClass] > 0),
  )
}

/** The labels that any sale of these scenarios bears. */
export const labelsSeen = (scenarios: readonly ScenarioVerdict[]): readonly DivergenceLabel[] =>
  divergenceLabels.filter((name) => scenarios.some(({ measures }) => measures.labels[name] > 0))
