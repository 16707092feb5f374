/** The toxics that only take time: one piece after the other, each in its time, and then the end. */

import type { Clock, Timer } from '../kernel/clock.ts'
import type { Outlet, Piece, Stage } from './memory-stage.ts'

/** First waits, then hands on: a piece, the end, or nothing (a pause). */
interface Step {
  readonly waitMs: number
  readonly then: Piece | 'end' | 'nothing'
}

/** What becomes of a piece or of the end; asked when everything before it is through. */
type Pace = (item: Piece | 'end', nowMs: number) => readonly Step[]

export const late =
  (delayMs: number): Pace =>
  (item, nowMs) => {
    if (item === 'end') return [{ waitMs: 0, then: 'end' }]
    const dueMs = item.enteredMs + delayMs
    return [{ waitMs: dueMs - nowMs, then: { bytes: item.bytes, enteredMs: dueMs } }]
  }

export const lateEnd =
  (delayMs: number): Pace =>
  (item) => [{ waitMs: item === 'end' ? delayMs : 0, then: item }]

/** A thousand bytes a second are one a millisecond; what takes longer than 100 ms comes in parts. */
export const thin =
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
export const sliced =
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

export class PacedStage implements Stage {
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
