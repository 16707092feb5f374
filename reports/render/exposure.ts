/**
 * Money without an order, over the time of the run: a stepped curve on bands that show when each
 * fault was active, and its figures in a table. The picture is stretched to whatever width there is;
 * what is written stands beside it as text, so that it stays readable on a phone.
 */

import { yuan } from '../../simulators/kernel/units.ts'
import type { Exposure } from '../exposure.ts'
import type { FaultTold } from '../faults-told.ts'
import type { ScenarioVerdict } from '../judge.ts'
import { escapeXml } from './escape.ts'
import { exposureFigures, realTimes } from './exposure-figures.ts'
import { scrollingTable, td } from './html-table.ts'
import { moment } from './timeline.ts'

/** The picture's own coordinates, whatever it is stretched to. */
const width = 1_000
const height = 100

/** Numbers of faults that begin at the same place stand below each other, so many at most. */
const numberRows = 5

export function renderExposure(scenario: ScenarioVerdict): string {
  const { exposure } = scenario.measures
  const heading = '<h3>Money without an order, moment by moment</h3>'
  const figures = exposureFigures(scenario)
  if (figures.length === 0) return ''
  const times = realTimes(scenario)
  const head = [
    '',
    'yuan',
    ...(times === 1 ? ['time'] : ['in the run', `in real time (× ${times})`]),
  ]
  const rows = figures.map(({ title, sale, yuan: amount, inRun, inRealTime }) => [
    td(sale === '' ? title : `${title}: ${sale}`),
    td(amount, 'num'),
    td(inRun, 'num'),
    ...(times === 1 ? [] : [td(inRealTime, 'num')]),
  ])
  const bands = scenario.faults.length > 0 ? ' Shaded: faults, numbered as in the table below.' : ''
  return [
    heading,
    plot(exposure, scenario.faults),
    `<p class="soft">Captured money that no order stood for, all sales together; time of the run, from its first event.${bands}</p>`,
    scrollingTable('Money without an order', head, rows, 1),
  ].join('\n')
}

/** What is drawn: from the first thing that happens to the last, with a little room. */
function axis({ curve, endFen, span }: Exposure, faults: readonly FaultTold[]) {
  const starts = [
    ...curve.slice(0, 1).map(({ atMs }) => atMs),
    ...faults.map(({ fromMs }) => fromMs),
  ]
  const ends = [
    ...curve.slice(-1).map(({ atMs }) => atMs),
    ...faults.map(({ toMs }) => toMs ?? span.toMs),
    ...(endFen > 0 ? [span.toMs] : []),
  ]
  const firstMs = Math.min(...starts)
  const lastMs = Math.max(...ends)
  const roomMs = (lastMs - firstMs) * 0.03 || 1
  const fromMs = Math.max(span.fromMs, firstMs - roomMs)
  const toMs = Math.max(fromMs + 1, Math.min(span.toMs, lastMs + roomMs))
  const shareOf = (atMs: number) => Math.min(1, Math.max(0, (atMs - fromMs) / (toMs - fromMs)))
  return { fromMs, toMs, shareOf }
}

function plot(exposure: Exposure, faults: readonly FaultTold[]): string {
  const { curve, maxFen, span } = exposure
  const { fromMs, toMs, shareOf } = axis(exposure, faults)
  const x = (atMs: number) => (shareOf(atMs) * width).toFixed(1)
  const line = curve
    .map(({ atMs, fen }) => `H${x(atMs)}V${(height - (fen / maxFen) * height).toFixed(1)}`)
    .join('')
  const bands = faults.map((fault) => {
    const left = shareOf(fault.fromMs)
    const share = Math.max(0.004, shareOf(fault.toMs ?? toMs) - left)
    const title = `${fault.fault}: ${fault.sentence}`
    return `<rect class="fault" x="${(left * width).toFixed(1)}" y="0" width="${(share * width).toFixed(1)}" height="${height}"><title>${escapeXml(title)}</title></rect>`
  })
  const numbers = faults.map(
    (fault, index) =>
      `<span class="band" style="left:${(shareOf(fault.fromMs) * 100).toFixed(1)}%;top:${(1 + (index % numberRows) * 1.1).toFixed(1)}rem">${index + 1}</span>`,
  )
  const marks = [0, 0.5, 1].map((share) => moment(fromMs - span.fromMs + (toMs - fromMs) * share))
  const name = `Money without an order over time, at most ${yuan(maxFen)} yuan; the table below has the figures.`
  return [
    '<div class="plot">',
    `<svg role="img" aria-label="${escapeXml(name)}" viewBox="0 0 ${width} ${height}" preserveAspectRatio="none">`,
    ...bands,
    `<path class="area" d="M0,${height}${line}H${width}V${height}Z"/>`,
    `<path class="curve" d="M0,${height}${line}H${width}"/>`,
    '</svg>',
    `<span class="top">${yuan(maxFen)} yuan</span>`,
    ...numbers,
    '</div>',
    `<div class="axis">${marks.map((mark) => `<span>${mark}</span>`).join('')}</div>`,
  ].join('')
}
