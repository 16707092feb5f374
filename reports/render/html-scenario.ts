/** One scenario against one terminal, as a part of the report that can be opened. */

import { divergenceClasses, divergenceLabels } from '../divergence.ts'
import type { ClaimVerdict, ScenarioVerdict } from '../judge.ts'
import { verdictWord, type ScenarioReport } from '../model.ts'
import type { Text } from '../text/text.ts'
import { renderCauses } from './causes.ts'
import { escapeXml } from './escape.ts'
import { renderExposure } from './exposure.ts'
import { renderConditions } from './html-conditions.ts'
import { renderPictures } from './html-pictures.ts'
import { renderStory } from './html-story.ts'
import { scrollingTable, td, titled } from './html-table.ts'
import { moment } from './moment.ts'

export const anchorOf = ({ manifest }: ScenarioVerdict): string =>
  escapeXml(`${manifest.name}--${manifest.terminal}`.replace(/[^\w.-]+/g, '-'))

export function renderScenario(scenario: ScenarioReport, open: boolean, text: Text): string {
  const { manifest, verdict } = scenario
  const word = verdictWord(verdict)
  return [
    `<details class="scenario"${open ? ' open' : ''}>`,
    `<summary><span><strong>${escapeXml(manifest.name)}</strong> <span class="soft">${escapeXml(manifest.terminal)}</span></span>`,
    `<span class="tag ${word}">${escapeXml(text.verdict[word])}</span></summary>`,
    `<div id="${anchorOf(scenario)}">`,
    `<p>${escapeXml(text.why(manifest.why))}</p>`,
    doubts(scenario, text),
    claims(scenario, text),
    counts(scenario, text),
    renderPictures(scenario, text),
    renderExposure(scenario, text),
    faults(scenario, text),
    ...renderCauses(scenario.causes, text),
    renderStory(scenario, text),
    renderConditions(scenario, text),
    '</div>',
    '</details>',
  ].join('\n')
}

function doubts({ doubts: found }: ScenarioVerdict, text: Text): string {
  if (found.length === 0) return ''
  const words = text.doubts
  const items = found.map(
    ({ why, spoils, hint }) =>
      `<li>${escapeXml(text.say(why))}${spoils === 'everything' ? words.nothing : ''}` +
      `<br><span class="soft">${escapeXml(text.say(hint))}</span></li>`,
  )
  return `<h3 class="unknown">${escapeXml(words.heading)}</h3><ul>${items.join('')}</ul>`
}

function claims({ claims: claimed }: ScenarioVerdict, text: Text): string {
  const words = text.claims
  const rows = claimed.map((claim) => {
    const word = verdictWord(claim.verdict.valid)
    return [
      `<td class="claim">${escapeXml(text.claim(claim.name, claim.claim))}<br><code class="soft">${escapeXml(claim.name)}</code></td>`,
      `<td><span class="tag ${word}">${escapeXml(text.verdict[word])}</span></td>`,
      `<td>${reason(claim, text)}</td>`,
    ]
  })
  return `<h3>${escapeXml(words.heading)}</h3>${scrollingTable(words.heading, titled(words.head), rows)}`
}

function reason({ verdict }: ClaimVerdict, text: Text): string {
  const words = text.claims
  if (verdict.valid === true) return escapeXml(words.examined(verdict.examined))
  if (verdict.valid === 'unknown') return escapeXml(text.say(verdict.why))
  const shown = verdict.violations.map(({ saleNo, text: found }) =>
    escapeXml(saleNo === undefined ? text.say(found) : `${saleNo}: ${text.say(found)}`),
  )
  return `<strong>${escapeXml(words.found(verdict.count, verdict.examined))}</strong><br>${shown.join('<br>')}`
}

/** An end with what it means, and how many sales came to it. */
const end = (name: string, meaning: string, count: number | string): string =>
  `<dt>${name === '' ? '' : `<code>${escapeXml(name)}</code> `}${escapeXml(meaning)}</dt><dd>${escapeXml(count)}</dd>`

function counts({ measures, manifest }: ScenarioVerdict, text: Text): string {
  const words = text.ends
  const ends = divergenceClasses
    .filter((name) => measures.classes[name] > 0)
    .map((name) => end(name, text.classes[name], measures.classes[name]))
  const labels = divergenceLabels
    .filter((name) => measures.labels[name] > 0)
    .map((name) => end(name, text.labels[name], measures.labels[name]))
  const beside = [
    ...(measures.exposedFen > 0 ? [end('', words.exposed, text.money(measures.exposedFen))] : []),
    ...(measures.turnedAway > 0 ? [end('', words.turnedAway, measures.turnedAway)] : []),
    ...(measures.orphans > 0 ? [end('', words.orphans, measures.orphans)] : []),
    ...(manifest.lanes.some(({ printer }) => printer)
      ? []
      : [end('', words.paper, words.noPrinters)]),
  ]
  return (
    `<h3>${escapeXml(words.heading(measures.sales))}</h3>` +
    `<dl class="ends">${[...ends, ...labels, ...beside].join('')}</dl>`
  )
}

/** Moments count from the first event, as in the picture of money. */
function faults({ faults: injected, measures }: ScenarioVerdict, text: Text): string {
  if (injected.length === 0) return ''
  const words = text.faults
  const startMs = measures.exposure.span.fromMs
  const rows = injected.map(({ fault, sentence, fromMs, toMs, bites }, index) => [
    td(index + 1, 'num'),
    td(fault, 'name'),
    td(text.say(sentence), 'claim'),
    td(moment(fromMs - startMs), 'num'),
    td(toMs === undefined ? words.never : moment(toMs - startMs), 'num'),
    td(bites ?? words.notKnown, 'num'),
  ])
  return `<h3>${escapeXml(words.heading)}</h3>${scrollingTable(words.heading, titled(words.head, 3), rows)}`
}
