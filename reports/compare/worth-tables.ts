/** What each safeguard is worth, as tables: in money and work, and by the scenarios that it repairs. */

import { twoShops, type CompareModel, type Worth } from './model.ts'
import type { TextTable } from './tables.ts'
import { savedText, type CompareText } from './words.ts'

/** What each switch is worth, by itself in a shop that has nothing else, and in one that has all. */
export function worthTable({ worth }: CompareModel, words: CompareText): TextTable {
  const rowOf = (own: Worth, taken: Worth | undefined): readonly string[] => [
    own.mitigation,
    nameOf(own, words),
    savedText(own.savedFen, 'fen', words),
    savedText(own.savedCases, 'count', words),
    savedText(own.savedDropped, 'count', words),
    counted(own),
    taken === undefined ? '–' : savedText(taken.savedFen, 'fen', words),
    taken === undefined ? '–' : savedText(taken.savedCases, 'count', words),
    taken === undefined ? '–' : String(taken.scenarios.repaired.length),
  ]
  const counted = ({ scenarios: { repaired, eased, worsened } }: Worth) =>
    words.worth.counted(repaired.length, eased.length, worsened.length)
  return {
    title: words.worth.title,
    about: words.worth.about,
    head: words.worth.head,
    numericFrom: 2,
    rows: worth
      .filter(({ kind }) => kind === 'added')
      .map((own) => rowOf(own, takenFrom(worth, own))),
  }
}

const takenFrom = (worth: readonly Worth[], own: Worth): Worth | undefined =>
  worth.find(({ kind, mitigation }) => kind === 'taken' && mitigation === own.mitigation)

function nameOf({ mitigation, title, along }: Worth, words: CompareText): string {
  const name = words.mitigation(mitigation, title)
  return along.length === 0 ? name : words.along(name, along)
}

/** By name what the columns of scenarios count; a safeguard that changes no claim has no row. */
export function claimsTable(model: CompareModel, words: CompareText): TextTable {
  const { worth, seeds } = model
  return {
    title: words.claims.title,
    about: words.claims.about(seeds),
    head: words.claims.head,
    numericFrom: words.claims.head.length,
    rows: worth
      .filter(({ kind }) => kind === 'added')
      .map((own) => [
        own.mitigation,
        nameOf(own, words),
        ...[own, takenFrom(worth, own)].map((one) =>
          one === undefined ? '–' : claimsText(one, model, words),
        ),
      ])
      .filter((cells) => cells.slice(2).some((cell) => cell !== '–')),
  }
}

function claimsText(
  worth: Worth,
  { held }: CompareModel,
  { claims: words, list }: CompareText,
): string {
  const { without, having } = twoShops(worth)
  const inSeeds = (names: readonly string[]) =>
    list(
      names.map((name) => {
        const seeds = held.find(({ scenario }) => scenario === name)?.violatedSeeds
        return words.inSeeds(name, seeds?.[without] ?? 0, seeds?.[having] ?? 0)
      }),
    )
  const { repaired, eased, worsened } = worth.scenarios
  const parts = [
    ...(repaired.length > 0 ? [list(repaired)] : []),
    ...(eased.length > 0 ? [words.eased(inSeeds(eased))] : []),
    ...(worsened.length > 0 ? [words.worsened(inSeeds(worsened))] : []),
  ]
  return parts.length === 0 ? '–' : words.joined(parts)
}
