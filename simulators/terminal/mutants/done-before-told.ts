/** A terminal that writes a sale down as done before it has said so. */

import { now, put, save, type Entry, type Process } from '../../kernel/effects.ts'
import { isOrderRow } from '../logic/rows.ts'
import type { TerminalMutant } from './mutant.ts'

const isTelling = ({ value }: Entry) => isOrderRow(value) && value.phase === 'tell'

export const doneBeforeTold: TerminalMutant = {
  kind: 'mutant',
  name: 'done-before-told',
  station: 'terminal',
  over: 'hardened',
  bug: 'Saves that a sale is done before the cashier was told.',
  cites: 'discoveries (what bit); domain §4.2 row F9',
  shownBy: 'a death between that save and the last word: nobody is ever told',
  rewrite: () => (effect) =>
    effect.type === 'save' && effect.entries.some(isTelling)
      ? saveAsDone(effect.entries)
      : undefined,
}

function* saveAsDone(entries: readonly Entry[]): Process {
  const doneAtMs = yield* now
  yield* save(
    entries.map(({ key, value }) =>
      isOrderRow(value) && value.phase === 'tell'
        ? put(key, { ...value, phase: 'done', doneAtMs })
        : put(key, value),
    ),
  )
}
