/** The pictures of one scenario side by side: the walk, the money over time, the waits. */

import { latencyNames } from '../measures.ts'
import type { ScenarioVerdict } from '../judge.ts'
import type { Text } from '../text/text.ts'
import { moneyChart, moneyRows } from './charts/money.ts'
import { isDotted, waitsChart } from './charts/waits.ts'
import { walkChart, walkShown } from './charts/walk.ts'
import { renderFigure } from './figure.ts'
import { moment } from './moment.ts'

export const renderPictures = (scenario: ScenarioVerdict, text: Text): string =>
  `<div class="pictures">${[walk, money, waits].map((picture) => picture(scenario, text)).join('')}</div>`

function walk(scenario: ScenarioVerdict, text: Text): string {
  const words = text.pictures.walk
  return renderFigure({
    title: words.title,
    chart: walkChart(scenario, text),
    without: words.none,
    about: words.about,
    key: [
      ['money', words.passed],
      ['loss', words.lost],
      ['ended', words.ended],
    ],
    numbers: {
      label: text.page.numbers,
      head: words.head,
      rows: walkShown(scenario).map(({ step, sales, lost, ended }) => [
        text.walk[step],
        sales,
        lost,
        ended,
      ]),
      numericFrom: 1,
    },
  })
}

function money(scenario: ScenarioVerdict, text: Text): string {
  const words = text.pictures.money
  const { flow, exposure } = scenario.measures
  const chart = moneyChart(scenario, text)
  return renderFigure({
    title: words.title,
    chart,
    without: words.none,
    about: words.about,
    key: [
      ['money line', words.captured(text.money(flow.captured.at(-1)?.fen ?? 0))],
      ['orders line', words.issued(text.money(flow.issued.at(-1)?.fen ?? 0))],
      ['loss', words.exposed(text.money(exposure.maxFen))],
      ...(scenario.faults.length > 0 ? [['band', words.faults] as const] : []),
    ],
    numbers: {
      label: text.page.numbers,
      head: words.head,
      rows: chart === undefined ? [] : moneyRows(scenario, text),
      numericFrom: 1,
    },
  })
}

function waits(scenario: ScenarioVerdict, text: Text): string {
  const words = text.pictures.waits
  const rows = latencyNames.flatMap((name) => {
    const found = scenario.measures.latencies[name]
    if (found === undefined) return []
    const { p50, p95, p99, max, count } = found
    return [[text.latencies[name], ...[p50, p95, p99, max].map(moment), count]]
  })
  return renderFigure({
    title: words.title,
    chart: waitsChart(scenario, text),
    without: words.none,
    about: isDotted(scenario) ? words.few : words.about,
    numbers: { label: text.page.numbers, head: words.head, rows, numericFrom: 1 },
  })
}
