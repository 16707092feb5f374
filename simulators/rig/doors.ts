/**
 * Whether the stations that the rig serves itself still listen. A server socket that failed in the
 * middle of a run looks to a terminal like a network that is down, and nobody ordered that.
 */

import { Socket } from 'node:net'
import type { Clock } from '../kernel/clock.ts'
import { messageOf } from '../kernel/errors.ts'
import type { RigFact } from '../ledger/facts.ts'

export interface Door {
  readonly what: string
  readonly host: string
  readonly port: number
}

/** For a connection on this machine, however busy it is. */
const connectMsMax = 10_000

/** @returns a fact for each that nobody opens. */
export async function closedDoors(doors: readonly Door[], clock: Clock): Promise<RigFact[]> {
  const found = await Promise.all(doors.map((door) => whyClosed(door, clock)))
  return found.flatMap((why, index): RigFact[] => {
    const what = doors[index]?.what ?? ''
    return why === undefined ? [] : [{ kind: 'unreadable', what, why }]
  })
}

/** Undefined when it opens. */
function whyClosed({ host, port }: Door, clock: Clock): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = new Socket()
    const end = (why?: string) => {
      clock.stop(timer)
      socket.destroy()
      resolve(why)
    }
    const timer = clock.after(connectMsMax, () => end(`no answer within ${connectMsMax} ms`))
    socket.once('connect', () => end())
    socket.once('error', (error) => end(`it does not listen any more: ${messageOf(error)}`))
    socket.connect({ host, port })
  })
}
