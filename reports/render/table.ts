/** The table for a terminal window: plain text, two lines of heading, columns as wide as needed. */

import { columns } from '../columns.ts'
import type { ReportModel } from '../model.ts'
import { en } from '../text/en.ts'
import type { Text } from '../text/text.ts'
import { aligned } from './aligned.ts'

/** Heads of several words stand on two lines, or the table does not fit beside anything. */
function headOf(title: string): readonly [string, string] {
  const space = title.indexOf(' ', title.indexOf(',') + 1)
  const cut = title.includes(',') ? title.indexOf(' ') : space
  return cut === -1 ? ['', title] : [title.slice(0, cut), title.slice(cut + 1)]
}

/** @returns lines without a last line feed; the verdict in a line is `verdictLines` of the model. */
export function renderTable(model: ReportModel, text: Text = en): string {
  const heads = columns.map(({ title }) => headOf(text.columns[title]))
  const rows = [
    heads.map(([upper]) => upper),
    heads.map(([, lower]) => lower),
    ...model.scenarios.map((scenario) => columns.map((column) => column.cell(scenario, text))),
  ]
  const { widths, lines } = aligned(rows, (column) => columns[column]?.numeric ?? false)
  const rule = widths.map((width) => '-'.repeat(width)).join('  ')
  return [...lines.slice(0, 2), rule, ...lines.slice(2)].join('\n')
}
