/**
 * What each toxic does to one direction of one connection, as Toxiproxy 2.12 does it (its
 * `toxics/*.go`), on a clock that is handed in. A stage takes pieces in order and hands them on in
 * order; the end comes last. Taken away, it lets go of what it holds at once.
 */

import type { Clock, Timer } from '../kernel/clock.ts'
import type { Toxic } from './toxics.ts'

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

export function stageOf(toxic: Toxic, clock: Clock, next: Outlet): Stage {
  switch (toxic.kind) {
    case 'latency':
      return new PacedStage(clock, next, late(toxic.delayMs))
    case 'bandwidth':
      return new PacedStage(clock, next, thin(toxic.rateKBps))
    case 'slow-close':
      return new PacedStage(clock, next, lateEnd(toxic.delayMs))
    case 'slice':
      return new PacedStage(clock, next, sliced(toxic.sizeBytes, toxic.delayUs / 1_000))
    case 'black-hole':
      return new BlackHoleStage(next)
    case 'reset':
      return new ResetStage(clock, next, toxic.afterMs)
    case 'cut':
      return new CutStage(next, toxic.afterBytes)
  }
}

/** First waits, then hands on: a piece, the end, or nothing (a pause). */
interface Step {
  readonly waitMs: number
  readonly then: Piece | 'end' | 'nothing'
}

/** What becomes of a piece or of the end; asked when everything before it is through. */
type Pace = (item: Piece | 'end', nowMs: number) => readonly Step[]

const late =
  (delayMs: number): Pace =>
  (item, nowMs) => {
    if (item === 'end') return [{ waitMs: 0, then: 'end' }]
    const dueMs = item.enteredMs + delayMs
    return [{ waitMs: dueMs - nowMs, then: { bytes: item.bytes, enteredMs: dueMs } }]
  }

const lateEnd =
  (delayMs: number): Pace =>
  (item) => [{ waitMs: item === 'end' ? delayMs : 0, then: item }]

/** A thousand bytes a second are one a millisecond; what takes longer than 100 ms comes in parts. */
const thin =
  (rateKBps: number): Pace =>
  (item) => {
    if (item === 'end') return [{ waitMs: 0, then: 'end' }]
    const partBytes = rateKBps * 100
    return parts(item, (bytes) => Math.min(bytes, partBytes)).map((then) => ({
      waitMs: then.bytes.length / rateKBps,
      then,
    }))
  }

/** Halves, and halves of halves, until each is small enough; a pause after every one. */
const sliced =
  (sizeBytes: number, delayMs: number): Pace =>
  (item) => {
    if (item === 'end') return [{ waitMs: 0, then: 'end' }]
    return halves(item, sizeBytes).flatMap((then) => [
      { waitMs: 0, then },
      { waitMs: delayMs, then: 'nothing' as const },
    ])
  }

function parts(piece: Piece, partBytes: (restBytes: number) => number): readonly Piece[] {
  const found: Piece[] = []
  for (let from = 0; from < piece.bytes.length;) {
    const to = from + partBytes(piece.bytes.length - from)
    found.push({ bytes: piece.bytes.subarray(from, to), enteredMs: piece.enteredMs })
    from = to
  }
  return found
}

function halves(piece: Piece, sizeBytes: number): readonly Piece[] {
  const { bytes, enteredMs } = piece
  if (bytes.length <= sizeBytes) return [piece]
  const middle = Math.floor(bytes.length / 2)
  return [
    ...halves({ bytes: bytes.subarray(0, middle), enteredMs }, sizeBytes),
    ...halves({ bytes: bytes.subarray(middle), enteredMs }, sizeBytes),
  ]
}

class PacedStage implements Stage {
  next: Outlet
  readonly #clock: Clock
  readonly #pace: Pace
  #waiting: (Piece | 'end')[] = []
  #steps: Step[] = []
  #timer: Timer | undefined
  #busy = false
  #ended = false

  constructor(clock: Clock, next: Outlet, pace: Pace) {
    this.#clock = clock
    this.next = next
    this.#pace = pace
  }

  piece(piece: Piece): void {
    this.#waiting.push(piece)
    if (!this.#busy) this.#go()
  }

  end(): void {
    if (this.#ended) return
    this.#ended = true
    this.#waiting.push('end')
    if (!this.#busy) this.#go()
  }

  remove(): undefined {
    const held = [...this.#steps.map(({ then }) => then), ...this.#waiting]
    this.drop()
    for (const item of held) this.#emit(item)
  }

  drop(): void {
    if (this.#timer !== undefined) this.#clock.stop(this.#timer)
    this.#steps = []
    this.#waiting = []
  }

  #go(): void {
    this.#busy = true
    for (;;) {
      const [step] = this.#steps
      if (step === undefined) {
        const item = this.#waiting.shift()
        if (item === undefined) break
        this.#steps = [...this.#pace(item, this.#clock.nowMs())]
      } else if (step.waitMs > 0) {
        this.#timer = this.#clock.after(step.waitMs, () => {
          this.#steps.shift()
          this.#emit(step.then)
          this.#go()
        })
        return
      } else {
        this.#steps.shift()
        this.#emit(step.then)
      }
    }
    this.#busy = false
  }

  #emit(item: Step['then']): void {
    if (item === 'end') this.next.end()
    else if (item !== 'nothing') this.next.piece(item)
  }
}

/** Swallows. An end passes through it, and taking it away ends every connection it was on. */
class BlackHoleStage implements Stage {
  next: Outlet

  constructor(next: Outlet) {
    this.next = next
  }

  piece(): void {}

  end(): void {
    this.next.end()
  }

  remove(): undefined {
    this.next.end()
  }

  drop(): void {}
}

/** Whatever comes first, an end too, is swallowed and ends it. Once begun it cannot be called off. */
class ResetStage implements Stage {
  next: Outlet
  readonly #clock: Clock
  readonly #afterMs: number
  #ending: Promise<void> | undefined

  constructor(clock: Clock, next: Outlet, afterMs: number) {
    this.#clock = clock
    this.next = next
    this.#afterMs = afterMs
  }

  piece(): void {
    this.#ending ??= new Promise((resolve) => {
      this.#clock.after(this.#afterMs, () => {
        this.next.end()
        resolve()
      })
    })
  }

  end(): void {
    this.piece()
  }

  remove(): Promise<void> | undefined {
    return this.#ending
  }

  drop(): void {}
}

class CutStage implements Stage {
  next: Outlet
  #leftBytes: number

  constructor(next: Outlet, afterBytes: number) {
    this.next = next
    this.#leftBytes = afterBytes
  }

  piece({ bytes, enteredMs }: Piece): void {
    const passed = bytes.subarray(0, this.#leftBytes)
    this.#leftBytes -= passed.length
    if (passed.length > 0) this.next.piece({ bytes: passed, enteredMs })
    if (this.#leftBytes === 0) this.next.end()
  }

  end(): void {
    this.next.end()
  }

  remove(): undefined {}

  drop(): void {}
}
