/**
 * Commands into work for the mechanism: keeps the modes (size, code page, alignment …) and the line
 * being set, and answers what has to happen, in order. Pure: no paper, no status, no time.
 */

import { signsOf, wideSign, type Signs } from './escpos/charset.ts'
import type { Item } from './escpos/decoder.ts'
import {
  barcodeName,
  code128Text,
  dotsPerColumn,
  graphicsCommand,
  linesFor,
  printable,
  symbolCommand,
  symbolText,
} from './escpos/symbols.ts'
import { LineBuffer } from './line-buffer.ts'
import { powerOnModes, setMode, stylesOf, type Modes, type ModeSettings } from './modes.ts'
import type { LineStyle } from './paper.ts'
import type { Work } from './work.ts'

type Command = Extract<Item, { kind: 'command' }>

/** GS V: at once, after feeding, in reserve; full and partial. Text not yet printed is printed first. */
const cutKinds: readonly number[] = [0, 1, 48, 49, 65, 66, 97, 98, 103, 104]

/** Tokens waiting for the line they stand on; more are dropped unanswered. */
const tokensHeldMax = 16

const word = (bytes: Uint8Array, at = 0) => (bytes[at] ?? 0) + (bytes[at + 1] ?? 0) * 0x100
const none: readonly Work[] = []

export class Typesetter {
  readonly #settings: ModeSettings
  readonly #line = new LineBuffer()
  #modes: Modes
  /** Both as the modes say; looked up by the first character after they change. */
  #styles: readonly LineStyle[] | undefined
  #signs: Signs | undefined
  /** Completion tokens that stand behind text which is not printed yet. */
  #tokens: Uint8Array[] = []
  /** Set by hand on the printer: no command changes it, and it has no Chinese. */
  #fixedPage: number | undefined
  /** Characters set as signs of the fixed page that were meant otherwise. */
  misreadChars = 0

  constructor(settings: ModeSettings) {
    this.#settings = settings
    this.#modes = powerOnModes(settings)
  }

  get chinese(): boolean {
    return this.#fixedPage === undefined && this.#modes.chinese
  }

  /** @param page the n of ESC t; undefined: commands decide again. */
  fixPage(page: number | undefined): void {
    this.#fixedPage = page
    this.#modesChanged()
  }

  /** Characters wait for something that prints them. */
  get lineOpen(): boolean {
    return !this.#line.empty
  }

  /** ESC @, and a power cycle: the line being set is lost, and its tokens with it. */
  reset(): void {
    this.clearLine()
    this.#modes = powerOnModes(this.#settings)
    this.#modesChanged()
  }

  clearLine(): void {
    this.#line.clear()
    this.#tokens = []
  }

  set(item: Item): readonly Work[] {
    return item.kind === 'char' ? this.#character(item.bytes) : this.#command(item)
  }

