/**
 * Worker threads, as many as there are cores. What they run is bundled once, because loading some three
 * hundred files costs each thread a second, and what tsx adds to keep functions' names a fifth of the rate.
 */

import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { build } from 'esbuild'
import type { Answers, Task } from './tasks.ts'

export interface PoolWorker {
  /** One task at a time. @throws what the thread died of; the next task gets a new one. */
  run<Kind extends Task['kind']>(task: Task & { readonly kind: Kind }): Promise<Answers[Kind]>
  /** Whatever it is doing is dropped. */
  close(): Promise<void>
}

/** Room for what one seed allocates: V8 then finds nearly all of it dead, and copies nothing. */
const youngMb = 64

let bundled: Promise<string> | undefined

/**
 * Bundled before the first task and never again: esbuild works in a child process, which a ctrl-c at the
 * terminal ends, and there is work for threads after it.
 *
 * @returns the source of a thread that does tasks.
 */
const workerSource = (): Promise<string> => (bundled ??= bundle())

async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('./worker.ts', import.meta.url))],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    write: false,
    logLevel: 'silent',
  })
  return outputFiles.map(({ text }) => text).join('')
}

function startWorker(source: string): PoolWorker {
  let thread: Worker | undefined
  const close = async () => {
    const dead = thread
    thread = undefined
    await dead?.terminate()
  }
  return {
    async run(task) {
      thread ??= new Worker(source, {
        eval: true,
        resourceLimits: { maxYoungGenerationSizeMb: youngMb },
      })
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
  const source = await workerSource()
  const workers = Array.from({ length: count }, () => startWorker(source))
  try {
    await Promise.all(workers.map(work))
  } finally {
    await Promise.all(workers.map((worker) => worker.close()))
  }
}
