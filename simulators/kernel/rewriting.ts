/**
 * A process whose effects can be answered otherwise: how a station is changed in one place without
 * its logic knowing. What is not rewritten passes through untouched, and so do kills and cancels,
 * because the runner still sees one process that yields effects.
 */

import { Ask, type Effect, type Process } from './effects.ts'

/**
 * Asked before every effect, also of what the process forks. Undefined: as it is. An `Ask` or a
 * process: runs in its place, and what it returns is the answer; its own effects are not rewritten.
 * `{ answer }`: answered at once, and nothing happens.
 */
export type Rewrite = (
  effect: Effect,
) => Process<unknown> | Ask<unknown> | { readonly answer: unknown } | undefined

export function* rewriting<R>(process: Process<R>, rewrite: Rewrite): Process<R> {
  let answer: unknown
  for (;;) {
    const step = process.next(answer)
    if (step.done === true) return step.value
    const effect = forking(step.value, rewrite)
    const instead = rewrite(effect) ?? new Ask<unknown>(effect)
    answer = 'answer' in instead ? instead.answer : yield* instead
  }
}

/** A fork is rewritten like the process that forked it. */
const forking = (effect: Effect, rewrite: Rewrite): Effect =>
  effect.type === 'fork'
    ? { ...effect, process: () => rewriting(effect.process(), rewrite) }
    : effect
