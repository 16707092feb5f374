/** What a comparison says, in English: which losses come from what, and what to fix first. */

import type { CompareFigure } from '../compare/model.ts'

/** What is lost in 1,000 scans, each with its unit. */
interface Losses {
  readonly dropped: string
  readonly doubled: string
  readonly money: string
  readonly cases: string
}

/** A safeguard that is worth its money. What is undefined was not seen. */
interface Fix {
  readonly nth: number
  readonly mitigation: string
  readonly title: string
  readonly along: readonly string[]
  /** Of 100 lost orders. */
  readonly gone: number | undefined
  readonly savedMoney: string | undefined
  /** A safeguard may turn silent losses into cases: then it makes work. */
  readonly cases:
    | {
        readonly are: 'saved'
        readonly count: string
        readonly interval: string
        readonly work: string
      }
    | { readonly are: 'made'; readonly count: string; readonly work: string }
    | undefined
}

interface Change {
  readonly against: string
  readonly orders: string
  readonly money: string | undefined
  readonly cases: string | undefined
}

interface LeftOutPlay {
  readonly scenario: string
  readonly terminal: string
  readonly why: string
}

const figures: Readonly<Record<CompareFigure, string>> = {
  dropped: 'dropped orders',
  doubled: 'double charges',
  exposedFen: 'money without an order, at rest',
  fenSeconds: 'money × time without an order',
  givenFen: 'orders without money',
  answerP50Ms: 'true answer, half within',
  answerP95Ms: 'true answer, 95 of 100 within',
  needPerson: 'sales that need a person',
  unserved: 'shoppers without an order',
}

const places = ['Fix first', 'Next best by itself'] as const

function casesText(cases: Fix['cases']): string {
  if (cases === undefined) return ''
  return cases.are === 'made'
    ? `, and making ${cases.count} more cases for a person (${cases.work} of work)`
    : ` and ${cases.count} cases for a person (${cases.interval}; ${cases.work} of work)`
}

