/**
 * Another host has the printer's one session: whoever connects is turned away, or waits unread until
 * that host is done (F25, domain §3.4). A session that is open already goes on.
 */

import { z } from 'zod'
import { activeFault, type Fault } from '../../kernel/fault.ts'
import type { Connection, ConnectionListener } from '../../lines/connection.ts'
import type { Printer } from '../printer.ts'

const params = z.strictObject({
  /** Until the other host is done; absent: until healed. */
  forMs: z.number().positive().max(86_400_000).optional(),
  /** `reset`: a TCP RST, as Star's printers do. `wait`: connected and not read, as Epson's do. */
  whenBusy: z.enum(['reset', 'wait']).default('reset'),
})

export type SessionTaken = z.infer<typeof params>

export const sessionTaken: Fault<Printer, SessionTaken> = {
  kind: 'printer.session-taken',
  params,
  describe: ({ forMs, whenBusy }) =>
    `another host has the printer's port${forMs === undefined ? '' : ` for ${forMs} ms`}: ` +
    (whenBusy === 'reset' ? 'connections are reset' : 'connections wait, unread'),

  inject: (printer, { forMs, whenBusy }) => {
    let turnedAway = 0
    const waiting = new Set<Waiting>()
    const stopDiverting = printer.divert((connection) => {
      turnedAway += 1
      if (whenBusy === 'wait') return wait(connection, waiting)
      connection.reset()
      return deaf
    })
    const release = () => {
      stopDiverting()
      for (const one of waiting) one.served(printer)
      waiting.clear()
    }
    const timer = forMs === undefined ? undefined : printer.clock.after(forMs, release)
    return Promise.resolve(
      activeFault(
        () => turnedAway,
        () => {
          if (timer !== undefined) printer.clock.stop(timer)
          release()
          return Promise.resolve()
        },
      ),
    )
  },
}

const deaf: ConnectionListener = { bytes: () => {} }

interface Waiting {
  served(printer: Printer): void
}

/** Connected and not read; afterwards the printer's own listener hears all of it. */
function wait(connection: Connection, waiting: Set<Waiting>): ConnectionListener {
  let hears: ConnectionListener | undefined
  let ended = false
  const one: Waiting = {
    served: (printer) => {
      // First: the printer pauses it again when it has not its turn yet.
      connection.resume()
      hears = printer.accept(connection)
      if (ended) hears.ended?.()
    },
  }
  connection.pause()
  waiting.add(one)
  return {
    bytes: (chunk) => hears?.bytes(chunk),
    ended: () => {
      ended = true
      hears?.ended?.()
    },
    closed: (why) => {
      waiting.delete(one)
      hears?.closed?.(why)
    },
  }
}
