/** Something that can be done to a station, proven, and undone. One file each. */

import type { ZodType } from 'zod'

export interface Fault<Target, Params> {
  /** `station.what-happens`, such as `platform.capture-lose-answer`. */
  readonly kind: `${string}.${string}`
  /** A strict object, every field with a unit and most with a default. */
  readonly params: ZodType<Params>
  /** The sentence the report prints: "the platform captures, then loses the answer". */
  describe(params: Params): string
  inject(target: Target, params: Params): Promise<ActiveFault>
}

export interface ActiveFault {
  /** How often it changed something so far. 0 at the end makes the verdict unknown. */
  bites(): number
  /** Leaves the station as it was. Safe to call twice. */
  heal(): Promise<void>
}

/**
 * A fault that heals once, however often it is told to.
 * @param undo may be called again if it failed, never after it succeeded.
 */
export function activeFault(bites: () => number, undo: () => Promise<void>): ActiveFault {
  let healing: Promise<void> | undefined
  return {
    bites,
    heal: () => {
      healing ??= undo().catch((error: unknown) => {
        healing = undefined
        throw error
      })
      return healing
    },
  }
}
