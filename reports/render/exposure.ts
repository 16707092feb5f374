/** The figures of money without an order, over the time of the run; the picture of it is charts/money.ts. */

import type { ScenarioVerdict } from '../judge.ts'
import type { Text } from '../text/text.ts'
import { exposureFigures, realTimes } from './exposure-figures.ts'
import { escapeXml } from './escape.ts'
import { scrollingTable, td, titled } from './html-table.ts'

/** Empty where no money of any sale was ever without an order. */
export function renderExposure(scenario: ScenarioVerdict, text: Text): string {
  const figures = exposureFigures(scenario, text)
  if (figures.length === 0) return ''
  const words = text.exposure
  const times = realTimes(scenario)
  const head = [
    '',
    words.yuan,
    ...(times === 1 ? [words.time] : [words.inRun, words.inRealTime(times)]),
  ]
  const rows = figures.map(({ title, sale, yuan, inRun, inRealTime }) => [
    td(sale === '' ? title : `${title}: ${sale}`),
    td(yuan, 'num'),
    td(inRun, 'num'),
    ...(times === 1 ? [] : [td(inRealTime, 'num')]),
  ])
  return [
    `<h3>${escapeXml(words.heading)}</h3>`,
    scrollingTable(words.label, titled(head, 1), rows),
  ].join('\n')
}
