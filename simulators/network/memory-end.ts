/** One side's end of a connection in memory: what a program holds, and what it hears. */

import type { Clock } from '../kernel/clock.ts'
import type { Connection, ConnectionListener } from '../lines/connection.ts'
import type { MemoryFlow, Receiver } from './memory-flow.ts'

const deaf: ConnectionListener = { bytes: () => {} }

export class MemoryEnd implements Connection, Receiver {
  readonly #clock: Clock
  #hears: ConnectionListener = deaf
  /** What this side says, and what the other side says to it. */
  #out: MemoryFlow | undefined
  #in: MemoryFlow | undefined
  #stands = false
  /** Said before the connection stood. */
  #early: Uint8Array[] = []
  /** Came while this side was not reading. */
  #inbox: Uint8Array[] = []
  #inboxBytes = 0
  #paused = false
  #endedHere = false
  /** The other side's end is in the inbox, or was heard. */
  #endCame = false
  #endHeard = false
  /** Something was said to a proxy that had hung up. */
  #unheard = false
  #over = false

  constructor(clock: Clock) {
    this.#clock = clock
  }

  get over(): boolean {
    return this.#over
  }

  /** Came, and was not taken yet. */
  get inboxBytes(): number {
    return this.#inboxBytes
  }

  listen(listener: ConnectionListener): void {
    this.#hears = listener
  }

  join(out: MemoryFlow, into: MemoryFlow): void {
    this.#out = out
    this.#in = into
  }

  // What this side does.

  write(bytes: Uint8Array): void {
    if (this.#endedHere || this.#over || bytes.length === 0) return
    if (!this.#stands) this.#early.push(bytes)
    else if (!this.#out?.write(bytes)) this.#saidToNobody()
  }

  get queuedBytes(): number {
    if (this.#over) return 0
    if (this.#stands) return this.#out?.to.inboxBytes ?? 0
    return this.#early.reduce((sum, { length }) => sum + length, 0)
  }

  end(): void {
    if (this.#endedHere || this.#over) return
    this.#endedHere = true
    if (this.#stands) this.#out?.finish()
    if (this.#endHeard) this.#clock.after(0, () => this.#rest())
  }

  reset(): void {
    if (this.#over) return
    this.#leave()
    // The proxy hears of it, and reads no more from here.
    this.#in?.drop()
  }

  pause(): void {
    this.#paused = true
  }

  resume(): void {
    if (!this.#paused) return
    this.#paused = false
    if (this.#inbox.length > 0) this.#clock.after(0, () => this.#takeInbox())
  }

  get paused(): boolean {
    return this.#paused
  }

  // What happens to it.

  /** The connection stands: what was said already goes first. */
  open(): void {
    if (this.#over) return
    this.#stands = true
    for (const bytes of this.#early) this.#out?.write(bytes)
    this.#early = []
    if (this.#endedHere) this.#out?.finish()
    this.#hears.opened?.()
  }

  arrive(bytes: Uint8Array): void {
    if (this.#over) return
    if (!this.#paused && this.#inbox.length === 0) return this.#hears.bytes(bytes)
    this.#inbox.push(bytes)
    this.#inboxBytes += bytes.length
  }

  arriveEnd(): void {
    this.#endCame = true
    if (this.#inbox.length === 0) this.#hearEnd()
  }

  break(why: string): void {
    if (this.#over) return
    this.#leave()
    this.#hears.closed?.(why)
  }

  #takeInbox(): void {
    while (!this.#paused && !this.#over) {
      const bytes = this.#inbox.shift()
      if (bytes === undefined) break
      this.#inboxBytes -= bytes.length
      this.#hears.bytes(bytes)
    }
    if (this.#endCame && this.#inbox.length === 0) this.#hearEnd()
  }

  #hearEnd(): void {
    if (this.#over || this.#endHeard) return
    this.#hears.ended?.()
    this.#endHeard = true
    this.#rest()
  }

  /** Both sides have said all. */
  #rest(): void {
    if (this.#over || !this.#endedHere || !this.#endHeard) return
    this.#leave()
    this.#hears.closed?.(undefined)
  }

  /** As of a real socket: the first word is lost unnoticed, the second is an error. */
  #saidToNobody(): void {
    if (this.#unheard) this.#clock.after(0, () => this.break('EPIPE'))
    this.#unheard = true
  }

  #leave(): void {
    this.#over = true
    this.#inbox = []
    this.#inboxBytes = 0
  }
}
