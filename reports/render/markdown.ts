/** `report.md`: for a pull request or a chat, the table and what was found. */

import { columns } from '../columns.ts'
import type { ScenarioVerdict } from '../judge.ts'
import { verdictLines, verdictWord, type ReportModel, type ScenarioReport } from '../model.ts'
import { causeItems } from './causes.ts'
import { escapeMarkdown } from './escape.ts'
import { exposureFigures } from './exposure-figures.ts'
import { impactMarkdown } from './impacts.ts'

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

function findings({
  manifest,
  claims,
  doubts,
  verdict,
  causes,
}: ScenarioReport): readonly string[] {
  if (verdict === true) return []
  const found = claims.flatMap(({ name, verdict: each }) =>
    each.valid === false
      ? each.violations.map(
          ({ saleNo, text }) =>
            `- **${name}**: ${escapeMarkdown(saleNo === undefined ? text : `${saleNo}: ${text}`)}` +
            (each.count > 1 ? ` (one of ${each.count})` : ''),
        )
      : each.valid === 'unknown'
        ? [`- ${name}: unknown, ${escapeMarkdown(each.why)}`]
        : [],
  )
  return [
    '',
    `### ${escapeMarkdown(manifest.name)} / ${escapeMarkdown(manifest.terminal)}: ${verdictWord(verdict)}`,
    '',
    escapeMarkdown(manifest.why),
    '',
    ...found,
    ...causeItems(causes),
    ...doubts.map(({ why, hint }) => `- unknown: ${escapeMarkdown(why)}. ${escapeMarkdown(hint)}`),
  ]
}

/** In real time, so that runs at different scales can be compared. */
function exposure(scenarios: readonly ScenarioVerdict[]): readonly string[] {
  const rows = scenarios.flatMap((scenario) => {
    const figures = exposureFigures(scenario)
    if (figures.length === 0) return []
    const cells = figures.map(({ sale, yuan, inRealTime }) =>
      [escapeMarkdown(sale), yuan === '' ? '' : `${yuan} yuan`, inRealTime]
        .filter((part) => part !== '')
        .join(', '),
    )
    const { name, terminal } = scenario.manifest
    return [row([escapeMarkdown(name), escapeMarkdown(terminal), ...cells])]
  })
  if (rows.length === 0) return []
  const titles = ['most at one moment', 'money × time', 'longest single sale', 'when the run ended']
  return [
    '',
    '## Money without an order',
    '',
    "Moments count from the run's first event, in real time: the run's own time × its time scale.",
    '',
    row(['scenario', 'terminal', ...titles]),
    row(['---', '---', ...titles.map(() => '---:')]),
    ...rows,
  ]
}

export function renderMarkdown(model: ReportModel): string {
  return [
    '# tillrig report',
    '',
    ...verdictLines(model).map((line) => `- **${escapeMarkdown(line)}**`),
    '',
    'Run it again:',
    '',
    ...model.command.split('\n').map((line) => `    ${line}`),
    '',
    row(columns.map(({ title }) => title)),
    row(columns.map(({ numeric }) => (numeric ? '---:' : '---'))),
    ...model.scenarios.map((scenario) =>
      row(columns.map((column) => escapeMarkdown(column.cell(scenario)))),
    ),
    ...impactMarkdown(model),
    ...exposure(model.scenarios),
    ...model.scenarios.flatMap(findings),
    '',
  ].join('\n')
}
