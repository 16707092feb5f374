/** Every scenario that comes with tillrig, by cause and row; what has neither comes first. */

import * as catalogue from './library/catalogue.ts'
import { parseScenario } from './parse.ts'
import type { Scenario } from './scenario.ts'

/** `C4` and `F16b` as what they are sorted by; what is not there stands before all. */
const numbered = (id: string | undefined): number =>
  id === undefined ? 0 : Number(/\d+/.exec(id)) + (id.endsWith('b') ? 0.5 : 0)

const inOrder = (a: Scenario, b: Scenario): number =>
  numbered(a.causes[0]) - numbered(b.causes[0]) ||
  numbered(a.rows[0]) - numbered(b.rows[0]) ||
  (a.name < b.name ? -1 : 1)

export const library: readonly Scenario[] = Object.values(catalogue)
  .map((input) => parseScenario(input, `the library's ${input.name}`))
  .toSorted(inOrder)
