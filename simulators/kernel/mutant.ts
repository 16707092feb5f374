/**
 * A station that was changed on purpose, to put the judge on trial: a mutant has one realistic bug
 * and must be convicted; a healthy variant is different and right, and must never be.
 */

interface Changed {
  /** As it is named after `~`: `hardened~timeout-is-failure`. */
  readonly name: string
  /** The terminal that is in the shop; with the others there is enough to convict already. */
  readonly over: 'hardened'
  /** Who scans whom in the shop that it is tried in. Absent: the merchant scans. */
  readonly flow?: 'customer-scans'
  /** The row, source or public report it comes from. */
  readonly cites: string
}

export interface Mutant extends Changed {
  readonly kind: 'mutant'
  /** One sentence: what it does wrong. */
  readonly bug: string
  /** The condition that shows it: the fault, the habit or the setting it takes. */
  readonly shownBy: string
}

export interface HealthyVariant extends Changed {
  readonly kind: 'healthy'
  /** One sentence: what it does otherwise, and rightly. */
  readonly difference: string
}
