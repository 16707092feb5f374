/**
 * One scenario, or one load, with one seed, against many terminals: the same shoppers, the same codes,
 * the same faults at the same sales. What a worker does; plain data in, plain data out.
 */

import type { Profile } from '../../loadtests/profile.ts'
import { judge, type ScenarioVerdict } from '../../reports/judge.ts'
import { messageOf } from '../../simulators/kernel/errors.ts'
import type { LedgerEvent } from '../../simulators/ledger/facts.ts'
import { parseShop } from '../../simulators/shop.ts'
import { outcomeOf } from '../explore/seed-run.ts'
import { planLoad } from '../load-plan.ts'
import type { FaultStep, Scenario } from '../scenario.ts'
import { judgeVirtually } from '../virtual.ts'
import { loadVirtually } from '../virtual-load.ts'
import { figuresOf, type Figures } from './figures.ts'
import { varied } from './varied.ts'

export type Subject =
  | { readonly kind: 'scenario'; readonly scenario: Scenario }
  | { readonly kind: 'load'; readonly profile: Profile; readonly faults: readonly FaultStep[] }

export interface PlaysTask {
  readonly kind: 'plays'
  readonly subject: Subject
  readonly seed: number
  /** As `--terminal` names them. */
  readonly terminals: readonly string[]
}

/** What one play came to, or why nothing is known of it. */
export type Play =
  { readonly figures: Figures; readonly violated: boolean } | { readonly unknown: string }

/** What one terminal leaves open after the scenario's own settle time is given so much longer. */
const settleFactor = 4
/** As much as a scenario may ask for. */
const settleMsMax = 3_600_000

/**
 * In the order of the terminals. Never throws: a play that breaks the rig is unknown. Where one of
 * them does not come to rest, all are played again with more time, so that they stay pairs.
 */
export async function playAll(task: PlaysTask): Promise<readonly Play[]> {
  const plays = await playEach(task)
  const { subject } = task
  if (subject.kind === 'load' || plays.every((play) => 'figures' in play)) return plays
  const settleMs = Math.min(settleMsMax, subject.scenario.settleMs * settleFactor)
  return playEach({ ...task, subject: { ...subject, scenario: { ...subject.scenario, settleMs } } })
}

async function playEach({ subject, seed, terminals }: PlaysTask): Promise<readonly Play[]> {
  const plays: Play[] = []
  for (const terminal of terminals) {
    try {
      plays.push(playOf(await verdictOn(subject, seed, terminal)))
    } catch (error) {
      plays.push({ unknown: `it could not be played: ${messageOf(error)}` })
    }
  }
  return plays
}

/** A claim that was never put to the test leaves the figures as they are; a spoilt run leaves none. */
function playOf(verdict: ScenarioVerdict): Play {
  const spoilt = verdict.doubts.find(({ spoils }) => spoils === 'everything')
  if (spoilt !== undefined) return { unknown: spoilt.why }
  return { figures: figuresOf(verdict), violated: outcomeOf(verdict).verdict === 'violated' }
}

async function verdictOn(subject: Subject, seed: number, name: string): Promise<ScenarioVerdict> {
  const terminal = parseShop(name)
  if (subject.kind === 'scenario') {
    return judgeVirtually({ scenario: varied(subject.scenario, seed), terminal, seed })
  }
  const { profile, faults } = subject
  const plan = planLoad({
    profile,
    terminal,
    faults,
    seed,
    mode: 'virtual',
    dir: '',
    rigName: 'virtual',
    command: '',
    startedAt: '',
    tools: {},
  })
  const events: LedgerEvent[] = []
  await loadVirtually({
    plan,
    profile,
    faults,
    seed,
    signal: new AbortController().signal,
    onProgress: () => {},
    onEvent: (event) => void events.push(event),
  })
  return judge({ events, manifest: plan.manifest, torn: [] })
}

export const nameOf = (subject: Subject): string =>
  subject.kind === 'scenario' ? subject.scenario.name : `load-${subject.profile.name}`

export const causesOf = (subject: Subject): readonly string[] =>
  subject.kind === 'scenario' ? subject.scenario.causes : [nameOf(subject)]
