/** The table for a terminal window: plain text, two lines of heading, columns as wide as needed. */

import { columns } from '../columns.ts'
import type { ReportModel } from '../model.ts'
import { en } from '../text/en.ts'
import type { Text } from '../text/text.ts'
import { lettersWide } from './wide.ts'

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
  const widths = columns.map((_, index) =>
    Math.max(...rows.map((row) => lettersWide(row[index] ?? ''))),
  )
  const line = (row: readonly string[]) =>
    columns
      .map(({ numeric }, index) => {
        const cell = row[index] ?? ''
        const width = widths[index] ?? 0
        const gap = ' '.repeat(Math.max(0, width - lettersWide(cell)))
        return numeric ? `${gap}${cell}` : `${cell}${gap}`
      })
      .join('  ')
      .trimEnd()
  const [upper = [], lower = [], ...body] = rows
  const rule = widths.map((width) => '-'.repeat(width)).join('  ')
  return [line(upper), line(lower), rule, ...body.map(line)].join('\n')
}
