/**
 * What a caller over HTTP is promised, and what a station's handler is: over node:http and the
 * terminal's transport, and in memory. Called by the tests of both.
 */

import { expect, test } from 'vitest'
import type { CallResult } from '../kernel/effects.ts'
import type { Accept } from './connection.ts'
import type { HttpHandler, HttpReply, HttpRequest } from './http.ts'

export interface CallOptions {
  readonly timeoutMs?: number
  /** Aborted: the call is abandoned. */
  readonly signal?: AbortSignal
}

/** Submits `{ saleNo: 'S1' }` to the order service, over a connection of its own. */
export type Submit = (options?: CallOptions) => Promise<CallResult>

export interface HttpWorld {
  /** A caller of a service that is this handler; larger bodies than 1,024 bytes are too large. */
  toHandler(handler: HttpHandler): Promise<Submit>
  /** A caller of whatever does this with its connections. */
  toProgram(accept: Accept): Promise<Submit>
  /** A caller of a place where nobody listens. */
  toNobody(): Promise<Submit>
}

/** Longer than any test lasts. */
const longMs = 20_000

/** Says this as soon as it was asked, and ends. */
const saying =
  (text: string): Accept =>
  (connection) => ({
    bytes: () => {
      connection.write(Buffer.from(text))
      connection.end()
    },
  })

export function httpCallContract(world: HttpWorld): void {
  const answered = async (accept: Accept, options?: CallOptions) =>
    (await world.toProgram(accept))({ timeoutMs: longMs, ...options })

  test("an answer carries status and body; the request is the wire file's", async () => {
    const seen: HttpRequest[] = []
    const submit = await world.toHandler((request, reply) => {
      seen.push(request)
      reply.send(201, { orderNo: 'A1', lane: '一号' })
      return true
    })
    expect(await submit()).toEqual({
      kind: 'answer',
      status: 201,
      body: { orderNo: 'A1', lane: '一号' },
    })
    expect(seen).toEqual([
      { method: 'POST', url: '/orders', body: '{"saleNo":"S1"}', tooLarge: false },
    ])
  })

  test('what the handler does not take is answered all the same', async () => {
    const submit = await world.toHandler(() => false)
    expect(await submit()).toMatchObject({ kind: 'answer', status: 404 })
  })

  test('an error page is an answer; a success that is no JSON object is none', async () => {
    expect(
      await answered(saying('HTTP/1.1 502 Bad Gateway\r\nContent-Length: 6\r\n\r\n<html>')),
    ).toEqual({ kind: 'answer', status: 502, body: { code: 'HTTP_502', message: '<html>' } })
    for (const body of ['ok', '7', 'null', '']) {
      const text = `HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n${body}`
      expect(await answered(saying(text))).toMatchObject({ kind: 'no-answer' })
    }
  })

  test('a text file arrives as it is, its byte order mark too', async () => {
    const submit = await world.toHandler((_request, reply) => {
      reply.sendText(200, '\uFEFF交易时间,商户号\r\n`2026-01-01,`1\r\n')
      return true
    })
    expect(await submit()).toEqual({
      kind: 'answer',
      status: 200,
      body: { text: '\uFEFF交易时间,商户号\r\n`2026-01-01,`1\r\n' },
    })
  })

  test('a 204 is an answer as soon as its head is there, though the connection stays', async () => {
    const staying: Accept = (connection) => ({
      bytes: () => connection.write(Buffer.from('HTTP/1.1 204 No Content\r\n\r\n')),
    })
    expect(await answered(staying)).toEqual({ kind: 'answer', status: 204, body: {} })
  })

  test('without a length, the end of the connection ends the answer', async () => {
    expect(await answered(saying('HTTP/1.0 200 OK\r\n\r\n{"orderNo":"A1"}'))).toEqual({
      kind: 'answer',
      status: 200,
      body: { orderNo: 'A1' },
    })
  })

  test('an answer in pieces is put together', async () => {
    const text = 'HTTP/1.1 200 OK\r\ncontent-length: 16\r\n\r\n{"orderNo":"A1"}'
    const result = await answered((connection) => ({
      bytes() {
        for (const byte of Buffer.from(text)) connection.write(Uint8Array.of(byte))
      },
    }))
    expect(result).toEqual({ kind: 'answer', status: 200, body: { orderNo: 'A1' } })
  })

  test('a refused connection certainly carried nothing', async () => {
    expect(await (await world.toNobody())()).toMatchObject({ kind: 'not-sent' })
  })

  test('a connection that stood and broke may have carried the request', async () => {
    const breaks: Accept = (connection) => ({ bytes: () => connection.reset() })
    expect(await answered(breaks)).toMatchObject({ kind: 'no-answer' })
    expect(await answered(saying(''))).toMatchObject({ kind: 'no-answer' })
  })

  test('a handler that hangs up may have done what it was asked', async () => {
    const submit = await world.toHandler((_request, reply) => {
      reply.hangUp()
      reply.hangUp()
      reply.send(200, {})
      return true
    })
    expect(await submit()).toMatchObject({ kind: 'no-answer' })
  })

  test('an answer cut in its middle is none', async () => {
    const cut = saying('HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{"orderNo"')
    expect(await answered(cut)).toMatchObject({ kind: 'no-answer' })
    expect(await answered(saying('HTTP/1.1 200 OK\r\nCont'))).toMatchObject({ kind: 'no-answer' })
  })

  test('bytes that are not HTTP are no answer', async () => {
    expect(await answered(saying('\u0000\u0001 not http\r\n\r\n'))).toMatchObject({
      kind: 'no-answer',
    })
  })

  test('an answer that does not end is none, and is not kept', async () => {
    const chunk = Buffer.alloc(1_024, ' ')
    const endless: Accept = (connection) => ({
      bytes() {
        connection.write(Buffer.from('HTTP/1.1 200 OK\r\n\r\n'))
        for (let nth = 0; nth < 65; nth += 1) connection.write(chunk)
      },
    })
    expect(await answered(endless)).toEqual({ kind: 'no-answer', why: 'endless answer' })
  })

  test('silence ends with the time-out', async () => {
    const silent: Accept = () => ({ bytes: () => undefined })
    expect(await answered(silent, { timeoutMs: 50 })).toEqual({
      kind: 'no-answer',
      why: 'timed out',
    })
  })

  test('a caller who gives up is gone: the station hears it once, and answers nobody', async () => {
    let heard = 0
    let asked: HttpReply | undefined
    const giveUp = new AbortController()
    const left = new Promise<void>((resolve) => {
      const submit = world.toHandler((_request, reply) => {
        asked = reply
        reply.onGone(() => {
          heard += 1
          resolve()
        })
        giveUp.abort()
        return true
      })
      // Abandoned: whether it is told anything is its world's business.
      void submit.then((call) => call({ signal: giveUp.signal }))
    })
    await left
    expect(asked?.gone).toBe(true)
    asked?.send(200, {})
    expect(heard).toBe(1)
  })

  test('a caller who was answered has not gone away', async () => {
    let gone = 0
    const submit = await world.toHandler((_request, reply) => {
      reply.onGone(() => (gone += 1))
      reply.send(200, {})
      return true
    })
    expect(await submit()).toMatchObject({ kind: 'answer' })
    expect(await submit()).toMatchObject({ kind: 'answer' })
    expect(gone).toBe(0)
  })

  test('each request has a connection of its own', async () => {
    let connections = 0
    const submit = await world.toProgram((connection) => {
      connections += 1
      return saying('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}')(connection)
    })
    for (let nth = 0; nth < 3; nth += 1) await submit()
    expect(connections).toBe(3)
  })
}
