/** Waiting for time to pass, outside of logic: for the rig's own code, which has promises. */

import type { Clock } from './clock.ts'

/** A promise that is fulfilled after `delayMs`, or as soon as `signal` is aborted. */
export const elapse = (clock: Clock, delayMs: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal?.aborted) return resolve()
    const end = () => {
      clock.stop(timer)
      signal?.removeEventListener('abort', end)
      resolve()
    }
    const timer = clock.after(delayMs, end)
    signal?.addEventListener('abort', end)
  })
