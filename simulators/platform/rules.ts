/**
 * What the platform's house rules are: waiting times, limits, the merchant's standing. Vendor values
 * are the defaults; where vendors contradict each other the rule is a setting and says so. Names in
 * `Ms` may be scaled for rehearsal (kernel/time-scale.ts), names in `Fen` never.
 */

import { bookRules } from './book-rules.ts'
import type { BookRules } from './book-rules.ts'

/**
 * Who a merchant is to the platform. Domain §1.10 has the refusals, §1.4 a code for each standing;
 * what is answered stands in merchant-standing.ts.
 * - `normal`: takes money and gives it back.
 * - `unaudited`: newly opened, papers not passed (MERCHANT_AGREEMENT_NOT_EXIST, ACCESS_FORBIDDEN;
 *   causes C5): takes no money.
 * - `dormant`: no trade for three months (MERCHANT_STATUS_NOT_NORMAL): takes no money until it is
 *   activated again.
 * - `restricted`: 此商家的收款功能已被限制 (domain §1.10, F18): takes no new money, gives back.
 * - `suspended`: reached what it may collect at all (MERCHANT_PERM_RECEIPT_SUSPEND_LIMIT): as
 *   `restricted`.
 * - `blacklisted`: blocked by risk control (SELLER_BEEN_BLOCKED; causes C5): as `restricted`.
 * - `overdrawn`: takes money, and has none to give back (SELLER_BALANCE_NOT_ENOUGH; V3 NOT_ENOUGH, F19).
 * - `frozen`: no money moves at all (REASON_TRADE_BEEN_FREEZEN, F19).
 */
export const merchantStatuses = [
  'normal',
  'unaudited',
  'dormant',
  'restricted',
  'suspended',
  'blacklisted',
  'overdrawn',
  'frozen',
] as const

export type MerchantStatus = (typeof merchantStatuses)[number]

export interface PlatformRules extends BookRules {
  /** An unpaid payment-code charge is given up this long after its creation. Domain §1.2: 45 s. */
  readonly autoRevokeMs: number
  /** A payment code is dead this long after its birth, used or not. Domain §1.2: one minute. */
  readonly codeLifeMs: number
  /**
   * A charge that is still undecided can't be reversed before this age. Domain §1.2: 15 s, given as
   * advice to the caller; what an earlier call gets is undocumented. Here: 400 USER_PAYING, call
   * again (V2's reverse knows that error). A decided charge can be reversed at once. 0 switches it off.
   */
  readonly reverseNotBeforeMs: number
  /**
   * Does the reverse of an unknown number block a later pay of that number? Undocumented, domain
   * §1.8 rule 5. True: the number is closed. False: answered success, remembered nowhere, and a
   * charge that was under way captures after all (F3).
   */
  readonly tombstone: boolean
  /** Smallest charge. Domain §1.10: 1 fen. */
  readonly floorFen: number
  /** Largest single charge. Domain §1.10: 5,000 CNY, the day's limit of a level B dynamic code. */
  readonly ceilingFen: number
  readonly merchantStatus: MerchantStatus
  /**
   * A code that a merchant shows can be paid for so long after its creation. Domain §1.6: 2 h. What
   * was not paid by then stays NOTPAY until it is closed, and is never paid.
   */
  readonly qrLifeMs: number
  /**
   * Pauses between the deliveries of a notice that nobody acknowledged; the first goes out at once,
   * the last pause is followed by the last. Domain §1.6; `alipayNoticeScheduleMs` is the other vendor's.
   */
  readonly noticeScheduleMs: readonly number[]
  /** A delivery that is not answered by then has failed. Domain §1.6: 5 s. */
  readonly noticeTimeoutMs: number
  /** Every so manieth notice is preceded by one with a wrong signature (domain §1.6, SIGNTEST). 0: never. */
  readonly signTestEvery: number
  /**
   * How long a final charge is remembered after its code has died: a forgotten number answers
   * ORDER_NOT_EXIST, as if its money had never moved. A real platform keeps its records, so the
   * default outlasts any outage that a scenario may draw; a load bounds memory with a shorter one.
   */
  readonly retentionMs: number
  /** What the calendar says at the run's zero, as unix time in seconds: what `success_time`, days, months and bills go by. */
  readonly zeroUnixSeconds: number
}

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** 15 s, 15 s, 30 s, 3 min … 6 h: 24 h 4 min in all (domain §1.6, W13). */
export const wechatNoticeScheduleMs: readonly number[] = [
  15_000,
  15_000,
  30_000,
  3 * minuteMs,
  10 * minuteMs,
  20 * minuteMs,
  30 * minuteMs,
  30 * minuteMs,
  30 * minuteMs,
  hourMs,
  3 * hourMs,
  3 * hourMs,
  3 * hourMs,
  6 * hourMs,
  6 * hourMs,
]

/** 4 min, 10 min, 10 min, 1 h … 15 h: 8 deliveries within 25 h (domain §1.6, A9). */
export const alipayNoticeScheduleMs: readonly number[] = [
  4 * minuteMs,
  10 * minuteMs,
  10 * minuteMs,
  hourMs,
  2 * hourMs,
  6 * hourMs,
  15 * hourMs,
]

export const platformRules: PlatformRules = {
  ...bookRules,
  autoRevokeMs: 45_000,
  codeLifeMs: 60_000,
  reverseNotBeforeMs: 15_000,
  tombstone: true,
  floorFen: 1,
  ceilingFen: 500_000,
  merchantStatus: 'normal',
  qrLifeMs: 2 * hourMs,
  noticeScheduleMs: wechatNoticeScheduleMs,
  noticeTimeoutMs: 5_000,
  signTestEvery: 0,
  retentionMs: 86_400_000,
  zeroUnixSeconds: 1_767_225_600, // 2026-01-01T08:00:00+08:00
}
