/** The table: everything together, then cause by cause. A scenario of two causes stands in both. */

import type { ComparedTerminal, CompareGroup } from '../../reports/compare/model.ts'
import type { CompareBook } from './book.ts'
import { drawnRow, rowOf } from './cells.ts'
import { causes } from '../causes.ts'
import { causesOf, nameOf, type Subject } from './plays.ts'
import { bootstrapOf } from './statistics.ts'

/** The group that holds every scenario once. */
const everything = 'all'

const titleOf = (id: string): string =>
  id === everything
    ? 'everything together'
    : (causes.find((cause) => cause.id === id)?.title ?? 'a load')

/** `C2` before `C10`. */
const inOrder = (causes: readonly string[]): readonly string[] =>
  causes.toSorted((a, b) => Number(a.replace(/\D/g, '')) - Number(b.replace(/\D/g, '')))

export function groupsOf(
  book: CompareBook,
  terminals: readonly ComparedTerminal[],
  subjects: readonly Subject[],
): readonly CompareGroup[] {
  const met = inOrder([...new Set(subjects.flatMap((subject) => causesOf(subject)))])
  return [everything, ...met].map((id) =>
    groupOf(
      id,
      subjects
        .filter((subject) => id === everything || causesOf(subject).includes(id))
        .map((subject) => nameOf(subject)),
      book,
      terminals,
    ),
  )
}

function groupOf(
  id: string,
  scenarios: readonly string[],
  book: CompareBook,
  terminals: readonly ComparedTerminal[],
): CompareGroup {
  const bootstrap = bootstrapOf(book.blocks)
  const blocksOf = (terminal: string) => book.figures(scenarios, terminal)
  const drawn = new Map(
    terminals.map(({ name }) => [name, drawnRow(blocksOf(name), bootstrap)] as const),
  )
  const [first] = terminals
  const scans = first === undefined ? [] : blocksOf(first.name).map(({ shoppers }) => shoppers)
  return {
    id,
    title: titleOf(id),
    scenarios,
    scansPerSeed: Math.max(0, ...scans),
    rows: terminals.flatMap(({ name, against }) => {
      const own = drawn.get(name)
      const other = against === undefined ? undefined : drawn.get(against)
      return own === undefined ? [] : [rowOf(name, own, other, bootstrap)]
    }),
  }
}
