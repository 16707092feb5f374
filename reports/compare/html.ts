/** compare.html: the summary, the tables that matter most, and all others folded away. */

import { escapeXml } from '../render/escape.ts'
import { scrollingTable, td, titled } from '../render/html-table.ts'
import { htmlPage } from '../render/page.ts'
import type { Text } from '../text/text.ts'
import type { CompareModel } from './model.ts'
import { allNotes, details, overview } from './sections.ts'
import { summaryLines } from './summary.ts'
import type { TextTable } from './tables.ts'

export function compareHtml(model: CompareModel, text: Text): string {
  const words = text.compare
  const { page } = words
  const shown = ({ title, head, numericFrom, rows }: TextTable) =>
    rows.length === 0
      ? `<p>${escapeXml(page.none)}</p>`
      : scrollingTable(
          title,
          titled(head, numericFrom),
          rows.map((cells) =>
            cells.map((cell, index) =>
              index < numericFrom
                ? td(cell, index === 0 ? 'name' : 'title')
                : td(cell, 'num wraps'),
            ),
          ),
        )
  const open = (table: TextTable) =>
    `<h2>${escapeXml(table.title)}</h2><p class="soft">${escapeXml(table.about)}</p>${shown(table)}`
  const folded = (table: TextTable) =>
    `<details><summary><strong>${escapeXml(table.title)}</strong></summary><div><p class="soft">${escapeXml(table.about)}</p>${shown(table)}</div></details>`
  return htmlPage({
    htmlLang: text.htmlLang,
    title: page.title,
    headline: page.heading,
    setting: page.setting(model.seeds, model.startedAt),
    main: [
      `<ol>${summaryLines(model, words)
        .map((line) => `<li>${escapeXml(line)}</li>`)
        .join('')}</ol>`,
      `<p class="soft">${escapeXml(page.again)}</p>`,
      `<pre><code>${escapeXml(model.command)}</code></pre>`,
      ...overview(model, words).map(open),
      `<h2>${escapeXml(page.detail)}</h2>`,
      ...details(model, words).map(folded),
      `<h2>${escapeXml(page.notes)}</h2>`,
      `<ul>${allNotes(model, text)
        .map((line) => `<li class="soft">${escapeXml(line)}</li>`)
        .join('')}</ul>`,
    ],
    ownCss,
  })
}

/**
 * Intervals are long: they may break, but not within a figure's own column of a few words. A first
 * column of short ids ("M3") leaves a phone's width to the titles beside it. On paper, which cannot be
 * scrolled, a dozen columns need its long side and no more room than their figures take.
 */
const ownCss = `
td.wraps { white-space: normal; min-width: 6.5rem; }
ol li { margin: .4rem 0; } ol li:nth-child(-n+3) { font-weight: 600; }
@media screen and (max-width: 34rem) { td.name { min-width: 2rem; overflow-wrap: normal; } td.title { min-width: 9rem; } }
@page { size: landscape; margin: 10mm; }
@media print { td.wraps { min-width: 0; } .scroll td.name { white-space: nowrap; } .scroll table { font-size: 6.5pt; line-height: 1.3; } .soft { font-size: 8pt; } }
`
