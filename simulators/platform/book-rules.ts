/** The rules of a merchant's books: what may be collected, bills, and what binds request and answer. */

export interface BookRules {
  /**
   * What a merchant may collect in a day of China's calendar; what was given back does not count.
   * 0: no limit. Domain §1.10: 1,000 CNY for a level C dynamic code, 5,000 for level B.
   */
  readonly dayLimitFen: number
  /** As `dayLimitFen`, in a month of the calendar. */
  readonly monthLimitFen: number
  /**
   * A blocked merchant is told so in words, with an error code that nobody documents: the V2 shape
   * `return_code=FAIL` with a `return_msg` and no `err_code` (domain §1.10, F18), as 403 `FAIL`.
   */
  readonly blockedWithoutCode: boolean
  /**
   * A coupon that each payer has: `payer_total` and the bill's settlement amount are that much below
   * the total, down to 1 fen (domain §4.2 row F30). What is captured stays the total. 0: none.
   */
  readonly couponOffFen: number
  /** A day's bill can be fetched so long after the day is over. Domain §1.9: 10 h. */
  readonly billReadyAfterMs: number
  /**
   * The bill of the day that is still running can be fetched, as it stands. No vendor offers that: it
   * is the rig's own, for a rehearsal whose day does not end.
   */
  readonly billOfToday: boolean
  /** The address of a bill is good for so long. Domain §1.9: 30 s. */
  readonly billUrlLifeMs: number
  /**
   * A request whose timestamp is further off than this is 401 SIGN_ERROR (domain §4.2 row F22; vendors
   * name 5 min). A request that says no time is not checked. 0: none is.
   */
  readonly timestampSkewMsMax: number
  /**
   * The serial of the certificate that signs answers; each of them bears it (domain §1.7). A caller
   * that knows another one only can't verify what it is told, and what it asked for was done all the
   * same (domain §1.4, "sign check fail"). '': answers bear none.
   */
  readonly certificateSerial: string
}

/** None of it is felt. */
export const bookRules: BookRules = {
  dayLimitFen: 0,
  monthLimitFen: 0,
  blockedWithoutCode: false,
  couponOffFen: 0,
  billReadyAfterMs: 10 * 3_600_000,
  billOfToday: false,
  billUrlLifeMs: 30_000,
  timestampSkewMsMax: 0,
  certificateSerial: '',
}
