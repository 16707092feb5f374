/**
 * What the platform's house rules are: waiting times, limits, the merchant's standing. Vendor values
 * are the defaults; where vendors contradict each other the rule is a setting and says so. Names in
 * `Ms` may be scaled for rehearsal (kernel/time-scale.ts), names in `Fen` never.
 */

/**
 * - `normal`: pays and reverses.
 * - `restricted`: takes no new money, 403 NO_AUTH (domain §1.10, F18); reversing still works.
 * - `frozen`: no money moves at all, a reverse that would refund is refused as well (F19).
 */
export const merchantStatuses = ['normal', 'restricted', 'frozen'] as const

type MerchantStatus = (typeof merchantStatuses)[number]

export interface PlatformRules {
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
   * How long a final charge is remembered after its code has died: a forgotten number answers
   * ORDER_NOT_EXIST, as if its money had never moved. A real platform keeps its records, so the
   * default outlasts any outage that a scenario may draw; a load bounds memory with a shorter one.
   */
  readonly retentionMs: number
  /** What the calendar says at the run's zero, as unix time in seconds: only `success_time` shows it. */
  readonly zeroUnixSeconds: number
}

export const platformRules: PlatformRules = {
  autoRevokeMs: 45_000,
  codeLifeMs: 60_000,
  reverseNotBeforeMs: 15_000,
  tombstone: true,
  floorFen: 1,
  ceilingFen: 500_000,
  merchantStatus: 'normal',
  retentionMs: 86_400_000,
  zeroUnixSeconds: 1_767_225_600, // 2026-01-01T08:00:00+08:00
}
