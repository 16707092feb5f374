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
  readonly pieceLinesMax: number
  /** Over all pieces; the oldest are forgotten first. */
  readonly linesKeptMax: number
}

const endMarks: { readonly [End in PieceEnd]: string } = {
  cut: '- - - - - - - - cut - - - - - - - -',
  'roll-end': '~ ~ ~ ~ ~ ~ end of roll ~ ~ ~ ~ ~ ~',
  'torn-off': '~ ~ ~ ~ ~ ~ ~ torn off ~ ~ ~ ~ ~ ~ ~',
  'under-head': '(not cut)',
}

const blankLine: PaperLine = { text: '', styles: [] }

export class Paper {
  readonly #limits: PaperLimits
  readonly #pieces: Piece[] = []
  #keptLines = 0
  #current: PaperLine[] = []
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
    return this.#current.length < this.#limits.pieceLinesMax ? undefined : this.end('torn-off')
  }

  feed(): Piece | undefined {
    return this.add(blankLine)
  }

  /** Takes what is under the head off; undefined when there is nothing to read on it. */
  end(how: Exclude<PieceEnd, 'under-head'>): Piece | undefined {
    const { blank } = this
    const piece: Piece = { lines: this.#current, end: how }
    this.#current = []
    if (blank) return undefined
    this.#pieces.push(piece)
    this.#keptLines += piece.lines.length
    while (this.#keptLines > this.#limits.linesKeptMax && this.#pieces.length > 1) {
      this.#keptLines -= this.#pieces.shift()?.lines.length ?? 0
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
export const pieceText = (piece: Piece): string =>
  piece.lines
    .map((line) => line.text.trimEnd())
    .join('\n')
    .trimEnd()
