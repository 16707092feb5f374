/** `report.html`: one file that opens anywhere, offline, on a phone, on paper and in the dark. */

import { columns, type Column } from '../columns.ts'
import { classMeanings } from '../divergence.ts'
import type { ScenarioVerdict } from '../judge.ts'
import { classesSeen, verdictLines, verdictWord, type ReportModel } from '../model.ts'
import { escapeXml } from './escape.ts'
import { anchorOf, renderScenario } from './html-scenario.ts'
import { impactSection } from './impacts.ts'
import { css } from './style.ts'

export function renderHtml(model: ReportModel): string {
  const words = model.terminals.map(
    ({ terminal, verdict }) => `${terminal} ${verdictWord(verdict)}`,
  )
  const title = `tillrig: ${words.join(', ') || verdictWord(model.verdict)}`
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeXml(title)}</title>`,
    `<style>${css}</style>`,
    '</head>',
    '<body>',
    '<header>',
    '<h1>Where scan, money, order and paper part</h1>',
    `<p class="soft">tillrig · seed ${model.seed} · ${model.mode} · started ${escapeXml(model.startedAt)}</p>`,
    '</header>',
    '<main>',
    verdicts(model),
    '<p class="soft">Run it again:</p>',
    `<pre><code>${escapeXml(model.command)}</code></pre>`,
    impactSection(model),
    '<h2>Scenarios</h2>',
    table(model.scenarios),
    meanings(model),
    ...model.scenarios.map((scenario) => renderScenario(scenario, isOpen(model, scenario))),
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n')
}

/** One scenario is shown at once: the first that did not hold, or the only one there is. */
const isOpen = ({ scenarios }: ReportModel, scenario: ScenarioVerdict): boolean =>
  scenario === (scenarios.find(({ verdict }) => verdict !== true) ?? scenarios[0])

function verdicts(model: ReportModel): string {
  const lines = verdictLines(model)
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

function table(scenarios: readonly ScenarioVerdict[]): string {
  const head = inSight.map(
    ({ title, numeric }) =>
      `<th scope="col"${numeric ? ' class="num"' : ''}>${escapeXml(title)}</th>`,
  )
  const rows = scenarios.map(
    (scenario) => `<tr>${inSight.map((column) => cell(column, scenario)).join('')}</tr>`,
  )
  return (
    `<div class="scroll" tabindex="0" role="region" aria-label="Scenarios"><table>` +
    `<thead><tr>${head.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`
  )
}

function cell(column: Column, scenario: ScenarioVerdict): string {
  const text = escapeXml(column.cell(scenario))
  if (column.title === 'scenario') {
    return `<td class="name"><a href="#${anchorOf(scenario)}">${text}</a></td>`
  }
  if (isVerdict(column)) return `<td><span class="tag ${text}">${text}</span></td>`
  if (!column.numeric) return `<td class="name">${text}</td>`
  const mood = text === '0' ? ' zero' : column.alarming ? ' alarm' : ''
  return `<td class="num${mood}">${text}</td>`
}

function meanings({ scenarios }: ReportModel): string {
  const seen = classesSeen(scenarios)
  if (seen.length === 0) return ''
  const items = seen.map(
    (name) => `<dt>${escapeXml(name)}</dt><dd>${escapeXml(classMeanings[name])}</dd>`,
  )
  return `<h3>What the divergences mean</h3><dl>${items.join('')}</dl>`
}
