/** What a caller may take for an answer over HTTP: the same judgement on real wires and in memory. */

import type { CallResult } from '../kernel/effects.ts'

/** A body longer than this is no answer of ours. */
export const answerBytesMax = 65_536

const textFile = /^\s*text\/(?:plain|csv)\b/i

/**
 * An error page is still an answer, and so are 204 with nothing and a text file, `{ text }`; any other
 * success that cannot be read is none.
 * @param contentType of the answer, when it names one.
 */
export function readAnswer(status: number, text: string, contentType = ''): CallResult {
  if (status === 204) return { kind: 'answer', status, body: {} }
  if (status === 200 && textFile.test(contentType))
    return { kind: 'answer', status, body: { text } }
  try {
    const body: unknown = JSON.parse(text)
    if (typeof body === 'object' && body !== null) return { kind: 'answer', status, body }
  } catch {
    // judged below, with whatever else is not an object
  }
  return status >= 400
    ? { kind: 'answer', status, body: { code: `HTTP_${status}`, message: text.slice(0, 200) } }
    : { kind: 'no-answer', why: `HTTP ${status} with a body that is no JSON object` }
}

/** What failed before a connection stood carried nothing; whatever failed later may have. */
export const unanswered = (connected: boolean, why: string): CallResult => ({
  kind: connected ? 'no-answer' : 'not-sent',
  why,
})
