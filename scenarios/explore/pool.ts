/** Worker threads, as many as there are cores. One takes about a second to start, so they are kept. */

import { Worker } from 'node:worker_threads'
import { messageOf } from '../../simulators/kernel/errors.ts'
import { nothingKnown, type SeedOutcome } from './seed-run.ts'
import type { SeedsTask } from './tasks.ts'

export interface PoolWorker {
  /** One task at a time. Never rejects: seeds whose thread died are unknown, and a new one is started. */
  run(task: SeedsTask): Promise<readonly SeedOutcome[]>
  close(): Promise<void>
}

export function startWorker(): PoolWorker {
  let thread: Worker | undefined
  return {
    async run(task) {
      thread ??= new Worker(new URL('./worker.js', import.meta.url))
      try {
        return await answerOf(thread, task)
      } catch (error) {
        await thread.terminate()
        thread = undefined
        return lostSeeds(task, messageOf(error))
      }
    },
    async close() {
      await thread?.terminate()
    },
  }
}

function answerOf(thread: Worker, task: SeedsTask): Promise<readonly SeedOutcome[]> {
  return new Promise((resolve, reject) => {
    const onMessage = (outcomes: readonly SeedOutcome[]) => {
      thread.off('error', onError)
      thread.off('exit', onExit)
      resolve(outcomes)
    }
    // A thread that is no more needs nothing taken off it.
    const onError = (error: unknown) => reject(error)
    const onExit = (code: number) => reject(new Error(`its thread ended with code ${code}`))
    thread.once('message', onMessage)
    thread.once('error', onError)
    thread.once('exit', onExit)
    thread.postMessage(task)
  })
}

/** Which of them it was cannot be known from outside. */
const lostSeeds = ({ fromSeed, seeds }: SeedsTask, why: string): readonly SeedOutcome[] =>
  Array.from({ length: seeds }, (_, index) =>
    nothingKnown(fromSeed + index, `it or a seed beside it could not be played: ${why}`),
  )
