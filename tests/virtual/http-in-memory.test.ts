/**
 * HTTP in memory keeps what the terminal's transport keeps over node:http. It stands here because
 * `lines` knows no link to carry it.
 */

import { expect, test } from 'vitest'
import { VirtualClock } from '../../simulators/kernel/virtual-clock.ts'
import type { CallResult } from '../../simulators/kernel/effects.ts'
import type { Accept, Connection, Dial } from '../../simulators/lines/connection.ts'
import { httpCallContract, type Submit } from '../../simulators/lines/http-call.contract.ts'
import type { HttpRequest } from '../../simulators/lines/http.ts'
import { callHttp, serveHttp } from '../../simulators/lines/memory-http.ts'
import { memoryLink } from '../../simulators/network/memory-link.ts'

const request = { method: 'POST', path: '/orders', body: { saleNo: 'S1' } }

function worldOf(accept: Accept) {
  const clock = new VirtualClock()
  const link = memoryLink({ name: 'orders', clock, accept })
  return { clock, link }
}

const submitOver =
  (clock: VirtualClock, dial: Dial): Submit =>
  ({ timeoutMs = 20_000, signal } = {}) =>
    clock.drive(
      new Promise<CallResult>((resolve) => {
        const abandon = callHttp(dial, request, { timeoutMs, clock }, resolve)
        const giveUp = () => {
          abandon()
          // What the abandoned call leaves behind is still to happen.
          clock.after(timeoutMs, () => resolve({ kind: 'no-answer', why: 'abandoned' }))
        }
        if (signal?.aborted) giveUp()
        signal?.addEventListener('abort', giveUp)
      }),
      { eventsMax: 10_000 },
    )

const submitTo = (accept: Accept): Submit => {
  const { clock, link } = worldOf(accept)
  return submitOver(clock, link.dial)
}

httpCallContract({
  toHandler: async (handler) => submitTo(serveHttp(handler, { bodyBytesMax: 1_024 })),
  toProgram: async (accept) => submitTo(accept),
  async toNobody() {
    const { clock, link } = worldOf(() => ({ bytes: () => undefined }))
    await link.down()
    return submitOver(clock, link.dial)
  },
})

/** What a server says to these bytes, in these pieces, until it ends. */
function said(accept: Accept, pieces: readonly string[]): string {
  const { clock, link } = worldOf(accept)
  let text = ''
  const connection: Connection = link.dial({
    opened: () => {
      for (const piece of pieces) connection.write(Buffer.from(piece))
    },
    bytes: (chunk) => (text += Buffer.from(chunk).toString()),
  })
  clock.run({ eventsMax: 200_000 })
  return text
}

const requests: HttpRequest[] = []
const remembering = serveHttp(
  (request, reply) => {
    requests.push(request)
    reply.send(request.tooLarge ? 413 : 200, {})
    return true
  },
  { bodyBytesMax: 10 },
)

test('a request in pieces is put together, a longer body than announced is cut', () => {
  const text = 'POST /a?b=c HTTP/1.1\r\nContent-Length: 6\r\n\r\n一号too much'
  const pieces = text.split('')
  expect(said(remembering, pieces)).toMatch(/^HTTP\/1\.1 200 OK\r\n.*\r\n\r\n\{\}$/s)
  expect(requests.splice(0)).toEqual([
    { method: 'POST', url: '/a?b=c', body: '一号', tooLarge: false },
  ])
})

test('a body of the largest size is read, one byte more is too large, endless ones are cut', () => {
  const bodyOf = (bytes: number) => [
    `POST / HTTP/1.1\r\ncontent-length: ${bytes}\r\n\r\n`,
    'x'.repeat(bytes),
  ]
  expect(said(remembering, bodyOf(10))).toContain('200 OK')
  expect(said(remembering, bodyOf(11))).toContain('413 Payload Too Large')
  expect(said(remembering, bodyOf(641))).toBe('')
  expect(requests.splice(0).map(({ body, tooLarge }) => [body.length, tooLarge])).toEqual([
    [10, false],
    [0, true],
  ])
})

test('bytes that are no HTTP are refused, and cost nothing but their connection', () => {
  expect(said(remembering, ['\u0000\u0001 not http\r\n\r\n'])).toContain('400 Bad Request')
  expect(said(remembering, [`GET / HTTP/1.1\r\nx: ${'y'.repeat(20_000)}`])).toContain('431 ')
  expect(said(remembering, ['POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\nfour'])).toBe('')
  expect(requests.splice(0)).toEqual([])
})

test('the connections that are open can be counted, and are not kept', async () => {
  const open = new Set<Connection>()
  const counts: number[] = []
  const submit = submitTo(
    serveHttp(
      (_request, reply) => {
        counts.push(open.size)
        reply.send(200, {})
        return true
      },
      { open },
    ),
  )
  for (let nth = 0; nth < 3; nth += 1) await submit()
  expect(counts).toEqual([1, 1, 1])
})

test('a header is read by its lower-case name, whatever it was sent as', () => {
  said(remembering, ['GET / HTTP/1.1\r\nX-Serial:  7:8 \r\nAccept: a\r\naccept: b\r\n\r\n'])
  const [request] = requests.splice(0)
  expect(
    ['x-serial', 'accept', 'get / http/1.1', 'host'].map((name) => request?.header(name)),
  ).toEqual(['7:8', 'a, b', undefined, undefined])
})

test('an answer of nothing has no body, and is an answer', async () => {
  const nothing = serveHttp((_request, reply) => {
    reply.send(204)
    return true
  })
  expect(said(nothing, ['GET / HTTP/1.1\r\n\r\n'])).toMatch(
    /204 No Content\r\ncontent-length: 0\r\n/,
  )
  expect(await submitTo(nothing)()).toEqual({ kind: 'answer', status: 204, body: {} })
})
