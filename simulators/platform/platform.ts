/**
 * The payment platform of the rig: two hosts, one set of books, behind whatever carries its HTTP.
 * Its facts are the truth of money. Speaks WeChat Pay V3's payment-code shape (wire.ts); signatures
 * are not checked.
 */

import type { Clock, Timer } from '../kernel/clock.ts'
import type { PlatformFact, Record } from '../ledger/facts.ts'
import type { Dial } from '../lines/connection.ts'
import type { HttpHandler } from '../lines/http.ts'
import { BillDesk } from './bill-desk.ts'
import { billHandler } from './bill-handler.ts'
import type { stepPayment } from './core.ts'
import type { FaultPoints, PlatformHost } from './fault-points.ts'
import { bodyBytesMaxDefault, platformHandler } from './http-handler.ts'
import { PaymentDesk } from './payment-desk.ts'
import { noticeKeys } from './notice-keys.ts'
import { Notices } from './notices.ts'
import type { QrAnswer } from './payment.ts'
import type { PlatformRules } from './rules.ts'
import { stamping } from './stamp.ts'
import type { NoticeKeys } from './wire.ts'

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
  /**
   * The shopper's phone has read this code_url and pays, if it still can: what its app says. The money
   * has moved, and the first notice is on its way, when this returns `paid`.
   */
  payQr(codeUrl: string): QrAnswer
  /** What a shop believes notices by. Costs nothing until a key is read. */
  readonly noticeKeys: NoticeKeys
  /**
   * Where notices go, in place of a notify_url's host; the path is the order service's `noticePath`.
   * Before it is called no notice is made.
   */
  notifyThrough(dial: Dial): void
  readonly faultPoints: FaultPoints
  summary(): PlatformSummary
  /**
   * Charges whose payer has yet to decide, answers held back, and notices that are in flight or held
   * back for a while: 0 at rest. A notice that waits for its next turn of the schedule is at rest.
   */
  readonly underWay: number
  /** Every interface for merchants at one of the hosts; both open onto the same charges. */
  handler(host: PlatformHost): HttpHandler
  /** A request that was no payment request was answered elsewhere. */
  noteBadRequest(): void
  /** Answers still owed are recorded as withheld; nobody decides anything any more. Safe to call twice. */
  close(): Promise<void>
}

/** A platform without any wires. */
export function createPlatform(options: PlatformOptions): Platform {
  const { clock, bodyBytesMax = bodyBytesMaxDefault } = options
  const desk = new PaymentDesk({ ...options, onChange: (row) => notices.tell(row) })
  const notices = new Notices({ ...options, faultPoints: desk.faultPoints })
  const bills = new BillDesk({ books: desk.books, clock, rules: () => desk.faultPoints.rules })
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
    payQr: (codeUrl) => desk.scan(codeUrl),
    noticeKeys,
    notifyThrough: (dial) => notices.through(dial),
    faultPoints: desk.faultPoints,
    summary: () => ({
      charges: desk.tables.rowCount,
      codes: desk.tables.codeCount,
      badRequests,
    }),
    get underWay() {
      return desk.waiting + late.size + notices.underWay
    },
    handler: (host) =>
      stamping(
        [
          platformHandler({ desk, host, clock, bodyBytesMax, late, onBadRequest: noteBadRequest }),
          billHandler({ bills, host, faultPoints: desk.faultPoints, onBadRequest: noteBadRequest }),
        ],
        { desk, host, clock },
      ),
    noteBadRequest,
    close() {
      for (const [timer, lost] of late) {
        clock.stop(timer)
        lost()
      }
      late.clear()
      desk.stop()
      notices.close()
      return Promise.resolve()
    },
  }
}
