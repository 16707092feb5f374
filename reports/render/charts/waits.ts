/** How long sales waited: a hill for each wait, with marks where its tail begins and where it ends. */

import type { ScenarioVerdict } from '../../judge.ts'
import { latencyNames, type LatencyName, type Percentiles } from '../../measures.ts'
import type { Text } from '../../text/text.ts'
import { moment } from '../moment.ts'
import { figuresAxis, namesAxis, type Chart, type Place } from './draw.ts'

/** So few are drawn one by one. */
const dotsMax = 12

const bins = 44
const rowPx = 40

/** An axis is stretched ten by ten where the longest wait is so many times the shortest. */
const logFrom = 20

interface Row {
  readonly name: LatencyName
  readonly waits: readonly number[]
  readonly percentiles: Percentiles
}

interface Scale {
  readonly log: boolean
  readonly fromMs: number
  readonly toMs: number
}

const rowsOf = ({ measures }: Pick<ScenarioVerdict, 'measures'>): readonly Row[] =>
  latencyNames.flatMap((name) => {
    const percentiles = measures.latencies[name]
    return percentiles === undefined ? [] : [{ name, waits: measures.spreads[name], percentiles }]
  })

function scaleOf(rows: readonly Row[]): Scale {
  const all = rows.flatMap(({ waits }) => [waits[0] ?? 0, waits.at(-1) ?? 0])
  const longestMs = Math.max(1, ...all)
  // A tenth of a millisecond and less is all the same "at once".
  const shortestMs = Math.max(1, Math.min(longestMs, ...all))
  const log = longestMs / shortestMs > logFrom
  return log
    ? { log, fromMs: shortestMs * 0.8, toMs: longestMs * 1.25 }
    : { log, fromMs: 0, toMs: longestMs * 1.05 }
}

const along = ({ log, fromMs, toMs }: Scale, ms: number): number =>
  log
    ? Math.log(Math.max(ms, fromMs) / fromMs) / Math.log(toMs / fromMs)
    : (ms - fromMs) / (toMs - fromMs)

/** Of each bin along the axis, how full it is; the fullest is 1. */
export function hill(waits: readonly number[], scale: Scale): readonly number[] {
  const counts = Array.from({ length: bins }, () => 0)
  for (const ms of waits) {
    const bin = Math.min(bins - 1, Math.max(0, Math.floor(along(scale, ms) * bins)))
    counts[bin] = (counts[bin] ?? 0) + 1
  }
  const most = Math.max(1, ...counts)
  return counts.map((count) => count / most)
}

/** Undefined where no sale has both ends of any wait. */
export function waitsChart(run: Pick<ScenarioVerdict, 'measures'>, text: Text): Chart | undefined {
  const rows = rowsOf(run)
  if (rows.length === 0) return undefined
  const scale = scaleOf(rows)
  const words = text.pictures.waits
  return {
    heightPx: 30 + rows.length * rowPx,
    title: words.title,
    desc: words.desc(
      rows
        .map(({ name, percentiles: { p50, max } }) =>
          words.one(text.latencies[name], moment(p50), moment(max)),
        )
        .join('; '),
    ),
    option: {
      grid: { left: 108, right: 14, top: 4, bottom: 26 },
      xAxis: {
        ...figuresAxis,
        type: scale.log ? 'log' : 'value',
        min: scale.fromMs,
        max: scale.toMs,
        splitNumber: 4,
        axisLine: { show: true, lineStyle: { color: 'var(--soft)' } },
        axisLabel: {
          ...figuresAxis.axisLabel,
          hideOverlap: true,
          showMinLabel: false,
          showMaxLabel: false,
          formatter: (ms: number) => moment(ms),
        },
      },
      yAxis: { ...namesAxis, inverse: true, data: rows.map(({ name }) => text.latencies[name]) },
      series: [
        {
          type: 'custom',
          silent: true,
          clip: false,
          data: rows.map((_, index) => [scale.fromMs, index]),
          renderItem: (params: { readonly dataIndex: number }, place: Place) => {
            const row = rows[params.dataIndex]
            return row === undefined ? undefined : drawRow(row, params.dataIndex, scale, place)
          },
        },
      ],
    },
  }
}

function drawRow({ waits, percentiles }: Row, index: number, scale: Scale, place: Place) {
  const x = (ms: number) => place.coord([Math.max(ms, scale.fromMs), index])[0]
  const [fromX, middle] = place.coord([scale.fromMs, index])
  const [toX] = place.coord([scale.toMs, index])
  const base = middle + rowPx / 2 - 8
  const tall = rowPx - 14
  const shapes = percentiles.count <= dotsMax ? dots(waits, x, base) : [hillShape()]
  function hillShape() {
    const width = (toX - fromX) / bins
    const points = hill(waits, scale).flatMap((share, bin) => {
      const y = base - share * tall
      return [
        [fromX + bin * width, y],
        [fromX + (bin + 1) * width, y],
      ]
    })
    return {
      type: 'polygon',
      shape: { points: [[fromX, base], ...points, [toX, base]].map(rounded) },
      style: { fill: 'var(--money)', opacity: 0.45 },
    }
  }
  const mark = (ms: number, lineWidth: number, from: number) => ({
    type: 'line',
    shape: { x1: x(ms), x2: x(ms), y1: base - from, y2: base + 5 },
    style: { stroke: 'var(--ink)', lineWidth },
  })
  return {
    type: 'group',
    children: [
      {
        type: 'line',
        shape: { x1: fromX, x2: toX, y1: base, y2: base },
        style: { stroke: 'var(--line)', lineWidth: 1 },
      },
      ...shapes,
      mark(percentiles.p50, 2.5, tall),
      mark(percentiles.p95, 1.5, tall * 0.6),
      mark(percentiles.p99, 1, tall * 0.4),
      {
        type: 'polygon',
        shape: {
          points: [
            [x(percentiles.max), base - 4],
            [x(percentiles.max) + 4, base],
            [x(percentiles.max), base + 4],
            [x(percentiles.max) - 4, base],
          ].map(rounded),
        },
        style: { fill: 'var(--loss)' },
      },
    ],
  }
}

const rounded = (point: readonly number[]) => point.map((value) => Number(value.toFixed(1)))

const dots = (waits: readonly number[], x: (ms: number) => number, base: number) =>
  waits.map((ms) => ({
    type: 'circle',
    shape: { cx: x(ms), cy: base - 7, r: 3.5 },
    style: { fill: 'var(--money)', opacity: 0.55 },
  }))

/** Whether sales are drawn one by one. */
export const isDotted = (run: Pick<ScenarioVerdict, 'measures'>): boolean =>
  rowsOf(run).every(({ percentiles }) => percentiles.count <= dotsMax)
