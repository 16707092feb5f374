/** What stands where on a page of the comparison: which tables are open, which folded, and the notes. */

import { assumptionsTold } from '../impact-assumptions.ts'
import { impactWords } from '../impact-words.ts'
import type { Text } from '../text/text.ts'
import type { CompareModel } from './model.ts'
import { figureTable, groupTables, heldTable, pairTable, type TextTable } from './tables.ts'
import type { CompareText } from './words.ts'
import { claimsTable, worthTable } from './worth-tables.ts'

/** What was played, and what was not. */
export const notes = (
  { terminals, skipped, leftOut, seeds, msPerSeed, plays }: CompareModel,
  { notes: words, why: said }: CompareText,
) => [
  words.played(terminals.length, plays, (msPerSeed / 1_000).toFixed(1), seeds),
  ...skipped.map(({ name, why }) => words.skipped(name, said(why))),
  ...leftOut.slice(0, 20).map((play) => words.leftOut({ ...play, why: said(play.why) }, play.seed)),
]

const assumptionLines = ({ assumptions }: CompareModel, text: Text): readonly string[] =>
  assumptionsTold
    .filter(({ name }) => name === 'minutesPerCase' || name === 'wageFenPerHour')
    .map(({ name }) => {
      const { title, how } = impactWords[text.lang].assumptions[name]
      return text.compare.notes.assumed(name, assumptions[name], title, how)
    })

/** What stands at the end of a page. */
export const allNotes = (model: CompareModel, text: Text): readonly string[] => [
  ...notes(model, text.compare),
  ...assumptionLines(model, text),
]

/** Which tables stand open; the others are folded away on a screen. */
export const overview = (model: CompareModel, words: CompareText): readonly TextTable[] => [
  ...(model.worth.length === 0 ? [] : [worthTable(model, words), pairTable(model, words)]),
  figureTable(model, 'dropped', words),
  figureTable(model, 'exposedFen', words),
]

export const details = (model: CompareModel, words: CompareText): readonly TextTable[] => [
  ...(model.worth.length === 0 ? [] : [claimsTable(model, words)]),
  figureTable(model, 'doubled', words),
  figureTable(model, 'needPerson', words),
  ...groupTables(model, words),
  heldTable(model, words),
]
