/** A thread that plays ranges of seeds: one task after the other, one answer each. */

import { parentPort } from 'node:worker_threads'
import { runTask, type SeedsTask } from './tasks.ts'

const port = parentPort
if (port === null) throw new Error('worker.ts runs in a worker thread only')

port.on('message', (task: SeedsTask) => {
  // What throws here is no seed's doing: the pool hears of it as this thread's end.
  void runTask(task).then((outcomes) => port.postMessage(outcomes))
})
