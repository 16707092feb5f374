/**
 * Every rule by which the terminal waits or refuses, as a setting. Defaults are the vendors' own;
 * where they contradict each other (domain §1.2) the choice is named.
 */

export interface TerminalRules {
  /** Connect time-out of WeChat's Java SDK (domain §6, client time-outs in the wild). */
  readonly payTimeoutMs: number
  /** Default of alipay-sdk. */
  readonly queryTimeoutMs: number
  /** Connect time-out of tenpay. */
  readonly reverseTimeoutMs: number
  readonly ordersTimeoutMs: number
  /** The floor check before the charge: advice only, so it may not cost the shopper much. */
  readonly checkTimeoutMs: number
  /** Default of node-thermal-printer: "written" within this time counts as printed. */
  readonly printTimeoutMs: number
  /** How long the spool waits for one receipt's completion token before it is in doubt. */
  readonly spoolPrintTimeoutMs: number

  /** Between two queries: the dev guide's 5 s (W2); the API page says 10 s (W1). */
  readonly pollMs: number
  /** From the charge to the reverse: the API page's 45 s, as long as the platform waits (W1, W4). */
  readonly pollBudgetMs: number
  /** The dev guide's 30 s, as the older pages have it (W2, W9). */
  readonly naivePollBudgetMs: number
  /** From the charge: "not before 15 s after pay" (W1, W3). */
  readonly reverseNotBeforeMs: number
  readonly reverseRetryMs: number
  /** After a reverse: the code's life (60 s), the longest network delay, and a query (row F3). */
  readonly watchMs: number
  readonly watchPollMs: number

  /** How long an open charge holds the lane before the cashier is told to call staff. */
  readonly closingBudgetMs: number
  /** How long a paid sale without an order holds the lane. */
  readonly issueBudgetMs: number
  /** How long an issued sale without its receipt holds the lane. */
  readonly receiptBudgetMs: number
  readonly outboxRetryMs: number
  readonly spoolRetryMs: number

  /** Between two reminders to press confirm (M4). */
  readonly remindMs: number
  /** After it nobody confirms any more: the code is dead (one minute, W7). */
  readonly confirmBudgetMs: number
  /** The same code read again within its life is a double read (row F13). */
  readonly sameCodeMs: number
  /** How long a finished sale is remembered, to answer its resubmission. */
  readonly rememberMs: number

  /** Failures in a row that open the breaker (M8). */
  readonly breakerFailuresMax: number
  /** How long an open breaker lets nothing through. */
  readonly breakerOpenMs: number

  /** Smallest amount charged (M5): the platform's 1 fen (domain §1.10). */
  readonly floorFen: number
  /** Largest amount charged (M5): a level-B dynamic code's 5,000 CNY (domain §1.10). */
  readonly ceilingFen: number
}

export const vendorRules: TerminalRules = {
  payTimeoutMs: 6_000,
  queryTimeoutMs: 5_000,
  reverseTimeoutMs: 10_000,
  ordersTimeoutMs: 5_000,
  checkTimeoutMs: 2_000,
  printTimeoutMs: 3_000,
  spoolPrintTimeoutMs: 10_000,
  pollMs: 5_000,
  pollBudgetMs: 45_000,
  naivePollBudgetMs: 30_000,
  reverseNotBeforeMs: 15_000,
  reverseRetryMs: 2_000,
  watchMs: 75_000,
  watchPollMs: 15_000,
  closingBudgetMs: 120_000,
  issueBudgetMs: 20_000,
  receiptBudgetMs: 15_000,
  outboxRetryMs: 2_000,
  spoolRetryMs: 2_000,
  remindMs: 10_000,
  confirmBudgetMs: 60_000,
  sameCodeMs: 60_000,
  rememberMs: 600_000,
  breakerFailuresMax: 3,
  breakerOpenMs: 30_000,
  floorFen: 1,
  ceilingFen: 500_000,
}
