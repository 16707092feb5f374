/** A picture with its words, its key and its numbers; where it cannot be drawn, a sentence says so. */

import { draw, type Chart } from './charts/draw.ts'
import { escapeXml } from './escape.ts'
import { scrollingTable, td, titled } from './html-table.ts'

interface FigureOptions {
  readonly title: string
  readonly chart: Chart | undefined
  /** Instead of the picture. */
  readonly without: string
  readonly about: string
  /** What the marks mean: the class of a swatch and its words. */
  readonly key?: readonly (readonly [swatch: string, words: string])[]
  readonly numbers: {
    readonly label: string
    readonly head: readonly string[]
    readonly rows: readonly (readonly (string | number)[])[]
    readonly numericFrom: number
  }
}

export function renderFigure(options: FigureOptions): string {
  const { title, chart, without, about, key = [], numbers } = options
  const heading = `<figcaption><h3>${escapeXml(title)}</h3></figcaption>`
  const table =
    numbers.rows.length === 0
      ? ''
      : `<details class="numbers"><summary>${escapeXml(numbers.label)}</summary><div>` +
        `${scrollingTable(title, titled(numbers.head, numbers.numericFrom), numbers.rows.map(cellsOf(numbers.numericFrom)))}</div></details>`
  if (chart === undefined) {
    return `<figure class="picture">${heading}<p class="soft">${escapeXml(without)}</p>${table}</figure>`
  }
  const items = key.map(
    ([swatch, words]) => `<li><span class="swatch ${swatch}"></span>${escapeXml(words)}</li>`,
  )
  return (
    `<figure class="picture">${heading}${draw(chart)}` +
    (items.length === 0 ? '' : `<ul class="key">${items.join('')}</ul>`) +
    `<p class="soft">${escapeXml(about)}</p>${table}</figure>`
  )
}

const cellsOf = (numericFrom: number) => (row: readonly (string | number)[]) =>
  row.map((value, index) => td(value, index >= numericFrom ? 'num' : ''))
