/** The comparison as tables of texts: what the terminal window, Markdown and HTML all show. */

import { compareFigures, type CompareFigure, type CompareModel, type Worth } from './model.ts'
import { cellText, effectText, estimateText, savedText, unitOf } from './words.ts'

export interface TextTable {
  readonly title: string
  readonly about: string
  readonly head: readonly string[]
  /** The columns from here on are figures. */
  readonly numericFrom: number
  readonly rows: readonly (readonly string[])[]
}

/** What each switch is worth, by itself in a shop that has nothing else, and in one that has all. */
export function worthTable({ worth }: CompareModel): TextTable {
  const rowOf = (own: Worth, taken: Worth | undefined): readonly string[] => [
    own.mitigation,
    own.along.length === 0 ? own.title : `${own.title} (on top of ${own.along.join(', ')})`,
    savedText(own.savedFen, 'fen'),
    savedText(own.savedCases, 'count'),
    savedText(own.savedDropped, 'count'),
    taken === undefined ? '–' : savedText(taken.savedFen, 'fen'),
    taken === undefined ? '–' : savedText(taken.savedCases, 'count'),
  ]
  const taken = (id: string) =>
    worth.find(({ kind, mitigation }) => kind === 'taken' && mitigation === id)
  return {
    title: 'What each safeguard is worth',
    about:
      'Per 1,000 scans, on the same draws. "Added" to a till that has nothing but what it needs; "in place" is what would come back if it were taken from a till that has all. Below 0 it makes things worse.',
    head: [
      'id',
      'safeguard',
      'added: money saved',
      'cases saved',
      'lost orders saved',
      'in place: money',
      'cases',
    ],
    numericFrom: 2,
    rows: worth
      .filter(({ kind }) => kind === 'added')
      .map((own) => rowOf(own, taken(own.mitigation))),
  }
}

/** One figure, terminal by cause. */
export function figureTable({ groups }: CompareModel, name: CompareFigure): TextTable {
  const [all] = groups
  const title = compareFigures.find((figure) => figure.name === name)?.title ?? name
  return {
    title: `${title}, by cause`,
    about: 'A * marks a difference from the terminal it is told against that is seen.',
    head: ['terminal', ...groups.map(({ id }) => id)],
    numericFrom: 1,
    rows: (all?.rows ?? []).map(({ terminal }) => [
      terminal,
      ...groups.map(({ rows }) => {
        const cell = rows.find((row) => row.terminal === terminal)?.cells[name]
        if (cell === undefined) return '–'
        return `${cellText(cell, name)}${cell.effect?.seen === true ? ' *' : ''}`
      }),
    ]),
  }
}

/** Everything about one cause. */
export function groupTables({ groups, terminals }: CompareModel): readonly TextTable[] {
  const againstOf = (name: string) => terminals.find((one) => one.name === name)?.against
  return groups.map(({ id, title, scenarios, scansPerSeed, rows }) => ({
    title: id === 'all' ? title : `${id} ${title}`,
    about: `${scansPerSeed} scans a seed: ${scenarios.join(', ')}`,
    head: ['terminal', 'against', ...compareFigures.map((figure) => figure.title)],
    numericFrom: 2,
    rows: rows.map(({ terminal, cells }) => [
      terminal,
      againstOf(terminal) ?? '–',
      ...compareFigures.map(({ name }) => {
        const cell = cells[name]
        const own = estimateText(cell, unitOf(name))
        return cell.effect === undefined
          ? own
          : `${cellText(cell, name)}: ${effectText(cell.effect, unitOf(name))}`
      }),
    ]),
  }))
}

export function pairTable({ pairs, pairsUntried }: CompareModel): TextTable {
  return {
    title: 'Pairs that only work together',
    about:
      'In these scenarios no safeguard alone repairs a till without any, and a till with all needs both. Per 1,000 scans of these scenarios alone.' +
      (pairsUntried > 0 ? ` ${pairsUntried} more pairs were candidates and not played.` : ''),
    head: ['pair', 'scenarios', 'money saved together', 'more than the sum', 'cases saved', 'more'],
    numericFrom: 2,
    rows: pairs.map(({ mitigations, jointFen, moreFen, jointCases, moreCases, scenarios }) => [
      mitigations.join(' + '),
      scenarios.join(', '),
      estimateText(jointFen, 'fen'),
      savedText(moreFen, 'fen'),
      estimateText(jointCases, 'count'),
      savedText(moreCases, 'count'),
    ]),
  }
}

export function heldTable({ held, terminals, seeds }: CompareModel): TextTable {
  const bases = terminals.filter(({ role }) => role.kind === 'base').map(({ name }) => name)
  return {
    title: 'Scenarios',
    about: `In how many of ${seeds} seeds a claim was violated. "Moved": the seed chooses which sale is hurt.`,
    head: ['scenario', 'causes', 'moved', ...bases],
    numericFrom: 3,
    rows: held.map(({ scenario, causes, moved, violatedSeeds }) => [
      scenario,
      causes.join(' '),
      moved ? 'yes' : 'no',
      ...bases.map((name) => String(violatedSeeds[name] ?? '–')),
    ]),
  }
}
