/** A thread that does one task after the other, with one answer each. */

import { parentPort } from 'node:worker_threads'
import { playAll } from '../compare/plays.ts'
import { playSeeds, shrinkSeed, type Answers, type Task } from './tasks.ts'

const port = parentPort
if (port === null) throw new Error('worker.ts runs in a worker thread only')

function answer(task: Task): Promise<Answers[Task['kind']]> {
  switch (task.kind) {
    case 'seeds':
      return playSeeds(task)
    case 'shrink':
      return shrinkSeed(task)
    case 'plays':
      return playAll(task)
  }
}

const doTask = async (task: Task) => port.postMessage(await answer(task))

// What is thrown there ends this thread, and the pool hears of that.
port.on('message', (task: Task) => void doTask(task))
