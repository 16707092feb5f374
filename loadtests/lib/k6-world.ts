/**
 * The k6 world: the same terminal logic under open arrivals. Calls are `http.asyncRequest`, timers
 * are `k6/timers`, durable rows are a Map that lives as long as the sale. There is no printer here:
 * the manifest says so and the judge does not examine the paper of these lanes.
 */

import http from 'k6/http'
import { clearTimeout, setTimeout } from 'k6/timers'
import type { Timer } from '../../simulators/kernel/clock.ts'
import type { CallEffect, CallResult, Entry } from '../../simulators/kernel/effects.ts'
import type { World } from '../../simulators/kernel/world.ts'
import { runMs } from '../../simulators/kernel/units.ts'

export interface WireRequest {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

export interface K6WorldOptions {
  readonly epochMs: number
  /** Base URL of each link. */
  readonly links: Readonly<Record<string, string>>
  readonly toRequest: (call: CallEffect) => WireRequest
  readonly onTell: (word: unknown) => void
  readonly onRecord: (fact: unknown) => void
}

/** k6's error codes from 1100 to 1119 (name look-up) and 1212 (refused): nothing was sent. */
const certainlyNotSent = (code: number) => (code >= 1100 && code < 1120) || code === 1212

function parsed(text: unknown, contentType = ''): unknown {
  if (typeof text !== 'string' || text === '') return {}
  if (contentType.startsWith('text/plain')) return { text }
  try {
    return JSON.parse(text) as unknown
  } catch {
    return { code: 'NOT_JSON', message: text.slice(0, 200) }
  }
}

export function k6World(options: K6WorldOptions): World {
  const rows = new Map<string, unknown>()
  const nothingToAbandon = () => undefined

  async function send(call: CallEffect): Promise<CallResult> {
    const base = options.links[call.link]
    if (base === undefined) return { kind: 'not-sent', why: `there is no link ${call.link}` }
    const { method, path, body: outgoing, headers } = options.toRequest(call)
    const response = await http.asyncRequest(
      method,
      base + path,
      outgoing === undefined ? null : JSON.stringify(outgoing),
      {
        headers: { ...headers, 'content-type': 'application/json' },
        timeout: `${Math.ceil(call.timeoutMs)}ms`,
        tags: { operation: call.operation, name: call.operation },
      },
    )
    if (response.status !== 0) {
      const body = parsed(response.body, response.headers['Content-Type'])
      return { kind: 'answer', status: response.status, body }
    }
    const why = response.error
    return certainlyNotSent(response.error_code)
      ? { kind: 'not-sent', why }
      : { kind: 'no-answer', why }
  }

  return {
    nowMs: () => runMs(Date.now() - options.epochMs),
    after: (delayMs, then): Timer => ({ id: setTimeout(then, delayMs) }),
    stop: (timer) => {
      if ('id' in timer && typeof timer.id === 'number') clearTimeout(timer.id)
    },
    call(_host, call, then) {
      send(call).then(then, (error: unknown) => then({ kind: 'no-answer', why: String(error) }))
      return nothingToAbandon
    },
    print(_host, _print, then) {
      then({ kind: 'printed' })
      return nothingToAbandon
    },
    save(_host, entries, then) {
      for (const { key, value } of entries) {
        if (value === undefined) rows.delete(key)
        else rows.set(key, value)
      }
      then()
    },
    load: (_host, prefix): Entry[] =>
      [...rows].filter(([key]) => key.startsWith(prefix)).map(([key, value]) => ({ key, value })),
    tell: (_host, word) => options.onTell(word),
    record: (_host, fact) => options.onRecord(fact),
  }
}
