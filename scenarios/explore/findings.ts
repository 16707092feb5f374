/** From seeds that showed something to the files that are handed over: one for each class. */

import { messageOf } from '../../simulators/kernel/errors.ts'
import type { Finding } from './finding.ts'
import { flowByDefault } from './flows.ts'
import { onWorkers } from './pool.ts'
import type { Found } from './tally.ts'
import type { ShrinkTask } from './tasks.ts'

export interface ReduceOptions extends Pick<ShrinkTask, 'terminal' | 'sales' | 'flow' | 'foundBy'> {
  readonly found: readonly Found[]
  readonly workers: number
  /** Aborted: nothing more is reduced. */
  readonly signal: AbortSignal
  /** So many are done. */
  readonly onReduced: (done: number) => void
}

/** What one class ended as: with a plan that can be played again, or without, and why. */
export type Reduced = Found &
  ({ readonly finding: Finding } | { readonly finding?: never; readonly why: string })

/** The first seed of each class, reduced. In the order of `found`. */
export async function reduceFirst(options: ReduceOptions): Promise<readonly Reduced[]> {
  const {
    found,
    terminal,
    sales,
    flow = flowByDefault,
    foundBy,
    workers,
    signal,
    onReduced,
  } = options
  const reduced = new Map<string, Reduced>()
  const waiting = [...found]
  const count = Math.min(workers, found.length)
  await onWorkers(count, async (worker) => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
      const { name, seeds } = one
      const [seed] = seeds
      if (seed === undefined || signal.aborted) continue
      const stop = () => void worker.close()
      signal.addEventListener('abort', stop, { once: true })
      const task: ShrinkTask = { kind: 'shrink', terminal, sales, flow, foundBy, seed, shows: name }
      const result = await worker.run(task).then(
        (finding) => ({ finding }),
        (error: unknown) => ({ why: messageOf(error) }),
      )
      signal.removeEventListener('abort', stop)
      reduced.set(name, { ...one, ...result })
      onReduced(reduced.size)
    }
  })
  return found.map((one) => reduced.get(one.name) ?? { ...one, why: 'stopped before' })
}
