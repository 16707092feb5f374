/** Tables of the report: each scrolls by itself where it is too wide, so that the page never does. */

import { escapeXml } from './escape.ts'

/** Columns from numericFrom on, and before numericTo, are figures. */
export function scrollingTable(
  label: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
  numericFrom = head.length,
  numericTo = head.length,
): string {
  const titles = head.map(
    (title, index) =>
      `<th scope="col"${index >= numericFrom && index < numericTo ? ' class="num"' : ''}>${escapeXml(title)}</th>`,
  )
  const body = rows.map((cells) => `<tr>${cells.join('')}</tr>`)
  return (
    `<div class="scroll" tabindex="0" role="region" aria-label="${escapeXml(label)}"><table>` +
    `<thead><tr>${titles.join('')}</tr></thead><tbody>${body.join('')}</tbody></table></div>`
  )
}

export const td = (text: string | number, className = ''): string =>
  `<td${className === '' ? '' : ` class="${className}"`}>${escapeXml(text)}</td>`
