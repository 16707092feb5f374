/** Under which conditions the figures of a scenario are true. */

import type { ScenarioVerdict } from '../judge.ts'
import type { Manifest } from '../manifest.ts'
import type { Text } from '../text/text.ts'
import { causeName } from './charts/heat.ts'
import { escapeXml } from './escape.ts'
import { moment } from './moment.ts'

/** Which time it was, and what became of the waiting rules in it. */
function timeOf({ mode, timeScale }: Manifest, { conditions: words }: Text): string {
  const { scale, timeoutMsMin } = timeScale
  const rules = scale === 1 ? words.unscaled : words.scaled(scale, timeoutMsMin)
  return `${mode === 'virtual' ? words.virtual : words.real}: ${rules}`
}

export function renderConditions({ manifest, events }: ScenarioVerdict, text: Text): string {
  const { conditions: words } = text
  const { slo, stallMsMax, round, settleMs, rows, causes = [], mitigations, tools } = manifest
  const toolNames = Object.entries(tools).map(([name, version]) => `${name} ${version}`)
  const items = [
    [words.rows, rows.join(', ')],
    [words.causes, causes.map((cause) => causeName(cause, text)).join(text.comma)],
    [words.mitigations, mitigations.length === 0 ? words.none : mitigations.join(', ')],
    [words.time, timeOf(manifest, text)],
    [words.promised, words.within(moment(slo.issuedWithinMs))],
    [words.settled, moment(settleMs)],
    // In virtual time nothing can stand still.
    [words.stall, stallMsMax > 0 ? moment(stallMsMax) : ''],
    [words.round, round > 1 ? words.rounds(round) : ''],
    [words.ledger, words.events(events)],
    [words.tools, toolNames.join(', ')],
    [words.again, manifest.command],
  ].filter(([, value]) => value !== '')
  const rules = JSON.stringify(manifest.rules, null, 2)
  return [
    `<h3>${escapeXml(words.heading)}</h3>`,
    `<dl>${items.map(([name = '', value = '']) => `<dt>${escapeXml(name)}</dt><dd>${escapeXml(value)}</dd>`).join('')}</dl>`,
    rules === undefined || rules === '{}' || rules === 'null'
      ? ''
      : `<details class="rules"><summary>${escapeXml(words.rules)}</summary><div><pre><code>${escapeXml(rules)}</code></pre></div></details>`,
  ].join('\n')
}
