/** One sale of a scenario told in full: the sequence across the stations, then every fact in words. */

import { sentenceOf, turningPoints } from '../event-sentences.ts'
import type { ScenarioVerdict } from '../judge.ts'
import type { Text } from '../text/text.ts'
import { escapeXml } from './escape.ts'
import { moment } from './moment.ts'
import { faultsDuring, renderSequence } from './sequence.ts'

export function renderStory({ story: told, faults: all }: ScenarioVerdict, text: Text): string {
  if (told === undefined) return ''
  const words = text.story
  const startMs = told.events[0]?.atMs ?? 0
  const items = told.events.map((event, index) => {
    const strong = turningPoints.includes(event.kind) ? ' strong' : ''
    const parts = index === told.partsAt ? ' parts' : ''
    return (
      `<li class="fact${parts}"><span class="n">${index + 1}</span><span class="at">${moment(event.atMs - startMs)}</span>` +
      `<span class="by">${escapeXml(text.stations[event.by])}</span>` +
      `<span class="what${strong}">${escapeXml(sentenceOf(event, text))}</span></li>`
    )
  })
  const ends = [...told.classes.map(text.className), ...told.labels.map(text.labelName)]
  const heading = told.diverged
    ? words.diverged(told.saleNo, ends.join(text.comma))
    : words.slowest(told.saleNo)
  const left = told.left > 0 ? `<p class="soft">${escapeXml(words.left(told.left))}</p>` : ''
  const shaded = faultsDuring(told, all).length > 0 ? ` ${words.shaded}` : ''
  return [
    `<h3>${escapeXml(heading)}</h3>`,
    `<div class="scroll" tabindex="0" role="region" aria-label="${escapeXml(text.page.timeline)}">${renderSequence(told, all, text)}</div>`,
    `<p class="soft">${escapeXml(`${words.about}${shaded}`)}</p>`,
    `<ol class="events">${items.join('')}</ol>`,
    left,
  ].join('\n')
}
