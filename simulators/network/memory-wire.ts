/**
 * One connection through a proxy in memory: two ends, two directions. The proxy stands next to
 * whoever speaks, and knows no half-open connection: when one direction has ended, it hangs up on
 * that receiver for good, and with it ends the other direction, as Toxiproxy does (`link.go`).
 */

import type { Clock } from '../kernel/clock.ts'
import type { Direction } from './links.ts'
import { MemoryEnd } from './memory-end.ts'
import { MemoryFlow } from './memory-flow.ts'
import type { FlowOwner } from './memory-flow.ts'
import type { Toxic } from './toxics.ts'

/** Told when the sender's end has entered the proxy, and when nothing passes any more. */
export interface WireWatcher {
  finished(wire: MemoryWire, direction: Direction): void
  gone(wire: MemoryWire): void
}

export interface WireParts {
  readonly clock: Clock
  readonly hopMs: number
  readonly watcher: WireWatcher
}

export class MemoryWire implements FlowOwner {
  readonly client: MemoryEnd
  readonly server: MemoryEnd
  readonly upstream: MemoryFlow
  readonly downstream: MemoryFlow
  readonly #watcher: WireWatcher
  #resets = false

  constructor({ clock, hopMs, watcher }: WireParts) {
    this.#watcher = watcher
    this.client = new MemoryEnd(clock)
    this.server = new MemoryEnd(clock)
    this.upstream = new MemoryFlow({ clock, hopMs, to: this.server, owner: this })
    this.downstream = new MemoryFlow({ clock, hopMs, to: this.client, owner: this })
    this.client.join(this.upstream, this.downstream)
    this.server.join(this.downstream, this.upstream)
  }

  /** Toxiproxy prepares resets when a connection opens, for as long as it lives. */
  get resets(): boolean {
    return this.#resets
  }

  /** It opens under these. */
  start(toxics: Iterable<Toxic>): void {
    for (const toxic of toxics) {
      this[toxic.direction].place(toxic)
      if (toxic.kind === 'reset') this.#resets = true
    }
  }

  /** The proxy hangs up on both sides at once. */
  tear(): void {
    this.upstream.tear()
    this.downstream.tear()
  }

  finished(flow: MemoryFlow): void {
    this.#watcher.finished(this, flow === this.upstream ? 'upstream' : 'downstream')
  }

  closed(flow: MemoryFlow): void {
    const other = flow === this.upstream ? this.downstream : this.upstream
    other.finish()
    if (other.closed) this.#watcher.gone(this)
  }
}
