/**
 * The payment platform of the rig: two hosts, one set of books, behind whatever carries its HTTP.
 * Its facts are the truth of money. Speaks WeChat Pay V3's payment-code shape (wire.ts); signatures
 * are not checked.
 */

import type { Clock, Timer } from '../kernel/clock.ts'
import type { PlatformFact, Record } from '../ledger/facts.ts'
import type { HttpHandler } from '../lines/http.ts'
import type { stepPayment } from './core.ts'
import type { FaultPoints, PlatformHost } from './fault-points.ts'
import { bodyBytesMaxDefault, platformHandler } from './http-handler.ts'
import { PaymentDesk } from './payment-desk.ts'
import type { PlatformRules } from './rules.ts'

export interface PlatformOptions {
  readonly rules: PlatformRules
  readonly clock: Clock
  readonly record: Record<PlatformFact>
  /** Another payments core in place of the right one: a platform broken on purpose. */
  readonly step?: typeof stepPayment
  /** Larger bodies get 413. Default 65,536. */
  readonly bodyBytesMax?: number
}

interface PlatformSummary {
  /** Charges remembered now, of any state. */
  readonly charges: number
  /** Codes remembered now. */
  readonly codes: number
  /** Requests answered that were no payment request: bad JSON, bad fields, bad path or method. */
  readonly badRequests: number
}

export interface Platform {
  /** The platform's own rules, without what active faults lay over them. */
  readonly rules: PlatformRules
  setRules(rules: PlatformRules): void
  /** A shopper's phone shows this code from `bornAtMs` on; other codes are born when first seen. */
  registerCode(code: string, bornAtMs: number): void
  readonly faultPoints: FaultPoints
  summary(): PlatformSummary
  /** Charges whose payer has yet to decide, and answers held back: 0 at rest. */
  readonly underWay: number
  /** Pay, query and reverse at one of the hosts; both open onto the same charges. */
  handler(host: PlatformHost): HttpHandler
  /** A request that was no payment request was answered elsewhere. */
  noteBadRequest(): void
  /** Answers still owed are recorded as withheld; nobody decides anything any more. Safe to call twice. */
  close(): Promise<void>
}

/** A platform without any wires. */
export function createPlatform(options: PlatformOptions): Platform {
  const { clock, bodyBytesMax = bodyBytesMaxDefault } = options
  const desk = new PaymentDesk(options)
  const late = new Map<Timer, () => void>()
  let badRequests = 0
  const noteBadRequest = () => {
    badRequests += 1
  }
  return {
    get rules() {
      return desk.faultPoints.ownRules
    },
    setRules: (changed) => {
      desk.faultPoints.ownRules = changed
    },
    registerCode: (code, bornAtMs) => desk.registerCode(code, bornAtMs),
    faultPoints: desk.faultPoints,
    summary: () => ({
      charges: desk.tables.rowCount,
      codes: desk.tables.codeCount,
      badRequests,
    }),
    get underWay() {
      return desk.waiting + late.size
    },
    handler: (host) =>
      platformHandler({ desk, host, clock, bodyBytesMax, late, onBadRequest: noteBadRequest }),
    noteBadRequest,
    close() {
      for (const [timer, lost] of late) {
        clock.stop(timer)
        lost()
      }
      late.clear()
      desk.close()
      return Promise.resolve()
    },
  }
}
