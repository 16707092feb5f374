/**
 * Money and orders over time: what was captured and what was ordered, summed up, and in between what
 * was without an order, on bands that show when each fault was active.
 */

import type { FaultTold } from '../../faults-told.ts'
import type { ScenarioVerdict } from '../../judge.ts'
import { fenAt } from '../../money-flow.ts'
import type { ExposureStep } from '../../sale-exposure.ts'
import type { Text } from '../../text/text.ts'
import { moment } from '../moment.ts'
import { figuresAxis, type Chart } from './draw.ts'

/** Beyond this their numbers would stand on each other. */
const numberedMax = 12

/** What is drawn: from the first thing that happens to the last, with a little room. */
export interface Window {
  readonly fromMs: number
  readonly toMs: number
}

type Run = Pick<ScenarioVerdict, 'measures' | 'faults'>

export function windowOf({ measures: { exposure, flow }, faults }: Run): Window {
  const { span, endFen } = exposure
  const moments = [...flow.captured, ...flow.issued, ...exposure.curve].map(({ atMs }) => atMs)
  for (const { fromMs, toMs } of faults) moments.push(fromMs, toMs ?? span.toMs)
  if (endFen > 0) moments.push(span.toMs)
  const firstMs = moments.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
  const lastMs = moments.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
  const roomMs = (lastMs - firstMs) * 0.03 || 1
  const fromMs = Math.max(span.fromMs, firstMs - roomMs)
  return { fromMs, toMs: Math.max(fromMs + 1, Math.min(span.toMs, lastMs + roomMs)) }
}

/** The line of a stepped curve from the left edge to the right one, in yuan. */
const lineOf = (curve: readonly ExposureStep[], { fromMs, toMs }: Window) => [
  [fromMs, 0],
  ...curve.map(({ atMs, fen }) => [atMs, fen / 100]),
  [toMs, (curve.at(-1)?.fen ?? 0) / 100],
]

const series = (data: readonly (readonly number[])[], panel: number, look: object) => ({
  xAxisIndex: panel,
  yAxisIndex: panel,
  type: 'line',
  step: 'end',
  silent: true,
  showSymbol: false,
  emphasis: { disabled: true },
  data,
  ...look,
})

/** @param labelled with the number of each fault. */
function bands(faults: readonly FaultTold[], { fromMs, toMs }: Window, labelled: boolean) {
  const numbered = labelled && faults.length <= numberedMax
  return {
    silent: true,
    itemStyle: { color: 'var(--band)' },
    label: { color: 'var(--ink)', fontSize: 11, position: 'insideTop', distance: 2 },
    data: faults.map((fault, index) => [
      { name: numbered ? String(index + 1) : '', xAxis: Math.max(fromMs, fault.fromMs) },
      { xAxis: Math.min(toMs, fault.toMs ?? toMs) },
    ]),
  }
}

/** Undefined where no money moved and none was ordered. */
export function moneyChart(run: Run, text: Text): Chart | undefined {
  const { flow, exposure } = run.measures
  if (flow.captured.length + flow.issued.length === 0) return undefined
  const window = windowOf(run)
  const startMs = exposure.span.fromMs
  const sum = (curve: readonly ExposureStep[]) => text.money(curve.at(-1)?.fen ?? 0)
  const time = {
    ...figuresAxis,
    min: window.fromMs,
    max: window.toMs,
    splitNumber: 4,
    splitLine: { show: false },
    axisLine: { show: true, lineStyle: { color: 'var(--soft)' } },
  }
  return {
    heightPx: 270,
    title: text.pictures.money.title,
    desc: text.pictures.money.desc(
      sum(flow.captured),
      sum(flow.issued),
      text.money(exposure.maxFen),
    ),
    option: {
      // What is without an order may be little beside all that is sold: it has a scale of its own.
      grid: [
        { left: 50, right: 14, top: 20, height: 130 },
        { left: 50, right: 14, top: 178, height: 66 },
      ],
      xAxis: [
        { ...time, gridIndex: 0, axisLabel: { show: false } },
        {
          ...time,
          gridIndex: 1,
          axisLabel: {
            ...figuresAxis.axisLabel,
            showMinLabel: false,
            showMaxLabel: false,
            hideOverlap: true,
            formatter: (atMs: number) => moment(atMs - startMs),
          },
        },
      ],
      yAxis: [yuanAxis(text, 0, 3), yuanAxis(text, 1, 2)],
      series: [
        series(lineOf(flow.captured, window), 0, {
          lineStyle: { color: 'var(--money)', width: 2 },
          markArea: bands(run.faults, window, true),
        }),
        series(lineOf(flow.issued, window), 0, {
          lineStyle: { color: 'var(--orders)', width: 2, type: [5, 3] },
        }),
        series(lineOf(exposure.curve, window), 1, {
          lineStyle: { color: 'var(--loss)', width: 1.5 },
          areaStyle: { color: 'var(--loss)', opacity: 0.35 },
          markArea: bands(run.faults, window, false),
        }),
      ],
    },
  }
}

const yuanAxis = (text: Text, gridIndex: number, splitNumber: number) => ({
  ...figuresAxis,
  gridIndex,
  min: 0,
  splitNumber,
  name: text.exposure.yuan,
  nameGap: 6,
  nameTextStyle: { ...figuresAxis.axisLabel, align: 'right' },
  axisLabel: {
    ...figuresAxis.axisLabel,
    formatter: (yuan: number) => (yuan >= 10_000 ? `${yuan / 1_000}k` : String(yuan)),
  },
})

const rowsMax = 12

/** The same in numbers, at moments as far from each other; the last is the end. */
export function moneyRows(run: Run, text: Text): readonly (readonly string[])[] {
  const { flow, exposure } = run.measures
  const { fromMs, toMs } = windowOf(run)
  return Array.from({ length: rowsMax + 1 }, (_, index) => {
    const atMs = fromMs + ((toMs - fromMs) * index) / rowsMax
    return [
      moment(atMs - exposure.span.fromMs),
      text.money(fenAt(flow.captured, atMs)),
      text.money(fenAt(flow.issued, atMs)),
      text.money(fenAt(exposure.curve, atMs)),
    ]
  })
}
