/** compare.html, compare.md, compare.json and the printed summary. */

import { assumptionsTold } from '../impact-assumptions.ts'
import { escapeMarkdown, escapeXml } from '../render/escape.ts'
import { scrollingTable, td } from '../render/html-table.ts'
import { css } from '../render/style.ts'
import type { CompareModel } from './model.ts'
import { summaryLines } from './summary.ts'
import {
  figureTable,
  groupTables,
  heldTable,
  pairTable,
  worthTable,
  type TextTable,
} from './tables.ts'

/** Six digits of what is no whole number: more would be noise. */
export const compareJson = (model: CompareModel): string =>
  JSON.stringify(model, (_, value: unknown) =>
    typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(6)) : value,
  )

const notes = ({ terminals, skipped, leftOut, seeds, msPerSeed, plays }: CompareModel) => [
  `${terminals.length} terminals, ${plays} plays in virtual time; one seed cost ${(msPerSeed / 1_000).toFixed(1)} s on this machine, ${seeds} were played`,
  ...skipped.map(({ name, why }) => `skipped ${name}: ${why}`),
  ...leftOut
    .slice(0, 20)
    .map(
      ({ scenario, seed, terminal, why }) =>
        `left out ${scenario}, seed ${seed} (${terminal}): ${why}`,
    ),
]

/** Which tables stand open; the others are folded away on a screen. */
const overview = (model: CompareModel): readonly TextTable[] => [
  ...(model.worth.length === 0 ? [] : [worthTable(model), pairTable(model)]),
  figureTable(model, 'dropped'),
  figureTable(model, 'exposedFen'),
]

const details = (model: CompareModel): readonly TextTable[] => [
  figureTable(model, 'doubled'),
  figureTable(model, 'needPerson'),
  ...groupTables(model),
  heldTable(model),
]

export function compareMarkdown(model: CompareModel): string {
  const row = (cells: readonly string[]) => `| ${cells.map(escapeMarkdown).join(' | ')} |`
  const section = ({ title, about, head, numericFrom, rows }: TextTable) => [
    '',
    `## ${escapeMarkdown(title)}`,
    '',
    escapeMarkdown(about),
    '',
    ...(rows.length === 0
      ? ['None.']
      : [
          row(head),
          `| ${head.map((_, index) => (index < numericFrom ? '---' : '---:')).join(' | ')} |`,
          ...rows.map(row),
        ]),
  ]
  return [
    '# What to fix first',
    '',
    ...summaryLines(model).map((line) => `- ${escapeMarkdown(line)}`),
    '',
    'Play it again:',
    '',
    `    ${model.command}`,
    ...overview(model).flatMap(section),
    ...details(model).flatMap(section),
    '',
    '## Notes',
    '',
    ...[...notes(model), ...assumptionLines(model)].map((line) => `- ${escapeMarkdown(line)}`),
    '',
  ].join('\n')
}

const assumptionLines = ({ assumptions }: CompareModel): readonly string[] =>
  assumptionsTold
    .filter(({ name }) => name === 'minutesPerCase' || name === 'wageFenPerHour')
    .map(({ name, title, source }) => `${name} = ${assumptions[name]}: ${title} (${source})`)

export function compareHtml(model: CompareModel): string {
  const shown = ({ title, head, numericFrom, rows }: TextTable) =>
    rows.length === 0
      ? '<p>None.</p>'
      : scrollingTable(
          title,
          head,
          rows.map((cells) =>
            cells.map((text, index) =>
              index < numericFrom ? td(text, index === 0 ? 'name' : '') : td(text, 'num wraps'),
            ),
          ),
          numericFrom,
        )
  const open = (table: TextTable) =>
    `<h2>${escapeXml(table.title)}</h2><p class="soft">${escapeXml(table.about)}</p>${shown(table)}`
  const folded = (table: TextTable) =>
    `<details><summary><strong>${escapeXml(table.title)}</strong></summary><div><p class="soft">${escapeXml(table.about)}</p>${shown(table)}</div></details>`
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<title>tillrig: what to fix first</title>',
    `<style>${css}${ownCss}</style>`,
    '</head>',
    '<body>',
    '<header>',
    '<h1>What to fix first</h1>',
    `<p class="soft">tillrig compare · ${model.seeds} seeds · started ${escapeXml(model.startedAt)}</p>`,
    '</header>',
    '<main>',
    `<ol>${summaryLines(model)
      .map((line) => `<li>${escapeXml(line)}</li>`)
      .join('')}</ol>`,
    '<p class="soft">Play it again:</p>',
    `<pre><code>${escapeXml(model.command)}</code></pre>`,
    ...overview(model).map(open),
    '<h2>In detail</h2>',
    ...details(model).map(folded),
    '<h2>Notes</h2>',
    `<ul>${[...notes(model), ...assumptionLines(model)]
      .map((line) => `<li class="soft">${escapeXml(line)}</li>`)
      .join('')}</ul>`,
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n')
}

/** Intervals are long: they may break, but not within a figure's own column of a few words. */
const ownCss = `
td.wraps { white-space: normal; min-width: 6.5rem; }
ol li { margin: .4rem 0; } ol li:nth-child(-n+3) { font-weight: 600; }
`

/** For a terminal window: the summary, and what each safeguard is worth. */
export function comparePrinted(model: CompareModel): string {
  const tables = model.worth.length === 0 ? [figureTable(model, 'dropped')] : [worthTable(model)]
  const pairs = pairTable(model)
  return [
    ...summaryLines(model),
    ...tables.flatMap((table) => ['', `${table.title} (${table.about})`, ...aligned(table)]),
    ...(model.worth.length === 0
      ? []
      : ['', pairs.title, ...(pairs.rows.length === 0 ? ['none found'] : aligned(pairs))]),
    '',
    ...notes(model),
  ].join('\n')
}

function aligned({ head, rows, numericFrom }: TextTable): readonly string[] {
  const all = [head, ...rows]
  const widths = head.map((_, index) => Math.max(...all.map((row) => row[index]?.length ?? 0)))
  return all.map((row) =>
    row
      .map((cell, index) =>
        index < numericFrom ? cell.padEnd(widths[index] ?? 0) : cell.padStart(widths[index] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  )
}
