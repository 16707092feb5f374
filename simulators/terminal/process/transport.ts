/**
 * Requests over HTTP. What failed before a connection stood certainly never reached the other side;
 * whatever failed later may have.
 */

import { Agent, request } from 'node:http'
import type { Clock } from '../../kernel/clock.ts'
import type { CallEffect, CallResult } from '../../kernel/effects.ts'
import { RigError } from '../../kernel/errors.ts'
import { answerBytesMax, readAnswer, unanswered } from '../../lines/http-answer.ts'
import { toWireRequest } from '../logic/wire-requests.ts'

export interface TransportOptions {
  readonly clock: Clock
  /** Link name → base URL. */
  readonly links: Readonly<Record<string, string>>
  readonly keepAlive: boolean
}

export type Transport = (call: CallEffect, signal: AbortSignal) => Promise<CallResult>

/** The promise rejects only for an operation or a link that nobody named: a bug. */
export function httpTransport({ clock, links, keepAlive }: TransportOptions): Transport {
  const agent = new Agent({ keepAlive })
  return (call, signal) =>
    new Promise((resolve) => {
      const { method, path, body } = toWireRequest(call)
      const url = new URL(path, urlOf(links, call.link))
      const payload = body === undefined ? undefined : JSON.stringify(body)
      const outgoing = request(url, { method, agent, headers: headersFor(payload, keepAlive) })
      let connected = false
      outgoing.on('socket', (socket) => {
        if (!socket.connecting) connected = true
        else socket.once('connect', () => (connected = true))
      })
      const failed = (why: string): CallResult => unanswered(connected, why)
      const end = (result: CallResult) => {
        clock.stop(timer)
        signal.removeEventListener('abort', abandon)
        outgoing.destroy()
        resolve(result)
      }
      const abandon = () => end({ kind: 'no-answer', why: 'abandoned' })
      const timer = clock.after(call.timeoutMs, () => end(failed('timed out')))
      signal.addEventListener('abort', abandon)
      outgoing.on('error', (error) => end(failed(error.message)))
      outgoing.on('response', (response) => {
        let text = ''
        let bytes = 0
        response.setEncoding('utf8')
        response.on('data', (chunk: string) => {
          text += chunk
          bytes += Buffer.byteLength(chunk)
          if (bytes > answerBytesMax) end(failed('endless answer'))
        })
        response.on('error', (error) => end(failed(error.message)))
        response.on('end', () => finish(readAnswer(response.statusCode ?? 0, text)))
      })
      const finish = (result: CallResult) => {
        clock.stop(timer)
        signal.removeEventListener('abort', abandon)
        resolve(result)
      }
      outgoing.end(payload)
    })
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
