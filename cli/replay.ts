/** How a saved scenario is played again: as it was found, unless the command line says otherwise. */

import type { ScenarioVerdict } from '../reports/judge.ts'
import { violationsIn } from '../scenarios/explore/judged-play.ts'
import type { NamedScenario } from '../scenarios/run.ts'
import { RigError } from '../simulators/kernel/errors.ts'
import type { Mode } from './mode.ts'

export interface Replayed {
  readonly seed: number
  readonly terminal: string
  readonly mode: Mode
}

/**
 * @param options as read, defaults filled in.
 * @param isGiven whether an option stands on the command line; then it counts for all.
 * @throws RigError usage: several scenarios were saved with different values.
 */
export function asSaved(
  scenarios: readonly NamedScenario[],
  options: Replayed,
  isGiven: (option: keyof Replayed) => boolean,
): Replayed {
  const one = <Name extends keyof Replayed>(name: Name): Replayed[Name] => {
    if (isGiven(name)) return options[name]
    const wishes = scenarios.map(({ ref, scenario }) => ({
      ref,
      // What nobody saved is played as usual.
      value: scenario.replay?.[name] ?? options[name],
    }))
    const [first] = wishes
    const other = wishes.find(({ value }) => value !== first?.value)
    if (first === undefined || other === undefined) return first?.value ?? options[name]
    throw new RigError(
      `${first.ref} is to be played with ${name} ${first.value}, and ${other.ref} with ${name} ${other.value}`,
      { code: 'usage', hint: `Play them one at a time, or give --${name} for all of them.` },
    )
  }
  return { seed: one('seed'), terminal: one('terminal'), mode: one('mode') }
}

/** Whether what was saved is still there: a line for each scenario that was played as it was saved. */
export function replayLines(
  scenarios: readonly NamedScenario[],
  played: Replayed,
  verdicts: readonly ScenarioVerdict[],
): readonly string[] {
  return scenarios.flatMap(({ scenario: { name, replay } }) => {
    const verdict = verdicts.find(({ manifest }) => manifest.name === name)
    if (replay === undefined || verdict === undefined) return []
    const { seed, terminal, mode, shows } = replay
    if (seed !== played.seed || terminal !== played.terminal || mode !== played.mode) return []
    const still = violationsIn(verdict).some((violation) => violation.shows === shows)
    return [`${name}: ${still ? `shows ${shows} again` : `does not show ${shows} any more`}`]
  })
}
