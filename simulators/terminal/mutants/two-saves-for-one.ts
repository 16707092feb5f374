/** A terminal that writes two rows one after the other where both must be written or none. */

import { save, type Entry, type Process } from '../../kernel/effects.ts'
import type { TerminalMutant } from './mutant.ts'

export const twoSavesForOne: TerminalMutant = {
  kind: 'mutant',
  name: 'two-saves-for-one',
  station: 'terminal',
  over: 'hardened',
  bug: "Takes the attempt's row out with one write and puts the order's in with the next.",
  cites: 'discoveries (what bit); domain §4.2 row F9',
  shownBy: 'a death between the two writes of a paid sale',
  rewrite: () => (effect) =>
    effect.type === 'save' && effect.entries.length > 1 ? oneByOne(effect.entries) : undefined,
}

/** The old row first. */
function* oneByOne(entries: readonly Entry[]): Process {
  for (const entry of entries.toReversed()) yield* save([entry])
}
