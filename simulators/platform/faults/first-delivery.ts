/** For faults that meet a notice as it first leaves: what follows by the schedule is left alone. */

import type { ActiveFault } from '../../kernel/fault.ts'
import type { NoticeFate } from '../notice-hook.ts'
import type { Platform } from '../platform.ts'
import { activate, Bites } from './bites.ts'

/** @param times so many notices; undefined: every one whose first delivery is due while it is active. */
export function atFirstDelivery(
  platform: Platform,
  times: number | undefined,
  fate: NoticeFate,
): ActiveFault {
  const bites = new Bites(times)
  return activate(
    platform,
    {
      notice: ({ delivery }) => {
        if (delivery > 1 || !bites.left) return undefined
        bites.add()
        return fate
      },
    },
    bites,
  )
}
