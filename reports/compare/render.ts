/** compare.md, compare.json and the printed summary. */

import { aligned } from '../render/aligned.ts'
import { escapeMarkdown } from '../render/escape.ts'
import type { Text } from '../text/text.ts'
import type { CompareModel } from './model.ts'
import { allNotes, details, notes, overview } from './sections.ts'
import { summaryLines } from './summary.ts'
import { figureTable, pairTable, type TextTable } from './tables.ts'
import { worthTable } from './worth-tables.ts'

/** Six digits of what is no whole number: more would be noise. */
export const compareJson = (model: CompareModel): string =>
  JSON.stringify(model, (_, value: unknown) =>
    typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(6)) : value,
  )

export function compareMarkdown(model: CompareModel, text: Text): string {
  const words = text.compare
  const row = (cells: readonly string[]) => `| ${cells.map(escapeMarkdown).join(' | ')} |`
  const section = ({ title, about, head, numericFrom, rows }: TextTable) => [
    '',
    `## ${escapeMarkdown(title)}`,
    '',
    escapeMarkdown(about),
    '',
    ...(rows.length === 0
      ? [words.page.none]
      : [
          row(head),
          `| ${head.map((_, index) => (index < numericFrom ? '---' : '---:')).join(' | ')} |`,
          ...rows.map(row),
        ]),
  ]
  return [
    `# ${words.page.heading}`,
    '',
    ...summaryLines(model, words).map((line) => `- ${escapeMarkdown(line)}`),
    '',
    words.page.again,
    '',
    `    ${model.command}`,
    ...overview(model, words).flatMap(section),
    ...details(model, words).flatMap(section),
    '',
    `## ${words.page.notes}`,
    '',
    ...allNotes(model, text).map((line) => `- ${escapeMarkdown(line)}`),
    '',
  ].join('\n')
}

/** For a terminal window: the summary, and what each safeguard is worth. */
export function comparePrinted(model: CompareModel, { compare: words }: Text): string {
  const tables =
    model.worth.length === 0 ? [figureTable(model, 'dropped', words)] : [worthTable(model, words)]
  const pairs = pairTable(model, words)
  return [
    ...summaryLines(model, words),
    ...tables.flatMap((table) => [
      '',
      words.page.captioned(table.title, table.about),
      ...linesOf(table),
    ]),
    ...(model.worth.length === 0
      ? []
      : ['', pairs.title, ...(pairs.rows.length === 0 ? [words.page.noneFound] : linesOf(pairs))]),
    '',
    ...notes(model, words),
  ].join('\n')
}

const linesOf = ({ head, rows, numericFrom }: TextTable): readonly string[] =>
  aligned([head, ...rows], (column) => column >= numericFrom).lines
