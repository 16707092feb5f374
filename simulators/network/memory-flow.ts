/** One direction of a connection through a proxy in memory: through its toxics, then over the wire. */

import type { Clock } from '../kernel/clock.ts'
import type { Outlet, Piece, Stage } from './memory-stage.ts'
import { stageOf } from './memory-stages.ts'
import type { Toxic } from './toxics.ts'

/** What a proxy reads at once; a larger message enters its toxics in parts. */
const readBytesMax = 32_768

/** The far end of a flow. */
export interface Receiver {
  /** Came, and was not taken yet. */
  readonly inboxBytes: number
  arrive(bytes: Uint8Array): void
  arriveEnd(): void
  break(why: string): void
}

export interface FlowOwner {
  /** What is closed is closed with a reset: see `network.reset`. */
  readonly resets: boolean
  /** The sender's end has entered the proxy. */
  finished(flow: MemoryFlow): void
  /** The proxy has hung up on the receiver. */
  closed(flow: MemoryFlow): void
}

export interface FlowParts {
  readonly clock: Clock
  readonly hopMs: number
  readonly to: Receiver
  readonly owner: FlowOwner
}

export class MemoryFlow implements Outlet {
  readonly to: Receiver
  readonly #clock: Clock
  readonly #hopMs: number
  readonly #owner: FlowOwner
  /** In the order in which they were placed; almost always empty. Keyed by identity. */
  readonly #stages = new Map<Toxic, Stage>()
  #first: Outlet = this
  #finished = false
  #closed = false
  #writtenBytes = 0

  constructor({ clock, hopMs, to, owner }: FlowParts) {
    this.#clock = clock
    this.#hopMs = hopMs
    this.to = to
    this.#owner = owner
  }

  /** Entered the proxy, whatever became of them. */
  get writtenBytes(): number {
    return this.#writtenBytes
  }

  get closed(): boolean {
    return this.#closed
  }

  /** @returns false when nobody reads them any more. */
  write(bytes: Uint8Array): boolean {
    if (this.#finished) return false
    this.#writtenBytes += bytes.length
    if (this.#first === this) {
      this.#send(bytes)
      return true
    }
    const enteredMs = this.#clock.nowMs()
    for (let from = 0; from < bytes.length; from += readBytesMax) {
      this.#first.piece({ bytes: bytes.subarray(from, from + readBytesMax), enteredMs })
    }
    return true
  }

  /** The sender has said all, or its connection to the proxy is no more. */
  finish(): void {
    if (this.#finished) return
    this.#finished = true
    this.#owner.finished(this)
    this.#first.end()
  }

  place(toxic: Toxic): void {
    if (this.#closed) return
    const stage = stageOf(toxic, this.#clock, this)
    const last = [...this.#stages.values()].at(-1)
    if (last === undefined) this.#first = stage
    else last.next = stage
    this.#stages.set(toxic, stage)
  }

  /** @returns a promise when what it does has to come to its end first. */
  remove(toxic: Toxic): Promise<void> | undefined {
    const stage = this.#stages.get(toxic)
    if (stage === undefined || this.#closed) return undefined
    this.#stages.delete(toxic)
    // First what it held, then what comes from before it.
    const removed = stage.remove()
    if (this.#first === stage) this.#first = stage.next
    for (const before of this.#stages.values()) {
      if (before.next === stage) before.next = stage.next
    }
    return removed
  }

  /** The proxy hangs up on both sides: what was still in its toxics is lost. */
  tear(): void {
    if (!this.#finished) {
      this.#finished = true
      this.#owner.finished(this)
    }
    this.#dropStages()
    this.end()
  }

  /** The receiver is gone: whatever else is said reaches nobody. */
  drop(): void {
    if (this.#closed) return
    this.#closed = true
    this.#dropStages()
    this.#owner.closed(this)
  }

  piece({ bytes }: Piece): void {
    if (!this.#closed) this.#send(bytes)
  }

  end(): void {
    if (this.#closed) return
    this.#closed = true
    const { to } = this
    if (this.#owner.resets) this.#clock.after(this.#hopMs, () => to.break('ECONNRESET'))
    else this.#clock.after(this.#hopMs, () => to.arriveEnd())
    this.#owner.closed(this)
  }

  #send(bytes: Uint8Array): void {
    const { to } = this
    this.#clock.after(this.#hopMs, () => to.arrive(bytes))
  }

  #dropStages(): void {
    for (const stage of this.#stages.values()) stage.drop()
  }
}
