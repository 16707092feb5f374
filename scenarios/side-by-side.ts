/** Runs jobs side by side, at most so many at once, in the order given. */

export async function sideBySide<T>(
  jobs: readonly T[],
  atOnceMax: number,
  run: (job: T) => Promise<void>,
): Promise<void> {
  const waiting = [...jobs]
  const worker = async () => {
    for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) await run(job)
  }
  await Promise.all(Array.from({ length: Math.min(atOnceMax, jobs.length) }, worker))
}
