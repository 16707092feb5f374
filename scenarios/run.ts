/** Plays many scenarios against many terminals side by side, each pair on a rig of its own. */

import { availableParallelism } from 'node:os'
import { RigError, messageOf } from '../simulators/kernel/errors.ts'
import type { Shop } from '../simulators/shop.ts'
import type { Manifest } from '../reports/manifest.ts'
import type { Player } from './play.ts'
import type { Scenario } from './scenario.ts'
import { sideBySide } from './side-by-side.ts'
import { Turns } from './turns.ts'

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

/** What a stalled machine spoiled is played again after the others, so often in all. */
const roundsMax = 4

/** The machine may have stood still for the rigs it was given: half as many in each further round. */
const rigsAtOnceIn = (round: number): number =>
  Math.max(1, Math.floor(rigsAtOnceMax / 2 ** (round - 1)))

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
  // Starting a terminal takes a core a second, and its fork stops this process: all at once, they would
  // make those that sell already miss their time-outs.
  const starting = new Turns(availableParallelism())
  let left: readonly Job[] = jobs
  for (let round = 1; round <= roundsMax && left.length > 0; round += 1) {
    const spoiled = new Set<Job>()
    await sideBySide(left, rigsAtOnceIn(round), async (job) => {
      const started = await starting.take()
      try {
        if (options.signal.aborted) return
        if (await playJob(job, { ...options, round, started })) spoiled.add(job)
      } finally {
        started()
      }
    })
    left = left.filter((job) => spoiled.has(job))
  }
}

/** How long it will take on real parts, roughly: who comes last, and what is waited for afterwards. */
function weight({ shoppers, lanes, settleMs, dayEnd, timeScale }: Scenario): number {
  const { count, gapMsMean, arriveAtMs } = shoppers
  const lastMs = Math.max((count / lanes) * gapMsMean, ...Object.values(arriveAtMs))
  return (lastMs + settleMs + (dayEnd?.forMs ?? 0)) / timeScale.scale
}

/** @returns true when it is to be played again. */
async function playJob(
  { ref, scenario, terminal, index }: Job,
  options: RunOptions & { readonly round: number; readonly started: () => void },
): Promise<boolean> {
  const { round } = options
  const name = `${scenario.name} (${terminal.name})`
  const dir = options.dirOf(scenario.name, terminal.name)
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
      onStarted: options.started,
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
  const again = await options.onPlayed(dir)
  options.onProgress(name, undefined)
  return again
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