export const enCompare = {
  figures,
  /** Its title is English in the model. */
  mitigation: (_id: string, english: string): string => english,
  /** As the head of a column. */
  groupId: (id: string): string => id,
  group: (_id: string, english: string): string => english,
  /** What the command line, a terminal's name or a play said, as it stands in `compare.json`. */
  scope: (english: string): string => english,
  why: (english: string): string => english,
  list: (names: readonly string[]): string => names.join(', '),
  along: (title: string, along: readonly string[]): string =>
    `${title} (on top of ${along.join(', ')})`,
  value: {
    yuan: (amount: string): string => `¥${amount}`,
    yuanSeconds: (amount: string): string => `¥${amount}·s`,
    seconds: (seconds: string): string => `${seconds} s`,
  },
  noEffect: 'no effect seen',
  tooFewSeeds: 'too few seeds to tell',
  alike: 'alike in all seeds',
  interval: (low: string, high: string): string => `95 % ${low} to ${high}`,
  within: (value: string, interval: string): string => `${value} (${interval})`,
  doubtful: (value: string, why: string): string => `${value}, ${why}`,
  effectOf: (value: string, effect: string): string => `${value}: ${effect}`,
  lost: (before: Losses, after: Losses | undefined): string =>
    `Of 1,000 scans like these a till without safeguards loses ${before.dropped} orders that were paid, charges ${before.doubled} shoppers twice, ` +
    `leaves ${before.money} where it does not belong, and ${before.cases} sales need a person` +
    (after === undefined
      ? '.'
      : `; with every safeguard: ${after.dropped}, ${after.doubled}, ${after.money} and ${after.cases}.`),
  fix: ({ nth, mitigation, title, along, gone, savedMoney, cases }: Fix): string =>
    `${places[nth] ?? 'Then'}: ${mitigation} (${title}` +
    `${along.length === 0 ? '' : `, on top of ${along.join(' and ')}`}): ` +
    (gone === undefined ? '' : `of 100 lost orders ${gone} go, `) +
    (savedMoney === undefined ? 'no money saved' : `saving ${savedMoney} per 1,000 scans`) +
    `${casesText(cases)}.`,
  plain: (terminal: string, losses: Losses, change: Change | undefined): string =>
    `${terminal}: of 1,000 scans ${losses.dropped} orders lost though paid, ${losses.doubled} charged twice, ${losses.money} out of place, ${losses.cases} need a person` +
    (change === undefined
      ? '.'
      : `; against ${change.against}: ${[
          `lost orders ${change.orders}`,
          ...(change.money === undefined ? [] : [`money ${change.money}`]),
          ...(change.cases === undefined ? [] : [`cases ${change.cases}`]),
        ].join(', ')}.`),
  likeThese: (scope: string, scans: number, seeds: number): string =>
    `"Like these": ${scope}; ${scans} scans × ${seeds} ${seeds === 1 ? 'seed' : 'seeds'}, every shopper counted once however often they scan. ` +
    'Trouble is far denser here than in a shop: the order of the list carries over, the size does not.',
  work: (minutesPerCase: number, wage: string): string =>
    `Work is counted at ${minutesPerCase} minutes a case and ${wage} an hour (--assume).`,
  incomplete: (
    seeds: number,
    seedsPlanned: number,
    leftOutCount: number,
    first: LeftOutPlay | undefined,
  ): string =>
    [
      'INCOMPLETE:',
      ...(seeds < seedsPlanned ? [`stopped after ${seeds} of ${seedsPlanned} seeds.`] : []),
      ...(first === undefined
        ? []
        : [
            `${leftOutCount} plays could not be judged; their scenario is left out in that seed for all terminals alike. The first: ${first.scenario} against ${first.terminal}, ${first.why}`,
          ]),
    ].join(' '),
  worth: {
    title: 'What each safeguard is worth',
    about:
      'Per 1,000 scans, on the same draws. "Added" to a till that has nothing but what it needs; "in place" is what would come back if it were taken from a till that has all. Below 0 it makes things worse. Scenarios: repaired are those with a claim violated in some seed without it and in none with it; broken, those that it repairs in a till that has all, and that break when it is taken.',
    head: [
      'id',
      'safeguard',
      'added: money saved',
      'cases saved',
      'lost orders saved',
      'scenarios repaired',
      'in place: money',
      'cases',
      'scenarios broken',
    ],
    /** `12`, and what that number does not say. */
    counted: (repaired: number, eased: number, worsened: number): string => {
      const besides = [
        ...(eased > 0 ? [`${eased} in part`] : []),
        ...(worsened > 0 ? [`${worsened} made worse`] : []),
      ]
      return besides.length === 0 ? `${repaired}` : `${repaired} (${besides.join(', ')})`
    },
  },
  claims: {
    title: 'Which scenarios each safeguard repairs',
    about: (seeds: number): string =>
      `By their claims, in ${seeds} ${seeds === 1 ? 'seed' : 'seeds'}. In part: violated with it too, in fewer seeds. Made worse: violated with it in more seeds. In brackets the seeds without it → with it.`,
    head: ['id', 'safeguard', 'added: repairs', 'in place: breaks when taken'],
    inSeeds: (scenario: string, without: number, having: number): string =>
      `${scenario} (${without} → ${having})`,
    eased: (scenarios: string): string => `in part: ${scenarios}`,
    worsened: (scenarios: string): string => `made worse: ${scenarios}`,
    joined: (parts: readonly string[]): string => parts.join('; '),
  },
  byCause: {
    title: (figure: string): string => `${figure}, by cause`,
    about: 'A * marks a difference from the terminal it is told against that is seen.',
    terminal: 'terminal',
  },
  groups: {
    against: 'against',
    about: (scans: number, scenarios: string): string => `${scans} scans a seed: ${scenarios}`,
  },
  pairs: {
    title: 'Pairs that only work together',
    about: (untried: number): string =>
      'In these scenarios no safeguard alone repairs a till without any, and a till with all needs both. Per 1,000 scans of these scenarios alone.' +
      (untried > 0 ? ` ${untried} more pairs were candidates and not played.` : ''),
    head: ['pair', 'scenarios', 'money saved together', 'more than the sum', 'cases saved', 'more'],
  },
  held: {
    title: 'Scenarios',
    about: (seeds: number): string =>
      `In how many of ${seeds} seeds a claim was violated. "Moved": the seed chooses which sale is hurt.`,
    head: ['scenario', 'causes', 'moved'],
    yes: 'yes',
    no: 'no',
  },
  page: {
    title: 'tillrig: what to fix first',
    heading: 'What to fix first',
    setting: (seeds: number, startedAt: string): string =>
      `tillrig compare · ${seeds} seeds · started ${startedAt}`,
    again: 'Play it again:',
    detail: 'In detail',
    notes: 'Notes',
    /** A table without rows, on a page and in a terminal window. */
    none: 'None.',
    noneFound: 'none found',
    captioned: (title: string, about: string): string => `${title} (${about})`,
  },
  notes: {
    played: (terminals: number, plays: number, seconds: string, seeds: number): string =>
      `${terminals} terminals, ${plays} plays in virtual time; one seed cost ${seconds} s on this machine, ${seeds} were played`,
    skipped: (terminal: string, why: string): string => `skipped ${terminal}: ${why}`,
    leftOut: ({ scenario, terminal, why }: LeftOutPlay, seed: number): string =>
      `left out ${scenario}, seed ${seed} (${terminal}): ${why}`,
    assumed: (name: string, value: number, title: string, source: string): string =>
      `${name} = ${value}: ${title} (${source})`,
  },
}
