/**
 * Node announces every socket that a server of this process accepts and that `net.connect` makes
 * (diagnostics_channel `net.server.socket` and `net.client.socket`). One listener a rig, handed on
 * to its links: a listener for each link on every socket of the process would be too many.
 */

import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { EventEmitter, errorMonitor } from 'node:events'
import { Socket } from 'node:net'

export interface SocketListener {
  /** A server here accepted it. */
  accepted(socket: Socket): void
  /** A client here has connected. */
  connected(socket: Socket): void
  /** A client here found nobody listening at this port. */
  refused(port: number): void
}

export interface SocketAnnouncements {
  /** @returns how to end it. */
  subscribe(listener: SocketListener): () => void
  close(): void
}

export function socketAnnouncements(): SocketAnnouncements {
  const listeners = new Set<SocketListener>()
  const onServerSocket = (message: unknown) => {
    const socket = socketIn(message)
    if (socket !== undefined) for (const listener of listeners) listener.accepted(socket)
  }
  const onClientSocket = (message: unknown) => {
    const socket = socketIn(message)
    if (socket === undefined) return
    // It is announced before it connects; where it goes is known once it is there.
    socket.once('connect', () => {
      for (const listener of listeners) listener.connected(socket)
    })
    // The monitor, so that an error that nobody handles stays one.
    EventEmitter.prototype.once.call(socket, errorMonitor, (error: unknown) => {
      const port = refusedPort(error)
      if (port !== undefined) for (const listener of listeners) listener.refused(port)
    })
  }
  subscribe('net.server.socket', onServerSocket)
  subscribe('net.client.socket', onClientSocket)
  return {
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    close: () => {
      unsubscribe('net.server.socket', onServerSocket)
      unsubscribe('net.client.socket', onClientSocket)
      listeners.clear()
    },
  }
}

function socketIn(message: unknown): Socket | undefined {
  if (typeof message !== 'object' || message === null || !('socket' in message)) return undefined
  return message.socket instanceof Socket ? message.socket : undefined
}

function refusedPort(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'ECONNREFUSED')
    return undefined
  return 'port' in error && typeof error.port === 'number' ? error.port : undefined
}
