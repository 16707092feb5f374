/** `report.md`: for a pull request or a chat, the table and what was found. */

import { columns } from '../columns.ts'
import type { ScenarioVerdict } from '../judge.ts'
import {
  verdictLines,
  verdictWord,
  worstFirst,
  type ReportModel,
  type ScenarioReport,
} from '../model.ts'
import { en } from '../text/en.ts'
import type { Text } from '../text/text.ts'
import { causeItems } from './causes.ts'
import { escapeMarkdown } from './escape.ts'
import { exposureFigures } from './exposure-figures.ts'
import { impactMarkdown } from './impacts.ts'

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

function findings(
  { manifest, claims, doubts, verdict, causes }: ScenarioReport,
  text: Text,
): readonly string[] {
  if (verdict === true) return []
  const found = claims.flatMap(({ name, verdict: each }) =>
    each.valid === false
      ? each.violations.map(
          ({ saleNo, text: found }) =>
            `- **${escapeMarkdown(text.claimName(name))}**: ${escapeMarkdown(saleNo === undefined ? text.say(found) : `${saleNo}: ${text.say(found)}`)}` +
            (each.count > 1 ? ` (${text.claims.oneOf(each.count)})` : ''),
        )
      : each.valid === 'unknown'
        ? [
            `- ${escapeMarkdown(text.claimName(name))}: ${text.doubts.unknown}, ${escapeMarkdown(text.say(each.why))}`,
          ]
        : [],
  )
  return [
    '',
    `### ${escapeMarkdown(manifest.name)} / ${escapeMarkdown(manifest.terminal)}: ${text.verdict[verdictWord(verdict)]}`,
    '',
    escapeMarkdown(text.why(manifest.why)),
    '',
    ...found,
    ...causeItems(causes, text),
    ...doubts.map(
      ({ why, hint }) =>
        `- ${text.doubts.unknown}: ${escapeMarkdown(text.say(why))}. ${escapeMarkdown(text.say(hint))}`,
    ),
  ]
}

/** In real time, so that runs at different scales can be compared. */
function exposure(scenarios: readonly ScenarioVerdict[], text: Text): readonly string[] {
  const words = text.exposure
  const rows = scenarios.flatMap((scenario) => {
    const figures = exposureFigures(scenario, text)
    if (figures.length === 0) return []
    const cells = figures.map(({ sale, yuan, inRealTime }) =>
      [escapeMarkdown(sale), yuan === '' ? '' : words.yuanOf(yuan), inRealTime]
        .filter((part) => part !== '')
        .join(', '),
    )
    const { name, terminal } = scenario.manifest
    return [row([escapeMarkdown(name), escapeMarkdown(terminal), ...cells])]
  })
  if (rows.length === 0) return []
  const titles = [words.most, words.area, words.longest, words.atEnd]
  return [
    '',
    `## ${words.label}`,
    '',
    words.about,
    '',
    row([text.columns.scenario, text.columns.terminal, ...titles]),
    row(['---', '---', ...titles.map(() => '---:')]),
    ...rows,
  ]
}

export function renderMarkdown(model: ReportModel, text: Text = en): string {
  const scenarios = worstFirst(model.scenarios)
  return [
    `# ${text.page.report}`,
    '',
    ...verdictLines(model, text).map((line) => `- **${escapeMarkdown(line)}**`),
    '',
    text.page.runAgain,
    '',
    ...model.command.split('\n').map((line) => `    ${line}`),
    '',
    row(columns.map(({ title }) => text.columns[title])),
    row(columns.map(({ numeric }) => (numeric ? '---:' : '---'))),
    ...scenarios.map((scenario) =>
      row(columns.map((column) => escapeMarkdown(column.cell(scenario, text)))),
    ),
    ...impactMarkdown(model, text.lang),
    ...exposure(scenarios, text),
    ...scenarios.flatMap((scenario) => findings(scenario, text)),
    '',
  ].join('\n')
}
