/** Worker threads, as many as there are cores. One takes about a second to start, so they are kept. */

import { Worker } from 'node:worker_threads'
import type { Answers, Task } from './tasks.ts'

export interface PoolWorker {
  /** One task at a time. @throws what the thread died of; the next task gets a new one. */
  run<Kind extends Task['kind']>(task: Task & { readonly kind: Kind }): Promise<Answers[Kind]>
  /** Whatever it is doing is dropped. */
  close(): Promise<void>
}

function startWorker(): PoolWorker {
  let thread: Worker | undefined
  const close = async () => {
    const dead = thread
    thread = undefined
    await dead?.terminate()
  }
  return {
    async run(task) {
      thread ??= new Worker(new URL('./worker.js', import.meta.url))
      try {
        return await answerOf(thread, task)
      } catch (error) {
        await close()
        throw error
      }
    },
    close,
  }
}

function answerOf<Answer>(thread: Worker, task: Task): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const onMessage = (answer: Answer) => {
      thread.off('error', onError)
      thread.off('exit', onExit)
      resolve(answer)
    }
    // A thread that is no more needs nothing taken off it.
    const onError = (error: unknown) => reject(error)
    const onExit = (code: number) => reject(new Error(`its thread ended with code ${code}`))
    thread.once('message', onMessage)
    thread.once('error', onError)
    thread.once('exit', onExit)
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    thread.postMessage(task)
  })
}

/** Does all of it, as many at once as there are workers; in order only when there is one. */
export async function onWorkers(
  count: number,
  work: (worker: PoolWorker) => Promise<void>,
): Promise<void> {
  const workers = Array.from({ length: count }, startWorker)
  try {
    await Promise.all(workers.map(work))
  } finally {
    await Promise.all(workers.map((worker) => worker.close()))
  }
}
