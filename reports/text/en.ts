/**
 * Everything a report says, in English: the language of the dictionary. Other languages have the type
 * of this one, so a text that is missing there does not compile.
 */

import { yuan } from '../../simulators/kernel/units.ts'
import type { PlatformCode, ToldReason } from '../../simulators/ledger/facts.ts'
import type { Source } from '../../simulators/ledger/stations.ts'
import type { DivergenceClass, DivergenceLabel } from '../divergence.ts'
import type { LatencyName } from '../measures.ts'
import type { WalkStepName } from '../walk.ts'
import { enCauses } from './en-causes.ts'
import { enCompare } from './en-compare.ts'
import { enEvents } from './en-events.ts'
import { enPictures } from './en-pictures.ts'

type Word = 'holds' | 'violated' | 'unknown'

/** Words that mean something to a shop; the ids beside them are what files and commands know. */
const classes: Readonly<Record<DivergenceClass, string>> = {
  'duplicate-charge': 'the shopper paid more than once',
  'paid-not-issued': 'money was kept and no order exists',
  'issued-not-paid': 'an order exists and no money was kept',
  'duplicate-order': 'more than one order exists for one basket',
  'amount-mismatch': 'basket, payment, order and receipt name different amounts',
  'printed-not-issued': 'a receipt is on paper and no order exists',
  'issued-not-printed': 'an order exists and no complete receipt is on paper',
  'duplicate-print': 'more than one unmarked receipt is on paper',
  'told-otherwise': 'the cashier was told something else than what happened',
  untold: 'a charge was tried and the cashier never got a final word',
  'stuck-processing': 'something was still open when everything had come to rest',
  'late-issued': 'all is well, but it took longer than promised',
  'issued-ok': 'paid once, issued once, printed once, told so',
  'declined-correctly': 'nothing taken, nothing made, told so for the right reason',
  'not-started': 'no charge was tried and nothing happened anywhere',
}

const labels: Readonly<Record<DivergenceLabel, string>> = {
  'paid-after-cancel': 'the money came after the platform had accepted the cancel',
  'reversed-but-issued': 'the money went back and the order stands',
  'false-success': 'the cashier was told it went well, and it did not',
  'false-failure': 'the cashier was told it failed, and money or order stands',
  'wrong-reason': 'rightly declined, and the reason told is not the true one',
}

const latencies: Readonly<Record<LatencyName, string>> = {
  scanToTold: 'scan → told',
  scanToCaptured: 'scan → captured',
  capturedToIssued: 'captured → issued',
  issuedToPrinted: 'issued → printed',
  scanToIssued: 'scan → issued',
}

const walk: Readonly<Record<WalkStepName, string>> = {
  keyed: 'basket',
  scanned: 'scan',
  charged: 'charge received',
  captured: 'captured',
  issued: 'issued',
  printed: 'printed',
  told: 'told',
}

const stations: Readonly<Record<Source, string>> = {
  operator: 'operator',
  scanner: 'scanner',
  terminal: 'terminal',
  network: 'network',
  platform: 'platform',
  orders: 'orders',
  printer: 'printer',
  rig: 'rig',
}

