/**
 * Who saw that a fault bit on a link in memory: it counts what `sightings.ts` and
 * `byte-counters.ts` count on real parts, by the same rules, and misses nothing.
 */

import type { LinkEvidence, Observation } from './link.ts'
import type { Direction } from './links.ts'
import type { MemoryWire, WireWatcher } from './memory-wire.ts'

interface Watch {
  /** Undefined: only connections torn or refused are looked for. */
  readonly evidence: LinkEvidence | undefined
  /** The connections that were open when it began, and what they had carried. */
  readonly before: ReadonlyMap<MemoryWire, number>
  bites: number
}

export class MemorySightings implements WireWatcher {
  readonly #open = new Set<MemoryWire>()
  readonly #watches = new Set<Watch>()

  get open(): Iterable<MemoryWire> {
    return this.#open
  }

  opened(wire: MemoryWire): void {
    this.#open.add(wire)
  }

  finished(wire: MemoryWire, direction: Direction): void {
    for (const watch of this.#watches) {
      const { evidence } = watch
      if (evidence?.counter !== 'ended' || evidence.direction !== direction) continue
      // Toxiproxy counts a sender that has ended by the bytes it sent.
      if (wire[direction].writtenBytes > 0) watch.bites += 1
    }
  }

  gone(wire: MemoryWire): void {
    if (!this.#open.delete(wire)) return
    for (const watch of this.#watches) if (hurt(watch, wire)) watch.bites += 1
  }

  refused(): void {
    for (const watch of this.#watches) if (watch.evidence === undefined) watch.bites += 1
  }

  /** @param evidence undefined: connections torn or refused. */
  observe(evidence: LinkEvidence | undefined): Observation {
    const before = new Map<MemoryWire, number>()
    for (const wire of this.#open) {
      before.set(wire, evidence === undefined ? 0 : wire[evidence.direction].writtenBytes)
    }
    const watch: Watch = { evidence, before, bites: 0 }
    this.#watches.add(watch)
    const bites = () => {
      if (evidence === undefined || !this.#watches.has(watch)) return watch.bites
      let open = 0
      for (const wire of this.#open) if (hurt(watch, wire)) open += 1
      return watch.bites + open
    }
    return {
      bites,
      read: async () => undefined,
      settle: async () => {
        watch.bites = bites()
        this.#watches.delete(watch)
      },
    }
  }
}

function hurt({ evidence, before }: Watch, wire: MemoryWire): boolean {
  if (evidence === undefined) return before.has(wire)
  return wire[evidence.direction].writtenBytes - (before.get(wire) ?? 0) >= evidence.bytesMin
}
