/** `report.html`: one file that opens anywhere, offline, on a phone, on paper and in the dark. */

import { columns, type Column } from '../columns.ts'
import { heatOf } from '../heat.ts'
import type { ScenarioVerdict } from '../judge.ts'
import {
  classesSeen,
  labelsSeen,
  verdictLines,
  verdictWord,
  worstFirst,
  type ReportModel,
  type ScenarioReport,
} from '../model.ts'
import { en } from '../text/en.ts'
import type { Text } from '../text/text.ts'
import { heatChart, heatRows } from './charts/heat.ts'
import { escapeXml } from './escape.ts'
import { renderFigure } from './figure.ts'
import { anchorOf, renderScenario } from './html-scenario.ts'
import { scrollingTable } from './html-table.ts'
import { impactSection } from './impacts.ts'
import { htmlPage } from './page.ts'

export function renderHtml(model: ReportModel, text: Text = en): string {
  const scenarios = worstFirst(model.scenarios)
  const words = model.terminals.map(
    ({ terminal, verdict }) => `${terminal} ${text.verdict[verdictWord(verdict)]}`,
  )
  return htmlPage({
    htmlLang: text.htmlLang,
    title: `tillrig: ${words.join(', ') || text.verdict[verdictWord(model.verdict)]}`,
    headline: text.page.headline,
    setting: text.page.setting(model.seed, model.mode, model.startedAt),
    main: [
      verdicts(model, text),
      `<p class="soft">${escapeXml(text.page.runAgain)}</p>`,
      `<pre><code>${escapeXml(model.command)}</code></pre>`,
      impactSection(model, text.lang),
      `<h2>${escapeXml(text.page.scenarios)}</h2>`,
      table(scenarios, text),
      meanings(scenarios, text),
      heat(scenarios, text),
      ...scenarios.map((scenario) => renderScenario(scenario, scenario === scenarios[0], text)),
    ],
  })
}

function verdicts(model: ReportModel, text: Text): string {
  const lines = verdictLines(model, text)
  const items = lines.map((line, index) => {
    const word = verdictWord(model.terminals[index]?.verdict ?? 'unknown')
    return `<li class="${word}">${escapeXml(line)}</li>`
  })
  return `<ul class="verdicts">${items.join('')}</ul>`
}

/** The verdict stands beside the name: on a phone whatever is further right is out of sight. */
const isVerdict = ({ title }: Column): boolean => title === 'verdict'
const inSight: readonly Column[] = [
  ...columns.slice(0, 2),
  ...columns.filter(isVerdict),
  ...columns.slice(2).filter((column) => !isVerdict(column)),
]

function table(scenarios: readonly ScenarioVerdict[], text: Text): string {
  return scrollingTable(
    text.page.scenarios,
    inSight.map(({ title, numeric }) => ({ title: text.columns[title], numeric })),
    scenarios.map((scenario) => inSight.map((column) => cell(column, scenario, text))),
  )
}

function cell(column: Column, scenario: ScenarioVerdict, text: Text): string {
  const value = escapeXml(column.cell(scenario, text))
  if (column.title === 'scenario') {
    return `<td class="name"><a href="#${anchorOf(scenario)}">${value}</a></td>`
  }
  if (isVerdict(column)) {
    return `<td><span class="tag ${verdictWord(scenario.verdict)}">${value}</span></td>`
  }
  if (!column.numeric) return `<td class="name">${value}</td>`
  const mood = value === '0' ? ' zero' : column.alarming ? ' alarm' : ''
  return `<td class="num${mood}">${value}</td>`
}

function meanings(scenarios: readonly ScenarioReport[], text: Text): string {
  const seen = [
    ...classesSeen(scenarios).map((name) => [name, text.classes[name]] as const),
    ...labelsSeen(scenarios).map((name) => [name, text.labels[name]] as const),
  ]
  if (seen.length === 0) return ''
  const items = seen.map(
    ([name, meaning]) => `<dt><code>${escapeXml(name)}</code></dt><dd>${escapeXml(meaning)}</dd>`,
  )
  return `<h3>${escapeXml(text.page.meanings)}</h3><dl>${items.join('')}</dl>`
}

function heat(scenarios: readonly ScenarioReport[], text: Text): string {
  const found = heatOf(scenarios)
  const words = text.pictures.heat
  const named = found.causes.some((cause) => cause !== '')
  return renderFigure({
    title: words.title,
    chart: heatChart(found, text),
    without: named ? words.tooMany(found.terminals.length) : words.none,
    about: words.about,
    numbers: {
      label: text.page.numbers,
      head: words.head,
      rows: named ? heatRows(found, text) : [],
      numericFrom: 2,
    },
  })
}
