/** Every scenario that comes with tillrig, by cause and row; what has neither comes first. */

import { messageOf, RigError } from '../simulators/kernel/errors.ts'
import * as catalogue from './library/catalogue.ts'
import { parseScenario } from './parse.ts'
import type { Scenario, ScenarioInput } from './scenario.ts'

/** `C4` and `F16b` as what they are sorted by; what is not there stands before all. */
const numbered = (id: string | undefined): number =>
  id === undefined ? 0 : Number(/\d+/.exec(id)) + (id.endsWith('b') ? 0.5 : 0)

const inOrder = (a: Scenario, b: Scenario): number =>
  numbered(a.causes[0]) - numbered(b.causes[0]) ||
  numbered(a.rows[0]) - numbered(b.rows[0]) ||
  (a.name < b.name ? -1 : 1)

/** @throws RigError badInput: every mistake of every scenario, and every name that two of them have. */
export function readLibrary(inputs: readonly ScenarioInput[]): readonly Scenario[] {
  const read: Scenario[] = []
  const mistakes: string[] = []
  for (const input of inputs) {
    try {
      read.push(parseScenario(input, `the library's ${input.name}`))
    } catch (error) {
      mistakes.push(messageOf(error))
    }
  }
  mistakes.push(...sharedNames(read.map(({ name }) => name)))
  if (mistakes.length === 0) return read.toSorted(inOrder)
  throw new RigError(mistakes.join('\n'), {
    code: 'badInput',
    hint: 'Mend all of them in scenarios/library.',
  })
}

/**
 * A sentence for each name that stands there more than once.
 * @param places where each name stands, if anybody knows.
 */
export const sharedNames = (names: readonly string[], places: readonly string[] = []): string[] =>
  [...new Set(names.filter((name, index) => names.indexOf(name) < index))].map((name) => {
    const theirs = names.flatMap((each, index) => (each === name ? [places[index] ?? ''] : []))
    const where = theirs.filter((place) => place !== '').join(', ')
    return `${theirs.length} scenarios are called ${name}${where === '' ? '' : ` (${where})`}: each needs a name of its own, or their results would overwrite each other`
  })

export const library = readLibrary(Object.values(catalogue))
