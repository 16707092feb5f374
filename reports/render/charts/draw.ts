/**
 * The only file that knows ECharts: an option in, an SVG as text out, without a page and without a
 * network. What is drawn is data; colours are the page's own (`var(--…)`), so one picture serves
 * light, dark and paper.
 */

import { BarChart, CustomChart, LineChart } from 'echarts/charts'
import { GridComponent, MarkAreaComponent } from 'echarts/components'
import { init, use, type EChartsCoreOption } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { escapeXml } from '../escape.ts'

use([LineChart, BarChart, CustomChart, GridComponent, MarkAreaComponent, SVGRenderer])

export type ChartOption = EChartsCoreOption

/** What a custom series is handed to place its shapes. */
export interface Place {
  value(dimension: number): number
  coord(point: readonly [number, number]): readonly [number, number]
  size(span: readonly [number, number]): readonly [number, number]
}

export interface Chart {
  readonly option: ChartOption
  /** Of its own coordinates; it is shown as wide as there is room. */
  readonly heightPx: number
  readonly title: string
  /** What a reader who does not see it is told. */
  readonly desc: string
}

/** About a phone's width, so that letters are readable there and not huge elsewhere. */
const chartWidthPx = 380

/** Of every text that says nothing else; the sheet sets the same. */
export const chartFontPx = 11

/** An axis of names: nothing but its words. */
export const namesAxis = {
  type: 'category',
  axisLine: { show: false },
  axisTick: { show: false },
  axisLabel: { color: 'var(--ink)', interval: 0, fontSize: chartFontPx },
}

/** What an axis of figures has in common with every other. */
export const figuresAxis = {
  type: 'value',
  axisLine: { show: false },
  axisTick: { show: false },
  axisLabel: { color: 'var(--soft)', fontSize: chartFontPx },
  splitLine: { lineStyle: { color: 'var(--line)' } },
}

/** What every picture has in common: nothing moves, and nothing waits for a pointer. */
const common: ChartOption = {
  animation: false,
  textStyle: { fontSize: chartFontPx, color: 'var(--ink)' },
}

export function draw({ option, heightPx, title, desc }: Chart): string {
  const chart = init(null, undefined, {
    renderer: 'svg',
    ssr: true,
    width: chartWidthPx,
    height: heightPx,
  })
  try {
    chart.setOption({ ...common, ...option })
    return picture(chart.renderToSVGString(), heightPx, title, desc)
  } finally {
    // Its timers would keep the process alive.
    chart.dispose()
  }
}

/** With a name, and without what only a pointer or a file of its own would need. */
function picture(svg: string, heightPx: number, title: string, desc: string): string {
  const inner = svg
    .replace(/^<svg\b[^>]*>\s*<rect\b[^>]*><\/rect>/, '')
    .replace(/<style\b[\s\S]*?<\/style>/g, '')
    // Clips have ids that no other picture of the page may have; what is drawn fits its frame anyway.
    .replace(/<defs\b[\s\S]*?<\/defs>/g, '')
    .replace(/ clip-path="[^"]*"/g, '')
    // Data cannot be meant: in a text every quotation mark is escaped.
    .replace(/ (?:class|ecmeta_\w+|pointer-events|xml:space|dominant-baseline)="[^"]*"/g, '')
    .replaceAll(` style="font-size:${chartFontPx}px;font-family:sans-serif;"`, '')
    .replace(/><\/(?:path|rect|circle|polygon|polyline|line)>/g, '/>')
    .replace(/>\s+</g, '><')
  return (
    `<svg role="img" aria-label="${escapeXml(`${title}. ${desc}`)}" viewBox="0 0 ${chartWidthPx} ${heightPx}">` +
    `<title>${escapeXml(title)}</title><desc>${escapeXml(desc)}</desc>${inner}`
  )
}
