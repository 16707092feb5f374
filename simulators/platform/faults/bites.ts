/** Counts how often a fault changed something, up to the times it may. */

import { z } from 'zod'
import type { ActiveFault } from '../../kernel/fault.ts'
import type { PlatformHook } from '../fault-points.ts'
import type { Platform } from '../platform.ts'

/** How often the fault may bite; absent: as long as it is active. */
export const timesParam = z.int().positive().optional()

/** A length of time, already scaled by the caller; Node's timers end at 2^31 - 1 ms. */
export const durationMs = z
  .number()
  .nonnegative()
  .max(2 ** 31 - 1)

export class Bites {
  readonly #max: number
  #count = 0

  constructor(times: number | undefined) {
    this.#max = times ?? Infinity
  }

  get count(): number {
    return this.#count
  }

  get left(): boolean {
    return this.#count < this.#max
  }

  add(): void {
    this.#count += 1
  }
}

/** "twice", "5 times"; nothing when it bites as long as it lasts. */
export function timesText(times: number | undefined): string {
  if (times === undefined) return ''
  return times === 1 ? ', once' : `, ${times} times`
}

/** Hangs a fault's hook in; healing takes it off. */
export function activate(platform: Platform, hook: PlatformHook, bites: Bites): ActiveFault {
  const remove = platform.faultPoints.add(hook)
  return {
    bites: () => bites.count,
    heal: async () => remove(),
  }
}
