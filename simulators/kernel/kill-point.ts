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

/** Is shown every effect of a host; answers when the host dies at this one, undefined if it lives on. */
export function killer(point: KillPoint | undefined) {
  let met = 0
  return (effect: Effect): KillPoint['when'] | undefined => {
    if (point === undefined || point.effect !== effect.type) return undefined
    if (point.label !== undefined && point.label !== labelOf(effect)) return undefined
    met += 1
    return met === point.nth ? point.when : undefined
  }
}
