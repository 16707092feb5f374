/** A connection over a socket of this machine: the accepted end of one, or one that dials out. */

import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { messageOf } from '../kernel/errors.ts'
import type { Connection, ConnectionListener, Dial } from './connection.ts'

export interface SocketConnection {
  readonly connection: Connection
  /**
   * Hands over who hears it, once. An accepted socket gets its listener right after it came, or
   * what it says first is heard by nobody.
   */
  listen(listener: ConnectionListener): void
}

/**
 * Takes a socket over, accepted or connecting. It stays half open when the other side ends, so
 * that this side can still say what it has to: end it when there is nothing more to say.
 */
export function socketConnection(socket: Socket): SocketConnection {
  let endedHere = false
  let endedThere = false
  let over = false
  let paused = false
  let why: string | undefined
  let hears: ConnectionListener | undefined
  socket.allowHalfOpen = true
  socket.setNoDelay(true)
  // `close` follows, and tells.
  socket.on('error', (error) => (why ??= reasonOf(error)))
  socket.once('close', () => {
    if (over) return
    over = true
    hears?.closed?.(why ?? (endedHere && endedThere ? undefined : 'closed by this side'))
  })

  const connection: Connection = {
    write: (bytes) => {
      if (!endedHere && !over) socket.write(bytes)
    },
    get queuedBytes() {
      return over ? 0 : socket.writableLength
    },
    end: () => {
      if (endedHere || over) return
      endedHere = true
      socket.end()
    },
    reset: () => {
      if (over) return
      over = true
      socket.resetAndDestroy()
    },
    pause: () => {
      paused = true
      socket.pause()
    },
    resume: () => {
      paused = false
      socket.resume()
    },
    get paused() {
      return paused
    },
  }
  const listen = (listener: ConnectionListener) => {
    hears = listener
    const opened = () => {
      if (!over) listener.opened?.()
    }
    if (socket.connecting) socket.once('connect', opened)
    else opened()
    socket.on('data', (chunk) => {
      if (!over) listener.bytes(chunk)
    })
    socket.once('end', () => {
      endedThere = true
      if (!over) listener.ended?.()
    })
  }
  return { connection, listen }
}

/** Opens TCP connections to one place. A refused one hears `closed('ECONNREFUSED')`. */
export const dialTcp =
  ({ host, port }: { readonly host: string; readonly port: number }): Dial =>
  (listener) => {
    const { connection, listen } = socketConnection(connect({ host, port }))
    listen(listener)
    return connection
  }

/** `ECONNRESET` says more than a sentence with a port in it, and is the same in every run. */
function reasonOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : messageOf(error)
}
