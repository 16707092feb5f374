/**
 * Who saw that a fault bit. Toxiproxy counts bytes only when a connection ends, so the rig looks at
 * the ends that live in its own process: the platform's, the orders' and the printers' sockets are
 * here. Nothing stands in the way of the bytes: a look is two numbers read from a socket.
 */

import type { Socket } from 'node:net'
import type { Address, Direction } from './links.ts'
import type { SocketAnnouncements } from './socket-announcements.ts'

type End = 'client' | 'server'

/** What one observation counts. */
export interface Lookout {
  readonly direction: Direction
  /** A connection counts once it has carried this many bytes in that direction. */
  readonly bytesMin: number
}

export interface Sighting {
  /** Connections that carried enough bytes since the sighting began. */
  carried(): number
  /** Connections that were open when it began and have ended since. */
  torn(): number
  /** Connections from this process that were refused since. */
  refused(): number
  stop(): void
}

/** Watches both ends of one link, as far as they are in this process. */
export interface LinkSights {
  /** Whether either end was ever seen here; if not, only Toxiproxy's counters can tell. */
  readonly ever: boolean
  observe(lookout: Lookout): Sighting
  /** For a client made with `new Socket()`, which Node does not announce (pg does that). */
  witness(client: Socket): void
  close(): void
}

interface Watch {
  readonly lookout: Lookout
  /** What each socket had carried when the watch began; 0 for those that came later. */
  readonly before: ReadonlyMap<Socket, number>
  readonly carried: Record<End, number>
  readonly torn: Record<End, number>
  refused: number
}

/** @param proxy where the link listens. @param upstream where it leads. */
export function linkSights(
  announced: SocketAnnouncements,
  proxy: Address,
  upstream: Address,
): LinkSights {
  const open = new Map<Socket, End>()
  /** Local ports of clients here that went to the upstream directly: not of this link. */
  const bypassing = new Set<number>()
  const watches = new Set<Watch>()
  let ever = false

  const counts = (watch: Watch, socket: Socket, end: End): boolean => {
    if (end === 'server' && bypassing.has(socket.remotePort ?? 0)) return false
    const moved = bytesOf(socket, end, watch.lookout.direction) - (watch.before.get(socket) ?? 0)
    return moved >= watch.lookout.bytesMin
  }
  const tally = (watch: Watch): Record<End, number> => {
    const now = { ...watch.carried }
    for (const [socket, end] of open) if (counts(watch, socket, end)) now[end] += 1
    return now
  }
  const keep = (socket: Socket, end: End) => {
    if (open.has(socket)) return
    ever = true
    open.set(socket, end)
    // A closed socket forgets its other end's port.
    const port = socket.remotePort ?? 0
    socket.once('close', () => {
      open.delete(socket)
      const bypass = end === 'server' && bypassing.delete(port)
      for (const watch of bypass ? [] : watches) {
        if (counts(watch, socket, end)) watch.carried[end] += 1
        if (watch.before.has(socket)) watch.torn[end] += 1
      }
    })
  }
  const refused = () => {
    for (const watch of watches) watch.refused += 1
  }
  const unsubscribe = announced.subscribe({
    accepted: (socket) => {
      if (socket.localPort === upstream.port) keep(socket, 'server')
    },
    connected: (socket) => {
      if (socket.remotePort === proxy.port) keep(socket, 'client')
      if (socket.remotePort === upstream.port) bypassing.add(socket.localPort ?? 0)
    },
    refused: (port) => {
      if (port === proxy.port) refused()
    },
  })
  return {
    get ever() {
      return ever
    },
    witness: (client) => keep(client, 'client'),
    observe: (lookout) => {
      const before = new Map(
        [...open].map(([socket, end]) => [socket, bytesOf(socket, end, lookout.direction)]),
      )
      const none = { client: 0, server: 0 }
      const watch: Watch = { lookout, before, carried: { ...none }, torn: { ...none }, refused: 0 }
      watches.add(watch)
      let final: number | undefined
      return {
        carried: () => final ?? best(tally(watch)),
        torn: () => best(watch.torn),
        refused: () => watch.refused,
        stop: () => {
          final ??= best(tally(watch))
          watches.delete(watch)
        },
      }
    },
    close: () => {
      unsubscribe()
      watches.clear()
      open.clear()
    },
  }
}

/** One connection may show both its ends here: it is still one. */
const best = ({ client, server }: Record<End, number>): number => Math.max(client, server)

/** Upstream is what the client wrote and the server read; downstream the other way round. */
function bytesOf(socket: Socket, end: End, direction: Direction): number {
  const writes = (end === 'client') === (direction === 'upstream')
  return writes ? socket.bytesWritten : socket.bytesRead
}
