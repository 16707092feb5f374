/**
 * The paper: lines, on pieces, as they come out of the slot. A cut separates pieces, and so does the
 * end of a roll. Old pieces are forgotten beyond a limit; what was read from them is recorded by then.
 */

export type LineStyle = 'bold' | 'underline' | 'invert' | 'wide' | 'tall' | 'centre' | 'right'

export interface PaperLine {
  /** As a shopper reads it; pictures and codes as `[image …]`, `[QR …]`, `[CODE128 …]`. */
  readonly text: string
  /** Styles used anywhere on the line. */
  readonly styles: readonly LineStyle[]
}

/** How a piece came off; `under-head` is still in the printer. */
export type PieceEnd = 'cut' | 'roll-end' | 'torn-off' | 'under-head'

export interface Piece {
  readonly lines: readonly PaperLine[]
  readonly end: PieceEnd
}

export interface PaperLimits {
  /** A longer piece without a cut is torn off. */
  readonly pieceCharsMax: number
  /** Over all pieces; the oldest are forgotten first. */
  readonly keptCharsMax: number
}

const endMarks: { readonly [End in PieceEnd]: string } = {
  cut: '- - - - - - - - cut - - - - - - - -',
  'roll-end': '~ ~ ~ ~ ~ ~ end of roll ~ ~ ~ ~ ~ ~',
  'torn-off': '~ ~ ~ ~ ~ ~ ~ torn off ~ ~ ~ ~ ~ ~ ~',
  'under-head': '(not cut)',
}

/** A line's own weight beside its characters. */
const lineChars = 50

const weight = (line: PaperLine) => line.text.length + lineChars

const blankLine: PaperLine = { text: '', styles: [] }

export class Paper {
  readonly #limits: PaperLimits
  readonly #pieces: Piece[] = []
  readonly #weights: number[] = []
  #keptChars = 0
  #current: PaperLine[] = []
  #currentChars = 0
  /** Pieces that came off and are no longer kept. */
  forgottenPieces = 0

  constructor(limits: PaperLimits) {
    this.#limits = limits
  }

  /** Nothing but blanks under the head. */
  get blank(): boolean {
    return this.#current.every((line) => line.text.trim() === '')
  }

  /** @returns the piece that had to come off because it got too long. */
  add(line: PaperLine): Piece | undefined {
    this.#current.push(line)
    this.#currentChars += weight(line)
    return this.#currentChars < this.#limits.pieceCharsMax ? undefined : this.end('torn-off')
  }

  feed(): Piece | undefined {
    return this.add(blankLine)
  }

  /** Takes what is under the head off; undefined when there is nothing to read on it. */
  end(how: Exclude<PieceEnd, 'under-head'>): Piece | undefined {
    const { blank } = this
    const piece: Piece = { lines: this.#current, end: how }
    const chars = this.#currentChars
    this.#current = []
    this.#currentChars = 0
    if (blank) return undefined
    this.#pieces.push(piece)
    this.#weights.push(chars)
    this.#keptChars += chars
    while (this.#keptChars > this.#limits.keptCharsMax && this.#pieces.length > 1) {
      this.#pieces.shift()
      this.#keptChars -= this.#weights.shift() ?? 0
      this.forgottenPieces += 1
    }
    return piece
  }

  /** Oldest first; the one still under the head, if there is anything on it, last. */
  pieces(): readonly Piece[] {
    if (this.blank) return [...this.#pieces]
    return [...this.#pieces, { lines: [...this.#current], end: 'under-head' }]
  }

  /** All paper, readable, with marks where pieces end. */
  text(): string {
    const forgotten = this.forgottenPieces > 0 ? [`(${this.forgottenPieces} older pieces)`] : []
    const lines = this.pieces().flatMap((piece) => [pieceText(piece), endMarks[piece.end]])
    return [...forgotten, ...lines].map((line) => `${line}\n`).join('')
  }
}

/** The lines of one piece, without trailing blanks. */
const pieceText = (piece: Piece): string =>
  piece.lines
    .map((line) => line.text.trimEnd())
    .join('\n')
    .trimEnd()
