import { expect, test } from 'vitest'
import { planMistakes, readablePlan } from './plan-mistakes.ts'
import type { ScenarioInput } from './scenario.ts'

const good: ScenarioInput = {
  version: 1,
  name: 'two-sales',
  title: 'two sales',
  why: 'Right in every field, to be made impossible in one way at a time.',
  shoppers: { count: 2 },
  claims: ['paid-is-issued'],
}

const replay = { seed: 3, terminal: 'naive', mode: 'virtual', shows: 'paid-not-issued' }

const mistakesOf = (input: object) => planMistakes(readablePlan(input))

const late = { habit: 'pays-late', sale: 1, afterMs: 9_000 }
const old = { habit: 'shows-old-code', sale: 2 }

const impossible = [
  [
    'amounts upside down',
    { ...good, shoppers: { count: 1, amountFen: { min: 9, max: 1 } } },
    'shoppers.amountFen',
  ],
  [
    'a habit of nobody',
    { ...good, shoppers: { count: 1, habits: [{ habit: 'cancels', sale: 2, afterMs: 1 }] } },
    'shoppers.habits.0.sale',
  ],
  [
    'a window behind the last sale',
    { ...good, faults: [{ fault: 'network.down', when: { fromSale: 3, toSale: 3 } }] },
    'faults.0.when: fromSale 3',
  ],
  [
    'a window that ends before it begins',
    { ...good, faults: [{ fault: 'network.down', when: { fromSale: 2, toSale: 1 } }] },
    'faults.0.when: toSale',
  ],
  [
    'a window of those who stay at home',
    {
      ...good,
      shoppers: { count: 2, only: [1] },
      faults: [{ fault: 'network.down', when: { fromSale: 2, toSale: 2 } }],
    },
    'faults.0.when: of the sales 2 to 2 none is in shoppers.only',
  ],
  [
    'a moment after everything',
    {
      ...good,
      limits: { durationMsMax: 1_000 },
      faults: [
        { fault: 'network.down', when: { atMs: 9_999 } },
        { fault: 'network.down', when: { atMs: 10_000 } },
      ],
    },
    'faults.1.when: atMs 10000 comes when selling is cut',
  ],
  ['a sale that nobody makes', { ...good, shoppers: { count: 2, only: [3] } }, 'shoppers.only.0'],
  [
    'a replay against nobody',
    { ...good, replay: { ...replay, terminal: 'naiive' } },
    'replay.terminal: Failed to understand the terminal "naiive": "naiive" is not known – did you mean naive?',
  ],
  [
    'a replay against nobody, and nobody near',
    { ...good, replay: { ...replay, terminal: 'moon' } },
    '"moon" is not known\n      start with naive or hardened, then +ID or -ID with M1 (backup link)',
  ],
  [
    'a station changed in a way that is nearly one',
    { ...good, terminals: ['hardened~no-wach'] },
    'terminals.0: Failed to understand the terminal "hardened~no-wach": no variant is called "no-wach" – did you mean no-watch?',
  ],
  [
    'a replay that shows nothing known',
    { ...good, replay: { ...replay, shows: 'moonlight' } },
    'replay.shows: nothing is called moonlight',
  ],
  [
    'a payment after reading a display that there is not',
    { ...good, shoppers: { count: 2, habits: [late] } },
    'shoppers.habits.0.habit: pays-late happens only where shoppers.flow is customer-scans',
  ],
  [
    'an old code where nobody reads the shopper’s',
    { ...good, shoppers: { count: 2, flow: 'customer-scans', habits: [late, old] } },
    'shoppers.habits.1.habit: shows-old-code happens only where shoppers.flow is merchant-scans',
  ],
  [
    'one habit twice at one sale',
    {
      ...good,
      shoppers: {
        count: 2,
        habits: [
          { habit: 'cancels', sale: 2, afterMs: 1 },
          { habit: 'cancels', sale: 2, afterMs: 2 },
        ],
      },
    },
    'shoppers.habits.1.habit: cancels stands there twice for sale 2',
  ],
] as const

test.for(impossible)('%s is refused, and nothing else of it', ([, input, words]) => {
  const mistakes = mistakesOf(input)
  expect(mistakes).toEqual([expect.stringContaining(words)])
})

test('what can be played has no mistake', () => {
  expect(mistakesOf({ ...good, replay })).toEqual([])
  expect(mistakesOf({ ...good, shoppers: { count: 2, habits: [old] } })).toEqual([])
  const shoppers = { count: 2, flow: 'customer-scans', habits: [late, { ...late, sale: 2 }] }
  expect(mistakesOf({ ...good, shoppers })).toEqual([])
})
