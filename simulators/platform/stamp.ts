/**
 * What binds request and answer beside their content: whose certificate signed the answer, and how far
 * apart the clocks may be (domain §1.7, rows F21 and F22). The rig signs nothing; it says in plain
 * fields what a signature would make known.
 */

import type { Clock } from '../kernel/clock.ts'
import type { HttpHandler, HttpReply, HttpRequest } from '../lines/http.ts'
import { refused } from './answers.ts'
import { unixSecondsOf } from './calendar.ts'
import type { PaymentDesk } from './payment-desk.ts'
import type { PlatformHost } from './fault-points.ts'
import { readPay } from './requests.ts'
import type { PlatformRules } from './rules.ts'
import { payPath, timestampHeader } from './wire.ts'

type SkewRules = Pick<PlatformRules, 'timestampSkewMsMax' | 'zeroUnixSeconds'>

/** @param said the request's timestamp header; undefined: it says no time, and is not checked. */
function isSkewed(said: string | undefined, atMs: number, rules: SkewRules): boolean {
  if (said === undefined || rules.timestampSkewMsMax === 0) return false
  const offMs = Math.abs(Number(said) - unixSecondsOf(atMs, rules)) * 1000
  return !(offMs <= rules.timestampSkewMsMax)
}

export interface StampingOptions {
  readonly desk: PaymentDesk
  readonly host: PlatformHost
  readonly clock: Clock
}

/** The platform's gate: nobody behind it sees a request whose timestamp is off. */
export function stamping(
  handlers: readonly HttpHandler[],
  { desk, host, clock }: StampingOptions,
): HttpHandler {
  const stamps: Stamps = {
    serial: () => desk.faultPoints.rules.certificateSerial,
    serverUnixSeconds: () => unixSecondsOf(clock.nowMs(), desk.faultPoints.rules),
  }
  return (request, reply) => {
    const said = request.header(timestampHeader)
    const stamped = new StampedReply(reply, stamps, said !== undefined)
    if (isSkewed(said, clock.nowMs(), desk.faultPoints.rules) && request.url.startsWith('/v3/')) {
      const charge = chargeIn(request)
      const { status, body } =
        charge === undefined
          ? refused('SIGN_ERROR')
          : desk.refuseUnseen(charge, host, 'SIGN_ERROR').answer
      stamped.send(status, body)
      return true
    }
    return handlers.some((handler) => handler(request, stamped))
  }
}

/** The charge that a request asks for, where it can be read. */
function chargeIn({ method, url, body }: HttpRequest) {
  if (method !== 'POST' || url !== payPath) return undefined
  try {
    const read = readPay(JSON.parse(body))
    return read.ok ? read.value : undefined
  } catch {
    return undefined
  }
}

interface Stamps {
  /** '': none. */
  serial(): string
  /** What the platform's clock says. */
  serverUnixSeconds(): number
}

/** Answers are stamped as they are sent, which may be long after they were owed. */
class StampedReply implements HttpReply {
  readonly #reply: HttpReply
  readonly #stamps: Stamps
  /** The caller said what its own clock says. */
  readonly #askedTime: boolean

  constructor(reply: HttpReply, stamps: Stamps, askedTime: boolean) {
    this.#reply = reply
    this.#stamps = stamps
    this.#askedTime = askedTime
  }

  get gone(): boolean {
    return this.#reply.gone
  }

  send(status: number, body?: unknown): void {
    const signer = this.#stamps.serial()
    // As the header Date would; only a refusal has room for it here.
    const dated = this.#askedTime && status >= 400
    if (typeof body !== 'object' || (signer === '' && !dated)) return this.#reply.send(status, body)
    this.#reply.send(status, {
      ...body,
      ...(signer === '' ? {} : { serial: signer }),
      ...(dated ? { server_unix_seconds: this.#stamps.serverUnixSeconds() } : {}),
    })
  }

  sendText(status: number, text: string): void {
    this.#reply.sendText(status, text)
  }

  hangUp(): void {
    this.#reply.hangUp()
  }

  onGone(listener: () => void): void {
    this.#reply.onGone(listener)
  }
}
