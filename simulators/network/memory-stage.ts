/** What a toxic is to one direction of one connection in memory. */

export interface Piece {
  readonly bytes: Uint8Array
  /** When it entered the proxy; a latency moves it on, so that two of them add up. */
  readonly enteredMs: number
}

/** Where pieces and the end go next. */
export interface Outlet {
  piece(piece: Piece): void
  end(): void
}

export interface Stage extends Outlet {
  next: Outlet
  /** Lets go. @returns a promise when that takes time. */
  remove(): Promise<void> | undefined
  /** The connection is gone, with all that is still in here. */
  drop(): void
}
