/** Plays many scenarios against many terminals side by side, each pair on a rig of its own. */

import { availableParallelism } from 'node:os'
import { RigError, messageOf } from '../simulators/kernel/errors.ts'
import type { Shop } from '../simulators/shop.ts'
import type { Manifest } from '../reports/manifest.ts'
import type { Player } from './play.ts'
import type { Scenario } from './scenario.ts'
import { sideBySide } from './side-by-side.ts'

/** Rigs at once: mostly waiting, but each starts a terminal of its own, which takes a core a second. */
const rigsAtOnceMax = Math.min(24, 8 * availableParallelism())

/** A scenario and how the command line names it: its name in the library, or its file. */
export interface NamedScenario {
  readonly ref: string
  readonly scenario: Scenario
}

export interface RunOptions {
  readonly scenarios: readonly NamedScenario[]
  readonly terminals: readonly Shop[]
  readonly seed: number
  readonly startedAt: string
  readonly mode: Manifest['mode']
  readonly play: Player
  readonly signal: AbortSignal
  /** Where a scenario's manifest and segments go. */
  readonly dirOf: (scenario: string, terminal: string) => string
  /** `undefined` as text: this job is done. */
  readonly onProgress: (job: string, text: string | undefined) => void
  /** Called when a scenario was played and can be judged. @returns true to have it played again. */
  readonly onPlayed: (dir: string) => Promise<boolean>
}

interface Job extends NamedScenario {
  readonly terminal: Shop
  readonly index: number
}

/** A run that a stalled machine spoiled is played again this often. */
const roundsMax = 3

/** Those that can be played in this mode, and why the others cannot. */
export function playableIn(
  mode: Manifest['mode'],
  scenarios: readonly NamedScenario[],
): { readonly playable: readonly NamedScenario[]; readonly notPlayable: readonly string[] } {
  const leftOut = (named: NamedScenario) =>
    mode === 'virtual' ? undefined : named.scenario.onlyVirtual
  return {
    playable: scenarios.filter((named) => leftOut(named) === undefined),
    notPlayable: scenarios.flatMap((named) => {
      const why = leftOut(named)
      return why === undefined
        ? []
        : [`${named.scenario.name} is played in virtual time only: ${why}`]
    }),
  }
}

export async function runScenarios(options: RunOptions): Promise<void> {
  const jobs = playableIn(options.mode, options.scenarios)
    .playable.flatMap((named) => options.terminals.map((terminal) => ({ ...named, terminal })))
    .map((job, index) => ({ ...job, index }))
    // The longest first, so that no straggler is left alone at the end.
    .toSorted((a, b) => weight(b.scenario) - weight(a.scenario))
  await sideBySide(jobs, rigsAtOnceMax, (job) => playJob(job, options))
}

/** How long it will take on real parts, roughly: who comes last, and what is waited for afterwards. */
function weight({ shoppers, lanes, settleMs, dayEnd, timeScale }: Scenario): number {
  const { count, gapMsMean, arriveAtMs } = shoppers
  const lastMs = Math.max((count / lanes) * gapMsMean, ...Object.values(arriveAtMs))
  return (lastMs + settleMs + (dayEnd?.forMs ?? 0)) / timeScale.scale
}

async function playJob(
  { ref, scenario, terminal, index }: Job,
  options: RunOptions,
): Promise<void> {
  const name = `${scenario.name} (${terminal.name})`
  const dir = options.dirOf(scenario.name, terminal.name)
  for (let round = 1; round <= roundsMax && !options.signal.aborted; round += 1) {
    options.onProgress(name, round === 1 ? 'starting' : `starting again, round ${round}`)
    try {
      await options.play({
        scenario,
        terminal,
        seed: options.seed,
        dir,
        round,
        // Servers can be shared with another run: see DATABASE_URL and TOXIPROXY_URL.
        rigName: `r${process.pid}-${index}-${round}`,
        command: commandFor({
          ...options,
          ref,
          terminal: terminal.name,
          saved: scenario.replay !== undefined,
        }),
        startedAt: options.startedAt,
        signal: options.signal,
        onProgress: (text) => options.onProgress(name, text),
      })
    } catch (error) {
      throw error instanceof RigError
        ? error
        : new RigError(`Failed to play ${name}: ${messageOf(error)}`, {
            code: 'internal',
            hint: `What was recorded until then is in ${dir}.`,
            cause: error,
          })
    }
    if (!(await options.onPlayed(dir))) break
  }
  options.onProgress(name, undefined)
}

/** @param saved it brings a mode of its own, so that the mode must be said in any case. */
export const commandFor = ({
  ref,
  terminal,
  seed,
  mode,
  saved = false,
}: Pick<RunOptions, 'seed' | 'mode'> & {
  readonly ref: string
  /** Absent: each scenario names its own. */
  readonly terminal?: string
  readonly saved?: boolean
}): string =>
  `npx tillrig run ${ref}${terminal === undefined ? '' : ` --terminal ${terminal}`} --seed ${seed}${mode === 'virtual' || saved ? ` --mode ${mode}` : ''}`
