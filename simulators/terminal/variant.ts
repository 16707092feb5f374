/**
 * Which terminal is in the lane: its switches (mitigations.ts), and after `~` a change made on
 * purpose: `hardened~timeout-is-failure`.
 */

import type { Process } from '../kernel/effects.ts'
import { RigError } from '../kernel/errors.ts'
import { rewriting } from '../kernel/rewriting.ts'
import { laneProcess } from './logic/lane.ts'
import type { TillOptions } from './logic/till.ts'
import { parseTerminal, type TerminalVariant } from './mitigations.ts'
import { healthyTerminals, terminalMutants } from './mutants/catalogue.ts'
import type { HealthyTerminal, TerminalMutant } from './mutants/mutant.ts'

export type TerminalChange = TerminalMutant | HealthyTerminal

export const terminalChanges: readonly TerminalChange[] = [...terminalMutants, ...healthyTerminals]

export interface ChangedTerminal extends TerminalVariant {
  readonly change?: TerminalChange
}

/**
 * What `parseTerminal` understands, and each of those names with a change: `hardened~no-watch`.
 * @throws RigError (usage) listing what there is.
 */
export function parseTerminalVariant(name: string): ChangedTerminal {
  const at = name.indexOf('~')
  if (at < 0) return parseTerminal(name)
  const change = findChange(name, terminalChanges)
  return { ...parseTerminal(name.slice(0, at)), name, change }
}

/** What stands after `~` in `name`. @throws RigError (usage) when it is none of `changes`. */
export function findChange<Change extends { readonly name: string; readonly over: string }>(
  name: string,
  changes: readonly Change[],
): Change {
  const [base, wanted, ...more] = name.split('~')
  const change = changes.find((each) => each.name === wanted)
  if (change === undefined || more.length > 0) {
    throw new RigError(
      `Failed to understand the terminal "${name}": no variant is called "${[wanted, ...more].join('~')}"`,
      { code: 'usage', hint: `give one of ${changes.map((each) => each.name).join(', ')}` },
    )
  }
  if (base !== change.over) {
    throw new RigError(
      `Failed to understand the terminal "${name}": ${change.name} is a variant of ${change.over} only`,
      { code: 'usage', hint: `give ${change.over}~${change.name}` },
    )
  }
  return change
}

/** What a lane runs: the process of the logic, as it is or changed. Call it anew at every start. */
export function changed(
  { change }: ChangedTerminal,
  given: TillOptions,
  make: (options: TillOptions) => Process,
): Process {
  const options = change?.options?.(given) ?? given
  const process = make(options)
  return change?.rewrite === undefined ? process : rewriting(process, change.rewrite(options))
}

/** `laneProcess`, as it is or changed. */
export const terminalProcess =
  (terminal: ChangedTerminal) =>
  (options: TillOptions): Process =>
    changed(terminal, options, laneProcess)
