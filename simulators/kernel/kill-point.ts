/** Where a host dies: at an effect, because kills by time alone miss the windows that matter. */

import type { Effect } from './effects.ts'

/** Dies at the nth effect of a kind. */
export interface KillPoint {
  readonly effect: Effect['type']
  /** For a call its operation, for a save the part of its first key before `/`. */
  readonly label?: string
  /** From 1. */
  readonly nth: number
  /** `after`: once its answer is there, before the process sees it. */
  readonly when: 'before' | 'after'
}

/** A short name of what an effect does, to aim kills by. */
function labelOf(effect: Effect): string | undefined {
  if (effect.type === 'call') return effect.operation
  if (effect.type === 'save') return effect.entries[0]?.key.split('/')[0]
  return undefined
}

const isAt = ({ effect: type, label }: KillPoint, effect: Effect): boolean =>
  type === effect.type && (label === undefined || label === labelOf(effect))

export interface ArmedPoint {
  readonly point: KillPoint
  readonly onKill: () => void
  /** False once it was taken away: who has reached it lives on. */
  standing: boolean
  /** Effects of its kind so far. */
  met: number
}

/** The points at which one host dies. */
export class KillPoints {
  readonly #armed = new Set<ArmedPoint>()

  /**
   * Effects are counted from now on; several points do not disturb each other.
   * @returns what takes the point away. Safe to call twice.
   */
  arm(point: KillPoint, onKill: () => void): () => void {
    const armed: ArmedPoint = { point, onKill, standing: true, met: 0 }
    this.#armed.add(armed)
    return () => {
      armed.standing = false
      this.#armed.delete(armed)
    }
  }

  /** To be shown every effect of the host. @returns the point that this one is. */
  reachedBy(effect: Effect): ArmedPoint | undefined {
    let reached: ArmedPoint | undefined
    for (const armed of this.#armed) {
      if (!isAt(armed.point, effect)) continue
      armed.met += 1
      if (armed.met === armed.point.nth) reached ??= armed
    }
    return reached
  }
}
