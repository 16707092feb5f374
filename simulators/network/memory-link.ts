/**
 * A link without a network, for virtual time: the twin of a Toxiproxy proxy between a client and a
 * server in this process. It is hurt by the same faults, and counts the same bites.
 */

import type { Clock } from '../kernel/clock.ts'
import { RigError } from '../kernel/errors.ts'
import type { Accept, Dial } from '../lines/connection.ts'
import type { Link } from './link.ts'
import type { LinkName } from './links.ts'
import { MemorySightings } from './memory-sightings.ts'
import { MemoryWire } from './memory-wire.ts'
import type { Toxic } from './toxics.ts'

const hopMsDefault = 0.2

export interface MemoryLinkOptions {
  readonly name: LinkName
  readonly clock: Clock
  /**
   * The server behind it. One that does not run ends the connection right away: Toxiproxy accepts
   * before it knows, so that its client is hung up on, not refused.
   */
  readonly accept: Accept
  /** From one side to the other; connecting takes two. Default 0.2 ms. */
  readonly hopMs?: number
}

export interface MemoryLink extends Link {
  /** Connects to the server behind it. Refused while it is down: `closed('ECONNREFUSED')`. */
  readonly dial: Dial
}

export function memoryLink(options: MemoryLinkOptions): MemoryLink {
  const { name, clock, accept, hopMs = hopMsDefault } = options
  const seen = new MemorySightings()
  /** In the order in which they were placed. */
  const toxics = new Set<Toxic>()
  let downs = 0
  let closed = false

  const arrive = (wire: MemoryWire) => {
    const { client, server } = wire
    if (client.over) return
    if (downs > 0 || closed) {
      seen.refused()
      clock.after(hopMs, () => client.break('ECONNREFUSED'))
      return
    }
    wire.start(toxics)
    seen.opened(wire)
    // Planned before the server can say a word, which comes after it.
    clock.after(hopMs, () => client.open())
    server.listen(accept(server))
    server.open()
  }
  const tearAll = () => {
    for (const wire of seen.open) wire.tear()
  }
  const takeAway = async (toxic: Toxic) => {
    if (!toxics.delete(toxic)) return
    await Promise.all([...seen.open].map(async (wire) => wire[toxic.direction].remove(toxic)))
  }

  return {
    name,
    dial: (listener) => {
      const wire = new MemoryWire({ clock, hopMs, watcher: seen })
      wire.client.listen(listener)
      clock.after(hopMs, () => arrive(wire))
      return wire.client
    },
    apply: async (toxic) => {
      if (closed) throw isClosed(name, toxic)
      const placed = { ...toxic }
      toxics.add(placed)
      for (const wire of seen.open) wire[placed.direction].place(placed)
      return () => takeAway(placed)
    },
    down: async () => {
      if (downs === 0) tearAll()
      downs += 1
    },
    up: async () => {
      downs = Math.max(0, downs - 1)
    },
    reset: async () => {
      for (const toxic of toxics) await takeAway(toxic)
      downs = 0
    },
    noteRefused: () => seen.refused(),
    observe: async (evidence) => seen.observe(evidence),
    observeRefusals: () => seen.observe(undefined),
    close: async () => {
      if (closed) return
      closed = true
      tearAll()
    },
  }
}

function isClosed(name: LinkName, { kind }: Toxic): RigError {
  return new RigError(`Failed to place ${kind} on link ${name}: it is closed`, {
    code: 'stationDown',
    hint: 'Hurt a link while it is open.',
  })
}
