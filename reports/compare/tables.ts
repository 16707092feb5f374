/** The comparison as tables of texts: what the terminal window, Markdown and HTML all show. */

import { compareFigures, type CompareFigure, type CompareModel } from './model.ts'
import { cellText, effectText, estimateText, savedText, unitOf, type CompareText } from './words.ts'

export interface TextTable {
  readonly title: string
  readonly about: string
  readonly head: readonly string[]
  /** The columns from here on are figures. */
  readonly numericFrom: number
  readonly rows: readonly (readonly string[])[]
}

/** One figure, terminal by cause. */
export function figureTable(
  { groups }: CompareModel,
  name: CompareFigure,
  words: CompareText,
): TextTable {
  const [all] = groups
  return {
    title: words.byCause.title(words.figures[name]),
    about: words.byCause.about,
    head: [words.byCause.terminal, ...groups.map(({ id }) => words.groupId(id))],
    numericFrom: 1,
    rows: (all?.rows ?? []).map(({ terminal }) => [
      terminal,
      ...groups.map(({ rows }) => {
        const cell = rows.find((row) => row.terminal === terminal)?.cells[name]
        if (cell === undefined) return '–'
        return `${cellText(cell, name, words)}${cell.effect?.seen === true ? ' *' : ''}`
      }),
    ]),
  }
}

/** Everything about one cause. */
export function groupTables(
  { groups, terminals }: CompareModel,
  words: CompareText,
): readonly TextTable[] {
  const againstOf = (name: string) => terminals.find((one) => one.name === name)?.against
  return groups.map(({ id, title, scenarios, scansPerSeed, rows }) => ({
    title: id === 'all' ? words.group(id, title) : `${id} ${words.group(id, title)}`,
    about: words.groups.about(scansPerSeed, words.list(scenarios)),
    head: [
      words.byCause.terminal,
      words.groups.against,
      ...compareFigures.map(({ name }) => words.figures[name]),
    ],
    numericFrom: 2,
    rows: rows.map(({ terminal, cells }) => [
      terminal,
      againstOf(terminal) ?? '–',
      ...compareFigures.map(({ name }) => {
        const cell = cells[name]
        const unit = unitOf(name)
        return cell.effect === undefined
          ? estimateText(cell, unit, words)
          : words.effectOf(cellText(cell, name, words), effectText(cell.effect, unit, words))
      }),
    ]),
  }))
}

export function pairTable({ pairs, pairsUntried }: CompareModel, words: CompareText): TextTable {
  return {
    title: words.pairs.title,
    about: words.pairs.about(pairsUntried),
    head: words.pairs.head,
    numericFrom: 2,
    rows: pairs.map(({ mitigations, jointFen, moreFen, jointCases, moreCases, scenarios }) => [
      mitigations.join(' + '),
      words.list(scenarios),
      estimateText(jointFen, 'fen', words),
      savedText(moreFen, 'fen', words),
      estimateText(jointCases, 'count', words),
      savedText(moreCases, 'count', words),
    ]),
  }
}

export function heldTable(
  { held, terminals, seeds }: CompareModel,
  { held: words }: CompareText,
): TextTable {
  const bases = terminals.filter(({ role }) => role.kind === 'base').map(({ name }) => name)
  return {
    title: words.title,
    about: words.about(seeds),
    head: [...words.head, ...bases],
    numericFrom: 3,
    rows: held.map(({ scenario, causes, moved, violatedSeeds }) => [
      scenario,
      causes.join(' '),
      moved ? words.yes : words.no,
      ...bases.map((name) => String(violatedSeeds[name] ?? '–')),
    ]),
  }
}
