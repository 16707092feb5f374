/** For faults between scanner and host: every byte leaves, and the host makes something else of them. */

import type { ActiveFault } from '../../kernel/fault.ts'
import type { PlannedRead } from '../reads.ts'
import type { Scanner } from '../scanner.ts'
import { activate } from './bites.ts'

/** Bites where what the host gets differs from what left. */
export function heardOtherwise(
  scanner: Scanner,
  times: number | undefined,
  hears: (bytes: Uint8Array) => Uint8Array,
): ActiveFault {
  const changed = new WeakSet<PlannedRead>()
  const spoiled = (read: PlannedRead): PlannedRead => {
    const one: PlannedRead = {
      ...read,
      heardAs: (bytes) => {
        const before = read.heardAs?.(bytes) ?? bytes
        const after = hears(before)
        if (Buffer.compare(before, after) !== 0) changed.add(one)
        return after
      },
    }
    return one
  }
  return activate(
    scanner,
    times,
    { reads: (reads) => reads.map(spoiled) },
    (result, read) => result.kind === 'sent' && changed.has(read),
  )
}
