/**
 * What each toxic does to one direction of one connection, as Toxiproxy 2.12 does it (its
 * `toxics/*.go`), on a clock that is handed in. A stage takes pieces in order and hands them on in
 * order; the end comes last. Taken away, it lets go of what it holds at once.
 */

import type { Clock } from '../kernel/clock.ts'
import { PacedStage, late, lateEnd, sliced, thin } from './memory-paces.ts'
import type { Outlet, Piece, Stage } from './memory-stage.ts'
import type { Toxic } from './toxics.ts'

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
