/** The line being set: characters until something prints it. Never longer than the print area. */

import { dotsPerColumn } from './escpos/symbols.ts'
import type { Modes } from './modes.ts'
import type { LineStyle, PaperLine } from './paper.ts'

const alignStyles: { readonly [Align in Modes['align']]: readonly LineStyle[] } = {
  left: [],
  centre: ['centre'],
  right: ['right'],
}

export class LineBuffer {
  #text = ''
  #columns = 0
  #lines = 1
  readonly #styles = new Set<LineStyle>()

  get empty(): boolean {
    return this.#columns === 0
  }

  /** Paper that the line will take: its tallest character. */
  get lines(): number {
    return this.#lines
  }

  get columns(): number {
    return this.#columns
  }

  add(text: string, columns: number, lines: number, styles: readonly LineStyle[]): void {
    this.#text += text
    this.#columns += columns
    this.#lines = Math.max(this.#lines, lines)
    for (const style of styles) this.#styles.add(style)
  }

  /** Blank up to `column`; a position further left prints over, and changes nothing here. */
  moveTo(column: number): void {
    if (column <= this.#columns) return
    this.#text += ' '.repeat(column - this.#columns)
    this.#columns = column
  }

  moveToDots(dots: number, columnsMax: number): void {
    this.moveTo(Math.min(columnsMax, Math.floor(dots / dotsPerColumn)))
  }

  clear(): void {
    this.#text = ''
    this.#columns = 0
    this.#lines = 1
    if (this.#styles.size > 0) this.#styles.clear()
  }

  /** Takes the line out, moved to the side it is aligned to. */
  take(align: Modes['align'], columnsMax: number): PaperLine {
    const room = Math.max(0, columnsMax - this.#columns)
    const indent = align === 'left' ? 0 : align === 'right' ? room : Math.floor(room / 2)
    const styles =
      this.#styles.size === 0 ? alignStyles[align] : [...this.#styles, ...alignStyles[align]]
    const line = { text: this.empty ? '' : ' '.repeat(indent) + this.#text, styles }
    this.clear()
    return line
  }
}
