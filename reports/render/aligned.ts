/** Rows for a terminal window: columns as wide as what stands in them, figures to the right. */

import { lettersWide } from './wide.ts'

export interface Aligned {
  readonly widths: readonly number[]
  readonly lines: readonly string[]
}

/** @param rows all of one table, its heads too. @param isNumeric of a column, from 0. */
export function aligned(
  rows: readonly (readonly string[])[],
  isNumeric: (column: number) => boolean,
): Aligned {
  const columns = Math.max(0, ...rows.map((row) => row.length))
  const widths = Array.from({ length: columns }, (_, index) =>
    Math.max(...rows.map((row) => lettersWide(row[index] ?? ''))),
  )
  const lines = rows.map((row) =>
    widths
      .map((width, index) => {
        const cell = row[index] ?? ''
        const gap = ' '.repeat(width - lettersWide(cell))
        return isNumeric(index) ? `${gap}${cell}` : `${cell}${gap}`
      })
      .join('  ')
      .trimEnd(),
  )
  return { widths, lines }
}
