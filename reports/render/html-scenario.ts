/** One scenario against one terminal, as a part of the report that can be opened. */

import { divergenceClasses } from '../divergence.ts'
import { sentenceOf, turningPoints } from '../event-sentences.ts'
import type { ClaimVerdict, ScenarioVerdict } from '../judge.ts'
import type { Manifest } from '../manifest.ts'
import { latencyNames, type LatencyName } from '../measures.ts'
import { verdictWord, type ScenarioReport } from '../model.ts'
import { renderCauses } from './causes.ts'
import { escapeXml } from './escape.ts'
import { renderExposure } from './exposure.ts'
import { scrollingTable, td } from './html-table.ts'
import { faultsDuring, moment, renderTimeline } from './timeline.ts'

export const anchorOf = ({ manifest }: ScenarioVerdict): string =>
  escapeXml(`${manifest.name}--${manifest.terminal}`.replace(/[^\w.-]+/g, '-'))

export function renderScenario(scenario: ScenarioReport, open: boolean): string {
  const { manifest, verdict } = scenario
  const word = verdictWord(verdict)
  return [
    `<details${open ? ' open' : ''}>`,
    `<summary><span><strong>${escapeXml(manifest.name)}</strong> <span class="soft">${escapeXml(manifest.terminal)}</span></span>`,
    `<span class="tag ${word}">${word}</span></summary>`,
    `<div id="${anchorOf(scenario)}">`,
    `<p>${escapeXml(manifest.why)}</p>`,
    doubts(scenario),
    claims(scenario),
    counts(scenario),
    renderExposure(scenario),
    faults(scenario),
    ...renderCauses(scenario.causes),
    story(scenario),
    latencies(scenario),
    conditions(scenario),
    '</div>',
    '</details>',
  ].join('\n')
}

function doubts({ doubts: found }: ScenarioVerdict): string {
  if (found.length === 0) return ''
  const items = found.map(
    ({ why, spoils, hint }) =>
      `<li>${escapeXml(why)}${spoils === 'everything' ? ' (nothing can be concluded)' : ''}` +
      `<br><span class="soft">${escapeXml(hint)}</span></li>`,
  )
  return `<h3 class="unknown">Why it cannot be called passed</h3><ul>${items.join('')}</ul>`
}

function claims({ claims: claimed }: ScenarioVerdict): string {
  const rows = claimed.map((claim) => {
    const word = verdictWord(claim.verdict.valid)
    return [
      td(claim.claim, 'claim'),
      `<td><span class="tag ${word}">${word}</span></td>`,
      `<td>${reason(claim)}</td>`,
    ]
  })
  return `<h3>Claims</h3>${scrollingTable('Claims', ['claim', 'verdict', 'seen'], rows)}`
}

function reason({ verdict }: ClaimVerdict): string {
  if (verdict.valid === true) return `${verdict.examined} examined`
  if (verdict.valid === 'unknown') return escapeXml(verdict.why)
  const shown = verdict.violations.map(({ saleNo, text }) =>
    escapeXml(saleNo === undefined ? text : `${saleNo}: ${text}`),
  )
  return `<strong>${verdict.count} of ${verdict.examined}</strong><br>${shown.join('<br>')}`
}

function counts({ measures, manifest }: ScenarioVerdict): string {
  const ends = divergenceClasses
    .filter((name) => measures.classes[name] > 0)
    .map((name) => `<dt>${name}</dt><dd>${measures.classes[name]}</dd>`)
  const labels = Object.entries(measures.labels)
    .filter(([, many]) => many > 0)
    .map(([name, many]) => `<dt>· ${escapeXml(name)}</dt><dd>${many}</dd>`)
  const beside = [
    ...(measures.exposedFen > 0
      ? [
          `<dt>yuan kept that no order stands for</dt><dd>${(measures.exposedFen / 100).toFixed(2)}</dd>`,
        ]
      : []),
    ...(measures.turnedAway > 0
      ? [`<dt>shoppers not served</dt><dd>${measures.turnedAway}</dd>`]
      : []),
    ...(measures.orphans > 0 ? [`<dt>orphans</dt><dd>${measures.orphans}</dd>`] : []),
    ...(manifest.lanes.some(({ printer }) => printer)
      ? []
      : ['<dt>paper</dt><dd>not examined: no printers</dd>']),
  ]
  return (
    `<h3>How ${measures.sales} sale${measures.sales === 1 ? '' : 's'} ended</h3>` +
    `<dl>${[...ends, ...labels, ...beside].join('')}</dl>`
  )
}

