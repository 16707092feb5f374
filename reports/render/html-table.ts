/** Tables of the report: each scrolls by itself where it is too wide, so that the page never does. */

import { escapeXml } from './escape.ts'

export interface TableColumn {
  readonly title: string
  /** Its cells are figures: the title stands above them, to the right. */
  readonly numeric?: boolean
}

export function scrollingTable(
  label: string,
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
): string {
  const titles = columns.map(
    ({ title, numeric = false }) =>
      `<th scope="col"${numeric ? ' class="num"' : ''}>${escapeXml(title)}</th>`,
  )
  const body = rows.map((cells) => `<tr>${cells.join('')}</tr>`)
  return (
    `<div class="scroll" tabindex="0" role="region" aria-label="${escapeXml(label)}"><table>` +
    `<thead><tr>${titles.join('')}</tr></thead><tbody>${body.join('')}</tbody></table></div>`
  )
}

/** The columns from numericFrom on are figures. */
export const titled = (
  head: readonly string[],
  numericFrom = head.length,
): readonly TableColumn[] => head.map((title, index) => ({ title, numeric: index >= numericFrom }))

export const td = (text: string | number, className = ''): string =>
  `<td${className === '' ? '' : ` class="${className}"`}>${escapeXml(text)}</td>`
