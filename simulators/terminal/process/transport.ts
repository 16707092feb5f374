/**
 * Requests over HTTP. What failed before a connection stood certainly never reached the other side;
 * whatever failed later may have.
 */

import { Agent, request, type IncomingMessage } from 'node:http'
import type { Clock } from '../../kernel/clock.ts'
import type { CallEffect, CallResult } from '../../kernel/effects.ts'
import { RigError } from '../../kernel/errors.ts'
import type { Abandon } from '../../kernel/world.ts'
import { answerBytesMax, readAnswer, unanswered } from '../../lines/http-answer.ts'
import { toWireRequest } from '../logic/wire-requests.ts'

export interface TransportOptions {
  readonly clock: Clock
  /** Link name → base URL. */
  readonly links: Readonly<Record<string, string>>
  readonly keepAlive: boolean
}

/** `then` is called once, unless the call was abandoned. @returns how to abandon it. */
export type Transport = (call: CallEffect, then: (result: CallResult) => void) => Abandon

/** It throws only for an operation or a link that nobody named: a bug. */
export function httpTransport({ clock, links, keepAlive }: TransportOptions): Transport {
  const agent = new Agent({ keepAlive })
  return (call, then) => {
    const { method, path, body, headers } = toWireRequest(call)
    const url = new URL(path, urlOf(links, call.link))
    const payload = body === undefined ? undefined : JSON.stringify(body)
    const outgoing = request(url, {
      method,
      agent,
      headers: { ...headers, ...headersFor(payload, keepAlive) },
    })
    let connected = false
    let open = true
    outgoing.on('socket', (socket) => {
      if (!socket.connecting) connected = true
      else socket.once('connect', () => (connected = true))
    })
    const answer = (result: CallResult) => {
      if (!open) return
      open = false
      clock.stop(timer)
      then(result)
    }
    const fail = (why: string) => {
      outgoing.destroy()
      answer(unanswered(connected, why))
    }
    const timer = clock.after(call.timeoutMs, () => fail('timed out'))
    outgoing.on('error', (error) => fail(error.message))
    outgoing.on('response', (response) => {
      const { statusCode = 0, headers: said } = response
      readWhole(response, fail, (text) =>
        answer(readAnswer(statusCode, text, said['content-type'])),
      )
    })
    outgoing.end(payload)
    return () => {
      open = false
      clock.stop(timer)
      outgoing.destroy()
    }
  }
}

function readWhole(
  response: IncomingMessage,
  fail: (why: string) => void,
  then: (text: string) => void,
): void {
  let text = ''
  let bytes = 0
  response.setEncoding('utf8')
  response.on('data', (chunk: string) => {
    text += chunk
    bytes += Buffer.byteLength(chunk)
    if (bytes > answerBytesMax) fail('endless answer')
  })
  response.on('error', (error) => fail(error.message))
  response.on('end', () => then(text))
}

function headersFor(payload: string | undefined, keepAlive: boolean): Record<string, string> {
  return {
    accept: 'application/json',
    ...(keepAlive ? {} : { connection: 'close' }),
    ...(payload === undefined
      ? {}
      : {
          'content-type': 'application/json',
          'content-length': String(Buffer.byteLength(payload)),
        }),
  }
}

function urlOf(links: Readonly<Record<string, string>>, link: string): string {
  const url = links[link]
  if (url !== undefined) return url
  throw new RigError(`Failed to send over the link "${link}": nobody of that name is known`, {
    code: 'internal',
    hint: `name it in the settings' links (there are ${Object.keys(links).join(', ')})`,
  })
}