const many = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`

const tagline: Readonly<Record<Word, string>> = {
  holds: 'every claim holds',
  violated: 'claims are violated',
  unknown: 'not known: the run proves too little',
}

/** Beside an id. In English the id says it. */
const plain = (id: string): string => id

export const en = {
  lang: 'en' as 'en' | 'zh',
  /** Of the page. */
  htmlLang: 'en',
  classes,
  labels,
  latencies,
  walk,
  stations,
  causes: enCauses.names,
  events: enEvents,
  pictures: enPictures,
  compare: enCompare,
  counterfactual: enCauses,
  /** What the rig or a checker said in English, as it stands in `verdict.json` and the ledger. */
  say: (english: string): string => english,
  /** What a scenario reproduces, in its own words. */
  why: (english: string): string => english,
  reason: (reason: ToldReason): string => reason,
  refusal: (refusal: PlatformCode): string => refusal,
  /** Between the members of a list. */
  comma: ', ',
  stop: '.',
  className: plain,
  labelName: plain,
  claimName: plain,
  claim: (_name: string, english: string): string => english,
  verdict: { holds: 'holds', violated: 'violated', unknown: 'unknown' } satisfies Record<
    Word,
    string
  > as Readonly<Record<Word, string>>,
  verdictLine: (
    terminal: string,
    word: Word,
    counts: {
      readonly scenarios: number
      readonly held: number
      readonly violated: number
      readonly unknown: number
    },
  ): string => {
    const parts = [
      `${counts.held} of ${many(counts.scenarios, 'scenario')} held`,
      ...(counts.violated > 0 ? [`${counts.violated} violated`] : []),
      ...(counts.unknown > 0 ? [`${counts.unknown} unknown`] : []),
    ]
    return `${terminal}: ${tagline[word]} (${parts.join(', ')})`
  },
  columns: {
    scenario: 'scenario',
    terminal: 'terminal',
    sales: 'sales',
    issued: 'issued',
    paidNotIssued: 'paid, not issued',
    chargedTwice: 'charged twice',
    issuedNotPaid: 'issued, not paid',
    notPrinted: 'not printed',
    printedTwice: 'printed twice',
    toldOtherwise: 'told otherwise',
    untold: 'untold',
    stuck: 'stuck',
    late: 'late',
    notServed: 'not served',
    verdict: 'verdict',
  },
  page: {
    report: 'tillrig report',
    headline: 'Where scan, money, order and paper part',
    setting: (seed: number, mode: 'wall' | 'k6' | 'virtual', startedAt: string): string =>
      `tillrig · seed ${seed} · ${mode} · started ${startedAt}`,
    runAgain: 'Run it again:',
    scenarios: 'Scenarios',
    meanings: 'What the divergences mean',
    numbers: 'The numbers',
    timeline: 'Sequence',
  },
  doubts: {
    heading: 'Why it cannot be called passed',
    nothing: ' (nothing can be concluded)',
    unknown: 'unknown',
  },
  claims: {
    heading: 'Claims',
    head: ['claim', 'verdict', 'seen'],
    examined: (count: number): string => `${count} examined`,
    found: (count: number, examined: number): string => `${count} of ${examined}`,
    oneOf: (count: number): string => `one of ${count}`,
  },
  ends: {
    heading: (sales: number): string => `How ${many(sales, 'sale')} ended`,
    exposed: 'yuan kept that no order stands for',
    turnedAway: 'shoppers not served',
    orphans: 'orphans',
    paper: 'paper',
    noPrinters: 'not examined: no printers',
  },
  exposure: {
    heading: 'Money without an order, moment by moment',
    label: 'Money without an order',
    most: 'most at one moment',
    area: 'money × time',
    longest: 'longest single sale',
    atEnd: 'when the run ended',
    openAtEnd: ' (open at the end)',
    at: (when: string): string => `at ${when}`,
    yuan: 'yuan',
    yuanOf: (amount: string): string => `${amount} yuan`,
    yuanSeconds: (amount: string): string => `${amount} yuan·s`,
    yuanMinutes: (amount: string): string => `${amount} yuan·min`,
    time: 'time',
    inRun: 'in the run',
    inRealTime: (times: number): string => `in real time (× ${times})`,
    about:
      "Moments count from the run's first event, in real time: the run's own time × its time scale.",
  },
  faults: {
    heading: 'Faults',
    head: ['', 'fault', 'what it does', 'from', 'healed', 'bites'],
    never: 'never',
    notKnown: 'not known',
  },
  story: {
    diverged: (saleNo: string, what: string): string => `One divergent sale: ${saleNo} (${what})`,
    slowest: (saleNo: string): string => `No sale diverged; the slowest: ${saleNo}`,
    left: (count: number): string => `${many(count, 'event')} in the middle left out.`,
    parts: (name: string): string => `from here on: ${name}`,
    bites: (fault: string): string => `${fault} bites`,
    about:
      'Time runs down; each arrow is one fact, numbered as in the list below. Broken and crossed out: it never arrived.',
    shaded: 'Shaded: faults active during the sale.',
    name: (saleNo: string, events: number): string =>
      `Sale ${saleNo} across the stations: ${events} events; the list below says the same in words.`,
  },
  conditions: {
    heading: 'Conditions',
    rows: 'matrix rows',
    causes: 'causes',
    mitigations: 'mitigations',
    none: 'none',
    time: 'time',
    virtual: 'virtual',
    real: 'real',
    unscaled: "every waiting rule at its vendor's value",
    scaled: (scale: number, timeoutMsMin: number): string =>
      `every waiting rule divided by ${scale}, no time-out below ${timeoutMsMin} ms`,
    promised: 'promised',
    within: (time: string): string => `issued within ${time} of the run's time`,
    settled: 'settled for',
    stall: 'stall allowed',
    round: 'round',
    rounds: (round: number): string => `${round}: the machine stood still in those before`,
    ledger: 'ledger',
    events: (count: number): string => many(count, 'event'),
    tools: 'tools',
    again: 'again',
    rules: 'Every waiting rule as it was set',
  },
  session: {
    violates: (claims: string): string => `violates ${claims}`,
    report: 'report',
    again: 'again',
    more: (count: number): string => `and ${count} more`,
  },
  money: yuan,
}
