/**
 * Every rule by which the terminal waits or refuses, as a setting. Defaults are the vendors' own;
 * where they contradict each other (domain §1.2) the choice is named.
 */

import type { SoftwareVersionName } from './versions.ts'

/** When the receipt is printed. */
export const printMoments = ['after-order', 'before-order'] as const

/** What a receipt's text is encoded in. */
export const codePages = ['gb18030', 'gb2312'] as const

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

  /**
   * Customer scans merchant: how long a shown code may be paid before it is closed. Vendors leave it
   * to the shop (domain §1.6: the code itself lives two hours); as long as staff wait for a closer.
   */
  readonly qrBudgetMs: number

  /**
   * What a till does with a charge that certainly never left: `off`: declines it like any failure;
   * `spool-codes`: an old till's store-and-forward, which accepts it and charges the code later, when
   * it is dead (row F28); `hold`: declines it as offline, and the next sale probes. With M13 always
   * `hold`.
   */
  readonly offlineMode: OfflineMode
  /** Between two tries to charge a spooled code. */
  readonly offlineRetryMs: number
  /** What could not be reversed or closed for so long stands in the manual queue (M13). */
  readonly handOverAfterMs: number

  /** What the calendar says at the run's zero, as unix time in seconds: which day's bill is fetched. */
  readonly zeroUnixSeconds: number
  /** Between two tries for a bill that is not there yet, and between two refunds of the day-end. */
  readonly billRetryMs: number
  readonly billRetriesMax: number

  /** Smallest amount charged (M5): the platform's 1 fen (domain §1.10). */
  readonly floorFen: number
  /** Largest amount charged (M5): a level-B dynamic code's 5,000 CNY (domain §1.10). */
  readonly ceilingFen: number
  /** How long a limit that the platform named is believed before it is tried again (M5). */
  readonly limitMemoryMs: number
  /** How long a lane whose merchant was refused begins no sale; then one tries again (M6). */
  readonly laneStopMs: number

  /** How long the test label is waited for at the opening of a lane; 0 leaves the pre-flight out (M10). */
  readonly preflightTimeoutMs: number
  /** Quiet for so long, a read that comes in parts is whole (M10; keys 80 ms to 350 ms apart, domain §2.3). */
  readonly scanJoinMs: number
  /** Which build is installed (versions.ts); with M11 the current one runs, whatever this says. */
  readonly softwareVersion: SoftwareVersionName
  /** `before-order`: an old habit (row F24). With PS it is always after. */
  readonly printWhen: (typeof printMoments)[number]
  /** `gb2312`: as node-thermal-printer encodes Chinese; rare characters are lost (domain §3.4). */
  readonly codePage: (typeof codePages)[number]
  /** Until this age the spool prints a receipt; an older one nobody waits for (itpp-labs/pos-addons #682). */
  readonly spoolKeepMs: number
  /** How far the till's clock is ahead of the true time; below 0, behind it (row F22). */
  readonly clockSkewMs: number
}

export const offlineModes = ['off', 'spool-codes', 'hold'] as const

type OfflineMode = (typeof offlineModes)[number]

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
  qrBudgetMs: 120_000,
  offlineMode: 'off',
  offlineRetryMs: 5_000,
  handOverAfterMs: 120_000,
  zeroUnixSeconds: 1_767_225_600, // 2026-01-01T08:00:00+08:00, as the platform's
  billRetryMs: 10_000,
  billRetriesMax: 3,
  floorFen: 1,
  ceilingFen: 500_000,
  limitMemoryMs: 60_000,
  laneStopMs: 60_000,
  preflightTimeoutMs: 10_000,
  scanJoinMs: 1_000,
  softwareVersion: 'current',
  printWhen: 'after-order',
  codePage: 'gb18030',
  spoolKeepMs: 1_800_000,
  clockSkewMs: 0,
}
