/** Word of what takes long: a build of a minute must not look like a hang. */

import type { Clock } from '../kernel/clock.ts'

/** Handed a line such as `building k6 1.8.1 with go install, 12 s`. */
export type OnProgress = (line: string) => void

const progressEveryMs = 1_000

export const progressLine = (what: string, elapsedMs: number): string =>
  elapsedMs < progressEveryMs ? what : `${what}, ${Math.floor(elapsedMs / 1_000)} s`

/** Reports at once and then every second until `work` has ended. */
export async function withProgress<T>(
  what: string,
  { clock, onProgress }: { readonly clock: Clock; readonly onProgress: OnProgress },
  work: () => Promise<T>,
): Promise<T> {
  const sinceMs = clock.nowMs()
  let timer: object | undefined
  const report = () => {
    onProgress(progressLine(what, clock.nowMs() - sinceMs))
    timer = clock.after(progressEveryMs, report)
  }
  report()
  try {
    return await work()
  } finally {
    if (timer !== undefined) clock.stop(timer)
  }
}
