/** Runs jobs side by side, at most so many at once, in the order given. */

/**
 * Once a job fails no other begins; those beside it are waited for, because what they stand on is
 * taken away afterwards. @throws what the first job to fail threw.
 */
export async function sideBySide<T>(
  jobs: readonly T[],
  atOnceMax: number,
  run: (job: T) => Promise<void>,
): Promise<void> {
  const waiting = [...jobs]
  const failures: unknown[] = []
  const worker = async () => {
    for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) {
      try {
        await run(job)
      } catch (error) {
        failures.push(error)
        waiting.length = 0
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnceMax, jobs.length) }, worker))
  if (failures.length > 0) throw failures[0]
}
