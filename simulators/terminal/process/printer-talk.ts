/** What is sent to a ready printer for each kind of job, and by which of its answers the job has ended. */

import type { PrinterJob, PrinterTestResult, PrintResult } from '../logic/protocol.ts'
import { hasWideText, paperLeft, type PrinterReply } from './printer-replies.ts'
import { receiptBytes } from './receipt-bytes.ts'

export interface Talk {
  bytes(): Uint8Array
  /** Undefined: nobody listens, written is done. Asked after the bytes were sent. */
  readonly hear?: (reply: PrinterReply) => PrintResult | PrinterTestResult | undefined
}

/** `GS ( H` function 48: answer with this id when all before it is on paper. */
const askToken = (id: string) => Buffer.from(`\x1d(H\x06\x0000${id}`, 'latin1')
/** `GS r 1`: the paper sensors, when all before it was dealt with. At paper end no answer comes. */
const askQueuedStatus = Buffer.from([0x1d, 0x72, 0x01])
/** `GS I 2`: which kind of printer it is. */
const askType = Buffer.from([0x1d, 0x49, 0x02])

/** @param id four characters, differing from those of the jobs around it. */
export function talkOf(job: PrinterJob, id: string): Talk {
  if ('test' in job) return testTalk(id)
  if (!job.awaitCompletion) return { bytes: () => receiptBytes(job) }
  if (job.proof === 'status') {
    return {
      bytes: () => Buffer.concat([receiptBytes(job), askQueuedStatus]),
      hear: (reply) =>
        reply.kind !== 'queued'
          ? undefined
          : paperLeft(reply.byte)
            ? { kind: 'printed' }
            : { kind: 'doubt', why: 'paper-end' },
    }
  }
  return {
    bytes: () => Buffer.concat([receiptBytes(job), askToken(id)]),
    hear: (reply) => (reply.kind === 'token' && reply.id === id ? { kind: 'printed' } : undefined),
  }
}

/** All three wait their turn: when the last is answered, what was not answered before never will be. */
function testTalk(id: string): Talk {
  let token = false
  let type: number | undefined
  return {
    bytes: () => Buffer.concat([askType, askToken(id), askQueuedStatus]),
    hear(reply) {
      if (reply.kind === 'token' && reply.id === id) token = true
      if (reply.kind !== 'queued') return undefined
      if (type !== undefined) return { kind: 'tested', token, wideText: hasWideText(type) }
      type = reply.byte
      return undefined
    },
  }
}