  /** How many characters the line still takes that are visible ASCII; 0 where such look otherwise. */
  get plainRoom(): number {
    if (!this.#signsNow().plainAscii) return 0
    const { areaColumns, width } = this.#modes
    return Math.floor((areaColumns - this.#line.columns) / width)
  }

  /** @param text visible ASCII and blanks, at most `plainRoom` of them. */
  setPlain(text: string): void {
    const { width, height } = this.#modes
    this.#styles ??= stylesOf(this.#modes)
    this.#line.add(text, text.length * width, height, this.#styles)
  }

  #signsNow(): Signs {
    const { national, codePage } = this.#modes
    return (this.#signs ??= signsOf({ national, codePage: this.#fixedPage ?? codePage }))
  }

  #modesChanged(): void {
    this.#styles = undefined
    this.#signs = undefined
  }

  #character(bytes: Uint8Array): readonly Work[] {
    const { width, height, areaColumns, chinese, codePage } = this.#modes
    const columns = (bytes.length > 1 ? 2 : 1) * width
    const full = !this.#line.empty && this.#line.columns + columns > areaColumns
    const work = full ? this.#print() : none
    this.#styles ??= stylesOf(this.#modes)
    const byte = bytes[0] ?? 0x3f
    const sign = bytes.length > 1 ? wideSign(bytes) : (this.#signsNow().ofByte[byte] ?? '?')
    const asMeant = this.#fixedPage === undefined || (!chinese && codePage === this.#fixedPage)
    if (byte >= 0x80 && !asMeant) this.misreadChars += 1
    this.#line.add(sign, columns, height, this.#styles)
    return work
  }

  /** The line as it stands, blank or not, then the tokens that waited for it. */
  #print(): readonly Work[] {
    const { align, areaColumns } = this.#modes
    const { lines } = this.#line
    const line: Work = { kind: 'line', line: this.#line.take(align, areaColumns), lines }
    if (this.#tokens.length === 0) return [line]
    const tokens = this.#tokens.map((token): Work => ({ kind: 'completion', token }))
    this.#tokens = []
    return [line, ...tokens]
  }

  #printIfOpen(): readonly Work[] {
    return this.#line.empty ? none : this.#print()
  }

  /** Something that fills lines of its own: a picture, a code. */
  #block(text: string, dots: number): readonly Work[] {
    const before = this.#printIfOpen()
    this.#line.add(text, text.length, linesFor(dots), [])
    return [...before, ...this.#print()]
  }

  #image(widthDots: number, heightDots: number): readonly Work[] {
    return this.#block(`[image ${widthDots}x${heightDots}]`, heightDots)
  }

  #command(command: Command): readonly Work[] {
    const { name, args, head } = command
    const first = args[0] ?? 0
    const m = this.#modes
    switch (name) {
      case 'ignored':
      case 'real-time':
        return none
      case 'unknown':
        return [{ kind: 'unknown', head }]
      case 'init':
        this.reset()
        return [{ kind: 'reset' }]
      case 'line-feed':
        return this.#print()
      case 'feed-lines':
        return [...this.#printIfOpen(), { kind: 'feed', lines: first }]
      case 'feed-dots':
        return first === 0
          ? this.#printIfOpen()
          : [...this.#printIfOpen(), { kind: 'feed', lines: linesFor(first) }]
      case 'cut':
        if (args.length > 0 && !cutKinds.includes(first)) return [{ kind: 'unknown', head }]
        return [...this.#printIfOpen(), { kind: 'cut' }]
      case 'drawer':
        return [{ kind: 'drawer' }]
      case 'completion':
        return this.#completion(command)
      case 'status':
      case 'identify':
      case 'asb':
      case 'paper-sensors':
        return [{ kind: name, n: first }]
      case 'tab':
        this.#line.moveTo(Math.min(m.areaColumns, (Math.floor(this.#line.columns / 8) + 1) * 8))
        return none
      case 'position':
        this.#line.moveToDots(word(args), m.areaColumns)
        return none
      case 'move':
        // Negative moves (two's complement) go back over what is there.
        if (word(args) < 0x8000) {
          this.#line.moveToDots(this.#line.columns * dotsPerColumn + word(args), m.areaColumns)
        }
        return none
      case 'bit-image':
        return this.#image(word(args, 1), first >= 32 ? 24 : 8)
      case 'raster':
        return this.#image(word(args, 1) * 8, word(args, 3))
      case 'graphics':
        return this.#graphics(command)
      case 'symbol':
        return this.#symbol(command)
      case 'barcode':
        return this.#barcode(command)
      default:
        if (!setMode(m, command, this.#settings)) return [{ kind: 'unknown', head }]
        this.#modesChanged()
        return none
    }
  }

  #completion({ body, head }: Command): readonly Work[] {
    const [fn, m] = body
    const token = body.subarray(2, 6)
    const wellFormed = token.length === 4 && token.every((byte) => byte >= 0x20 && byte <= 0x7e)
    if (fn !== 0x30 || m !== 0x30 || !wellFormed) return [{ kind: 'unknown', head }]
    if (this.#line.empty) return [{ kind: 'completion', token }]
    if (this.#tokens.length < tokensHeldMax) this.#tokens.push(token)
    return none
  }

  #graphics({ body, head }: Command): readonly Work[] {
    const command = graphicsCommand(body)
    if (command === undefined) return [{ kind: 'unknown', head }]
    if (command.kind === 'store') this.#modes.graphics = command
    const { graphics } = this.#modes
    if (command.kind === 'store' || graphics === undefined) return none
    this.#modes.graphics = undefined
    return this.#image(graphics.widthDots, graphics.heightDots)
  }

  #symbol({ body, head }: Command): readonly Work[] {
    const command = symbolCommand(body)
    const m = this.#modes
    if (command === undefined) return [{ kind: 'unknown', head }]
    if (command.kind === 'store') m.symbol = command.text
    if (command.kind === 'module-dots') m.moduleDots = command.dots
    if (command.kind !== 'print' || m.symbol === undefined) return none
    // 25 modules a side is QR version 2, an order number's.
    return this.#block(`[${command.name} ${m.symbol}]`, 25 * m.moduleDots)
  }

  #barcode({ args, body, head }: Command): readonly Work[] {
    const name = barcodeName(args[0] ?? 0)
    if (name === undefined) return [{ kind: 'unknown', head }]
    const text = name === 'CODE128' ? printable(code128Text(body)) : symbolText(body)
    return this.#block(`[${name} ${text}]`, this.#modes.barcodeDots)
  }
}
