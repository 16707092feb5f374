/**
 * What binds request and answer beside their content: whose certificate signed the answer, and how far
 * apart the clocks may be (domain §1.7, rows F21 and F22). The rig signs nothing; it says in plain
 * fields what a signature would make known.
 */

import type { HttpReply } from '../lines/http.ts'
import { refused } from './answers.ts'
import { unixSecondsOf } from './calendar.ts'
import type { PaymentAnswer } from './payment.ts'
import type { PlatformRules } from './rules.ts'

type SkewRules = Pick<PlatformRules, 'timestampSkewMsMax' | 'zeroUnixSeconds'>

/** @param said the request's timestamp header; undefined: it says no time, and is not checked. */
export function isSkewed(said: string | undefined, atMs: number, rules: SkewRules): boolean {
  if (said === undefined || rules.timestampSkewMsMax === 0) return false
  const offMs = Math.abs(Number(said) - unixSecondsOf(atMs, rules)) * 1000
  return !(offMs <= rules.timestampSkewMsMax)
}

export const signError: PaymentAnswer = refused('SIGN_ERROR')

export interface Stamps {
  /** '': none. */
  readonly serial: () => string
  /** What the platform's clock says; undefined: the caller did not say what its own does. */
  readonly serverUnixSeconds: (() => number) | undefined
}

/** The reply to a request, its answers stamped as they are sent. */
export function stampedReply(reply: HttpReply, { serial, serverUnixSeconds }: Stamps): HttpReply {
  return {
    get gone() {
      return reply.gone
    },
    send: (status, body) => {
      if (typeof body !== 'object' || body === null) return reply.send(status, body)
      const signer = serial()
      reply.send(status, {
        ...body,
        ...(signer === '' ? {} : { serial: signer }),
        // As the header Date would; only a refusal has room for it here.
        ...(serverUnixSeconds === undefined || status < 400
          ? {}
          : { server_unix_seconds: serverUnixSeconds() }),
      })
    },
    sendText: (status, text) => reply.sendText(status, text),
    hangUp: () => reply.hangUp(),
    onGone: (listener) => reply.onGone(listener),
  }
}