function story({ story: told, faults: all }: ScenarioVerdict): string {
  if (told === undefined) return ''
  const startMs = told.events[0]?.atMs ?? 0
  const items = told.events.map((event, index) => {
    const strong = turningPoints.includes(event.kind) ? ' strong' : ''
    return (
      `<li><span class="n">${index + 1}</span><span class="at">${moment(event.atMs - startMs)}</span>` +
      `<span class="by">${escapeXml(event.by)}</span>` +
      `<span class="what${strong}">${escapeXml(sentenceOf(event))}</span></li>`
    )
  })
  const heading = told.diverged
    ? `One divergent sale: ${told.saleNo} (${[...told.classes, ...told.labels].join(', ')})`
    : `No sale diverged; the slowest: ${told.saleNo}`
  const left =
    told.left > 0 ? `<p class="soft">${told.left} events in the middle left out.</p>` : ''
  const active = faultsDuring(told, all).length > 0 ? ' Shaded: faults active during the sale.' : ''
  return [
    `<h3>${escapeXml(heading)}</h3>`,
    `<div class="scroll" tabindex="0" role="region" aria-label="Timeline">${renderTimeline(told, all)}</div>`,
    `<p class="soft">Time runs to the right from the first event; long waits are drawn shorter.${active}</p>`,
    `<ol class="events">${items.join('')}</ol>`,
    left,
  ].join('\n')
}

/** Moments count from the first event, as in the picture of money exposed. */
function faults({ faults: injected, measures }: ScenarioVerdict): string {
  if (injected.length === 0) return ''
  const startMs = measures.exposure.span.fromMs
  const rows = injected.map(({ fault, sentence, fromMs, toMs, bites }, index) => [
    td(index + 1, 'num'),
    td(fault, 'name'),
    td(sentence),
    td(moment(fromMs - startMs), 'num'),
    td(toMs === undefined ? 'never' : moment(toMs - startMs), 'num'),
    td(bites ?? 'not known', 'num'),
  ])
  const head = ['', 'fault', 'what it does', 'from', 'healed', 'bites']
  return `<h3>Faults</h3>${scrollingTable('Faults', head, rows, 3)}`
}

const latencyTitles: Readonly<Record<LatencyName, string>> = {
  scanToTold: 'scan → told',
  scanToCaptured: 'scan → captured',
  capturedToIssued: 'captured → issued',
  issuedToPrinted: 'issued → printed',
  scanToIssued: 'scan → issued',
}

function latencies({ measures }: ScenarioVerdict): string {
  const rows = latencyNames.flatMap((name) => {
    const found = measures.latencies[name]
    if (found === undefined) return []
    const figures = [found.p50, found.p95, found.p99, found.max].map((ms) => td(moment(ms), 'num'))
    return [[td(latencyTitles[name], 'name'), ...figures, td(found.count, 'num')]]
  })
  if (rows.length === 0) return ''
  const head = ['wait', 'p50', 'p95', 'p99', 'longest', 'sales']
  return `<h3>Waits</h3>${scrollingTable('Waits', head, rows, 1)}`
}

/** Which time it was, and what became of the waiting rules in it. */
function timeOf({ mode, timeScale: { scale, timeoutMsMin } }: Manifest): string {
  const rules =
    scale === 1
      ? "every waiting rule at its vendor's value"
      : `every waiting rule divided by ${scale}, no time-out below ${timeoutMsMin} ms`
  return `${mode === 'virtual' ? 'virtual' : 'real'}: ${rules}`
}

/** Under which conditions the figures are true. */
function conditions({ manifest, events }: ScenarioVerdict): string {
  const { slo, stallMsMax, round, settleMs, rows, mitigations, tools, command } = manifest
  const toolNames = Object.entries(tools).map(([name, version]) => `${name} ${version}`)
  const items = [
    ['matrix rows', rows.join(', ')],
    ['mitigations', mitigations.length === 0 ? 'none' : mitigations.join(', ')],
    ['time', timeOf(manifest)],
    ['promised', `issued within ${moment(slo.issuedWithinMs)} of the run's time`],
    ['settled for', moment(settleMs)],
    // In virtual time nothing can stand still.
    ['stall allowed', stallMsMax > 0 ? moment(stallMsMax) : ''],
    ['round', round > 1 ? `${round}: the machine stood still in those before` : ''],
    ['ledger', `${events} events`],
    ['tools', toolNames.join(', ')],
    ['again', command],
  ].filter(([, value]) => value !== '')
  const rules = JSON.stringify(manifest.rules, null, 2)
  return [
    '<h3>Conditions</h3>',
    `<dl>${items.map(([name = '', value = '']) => `<dt>${escapeXml(name)}</dt><dd>${escapeXml(value)}</dd>`).join('')}</dl>`,
    rules === undefined || rules === '{}' || rules === 'null'
      ? ''
      : `<details><summary>Every waiting rule as it was set</summary><div><pre><code>${escapeXml(rules)}</code></pre></div></details>`,
  ].join('\n')
}
