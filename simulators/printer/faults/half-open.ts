/**
 * The printer's port answers and nobody is behind it: a connection opens, and what is written to it
 * is never read, or vanishes (F25). No answer ever comes, and nobody hangs up.
 */

import { z } from 'zod'
import { activeFault, type Fault } from '../../kernel/fault.ts'
import type { Connection } from '../../lines/connection.ts'
import type { Printer } from '../printer.ts'

const params = z.strictObject({
  /** `vanish`: read and thrown away. `unread`: what the host writes waits, until it can write no more. */
  bytes: z.enum(['vanish', 'unread']).default('vanish'),
})

export type HalfOpen = z.infer<typeof params>

/** Connections held at once; beyond them the oldest is reset. */
const heldMax = 64

/** Healing resets the connections, as a printer does that is restarted. */
export const halfOpen: Fault<Printer, HalfOpen> = {
  kind: 'printer.half-open',
  params,
  describe: ({ bytes }) =>
    `the printer's port accepts connections, and ${bytes === 'vanish' ? 'what is written to them vanishes' : 'nothing is read from them'}`,

  inject: (printer, { bytes }) => {
    let swallowed = 0
    const held = new Set<Connection>()
    const stopDiverting = printer.divert((connection) => {
      swallowed += 1
      if (bytes === 'unread') connection.pause()
      held.add(connection)
      const [oldest] = held
      if (held.size > heldMax && oldest !== undefined) {
        held.delete(oldest)
        oldest.reset()
      }
      return { bytes: () => {}, closed: () => void held.delete(connection) }
    })
    return Promise.resolve(
      activeFault(
        () => swallowed,
        () => {
          stopDiverting()
          for (const connection of held) connection.reset()
          held.clear()
          return Promise.resolve()
        },
      ),
    )
  },
}
