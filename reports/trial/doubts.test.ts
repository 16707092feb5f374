import { expect, test } from 'vitest'
import { doubtsAbout, doubtSources, type DoubtSource, type Known } from '../doubts.ts'
import { faultsTold } from '../faults-told.ts'
import { ledgerOf, manifestOf, oneLane } from '../hand-written.ts'
import { historyOf, type History } from '../history.ts'
import { judge } from '../judge.ts'
import { doubtExamples, type DoubtExample } from './doubt-examples.ts'

const manifest = manifestOf({
  claims: ['paid-is-issued'],
  stallMsMax: 250,
  terminalRest: { afterHealMs: 600, afterBeginMs: 100 },
})

function knownOf({ facts, ledger = { torn: [] } }: DoubtExample): Known {
  const history = historyOf(ledgerOf(...facts), oneLane)
  return { history, faults: faultsTold(history.rigEvents), ledger, manifest }
}

const isRight = (
  { doubts }: DoubtExample,
  found: readonly { readonly why: string; readonly spoils: string }[],
): boolean =>
  found.length === doubts.length &&
  doubts.every(
    ([beginning, spoils], index) =>
      found[index]?.why.startsWith(beginning) === true && found[index].spoils === spoils,
  )

test.for(doubtExamples)('what is doubted where "$name", and what comes of it', (example) => {
  const events = ledgerOf(...example.facts)
  const { verdict, doubts } = judge({
    events,
    torn: example.ledger?.torn ?? [],
    unreadable: example.ledger?.unreadable ?? [],
    manifest,
  })
  expect(doubts.map(({ why, spoils }) => [why, spoils])).toEqual(
    example.doubts.map(([beginning, spoils]) => [expect.stringContaining(beginning), spoils]),
  )
  expect(verdict).toBe(example.verdict)
})

/** A judge who doubts by other sources, or knows other things, and says of each example the same. */
const unnoticed = (sources: readonly DoubtSource[], sees = (known: Known) => known): boolean =>
  doubtExamples.every((example) => isRight(example, doubtsAbout(sees(knownOf(example)), sources)))

test('every doubt is missed when it is left out, and when it spoils the other thing', () => {
  expect(unnoticed(doubtSources)).toBe(true)
  const survivors = doubtSources.filter((source, index) => {
    const swapped: DoubtSource = (known) =>
      source(known).map((doubt) => ({
        ...doubt,
        spoils: doubt.spoils === 'passing' ? 'everything' : 'passing',
      }))
    return (
      unnoticed(doubtSources.toSpliced(index, 1)) ||
      unnoticed(doubtSources.toSpliced(index, 1, swapped))
    )
  })
  expect(survivors.map(({ name }) => name)).toEqual([])
})

const ofHistory =
  (change: (history: History) => Partial<History>) =>
  (known: Known): Known => ({ ...known, history: { ...known.history, ...change(known.history) } })

/** Every event that the rig may have to be doubted for, changed. */
const ofRigEvents = (
  change: (event: History['rigEvents'][number]) => History['rigEvents'][number],
) => ofHistory(({ rigEvents }) => ({ rigEvents: rigEvents.map(change) }))

test.for<[string, (known: Known) => Known]>([
  [
    'a fault that never bit has bitten',
    (known) => ({
      ...known,
      faults: known.faults.map((f) => (f.bites === 0 ? { ...f, bites: 1 } : f)),
    }),
  ],
  [
    'a fault that nobody healed never bit',
    (known) => ({ ...known, faults: known.faults.map((f) => ({ ...f, bites: f.bites ?? 0 })) }),
  ],
  [
    'a fault that bit once never did',
    (known) => ({
      ...known,
      faults: known.faults.map((f) => (f.bites === 1 ? { ...f, bites: 0 } : f)),
    }),
  ],
  ['torn lines are whole', (known) => ({ ...known, ledger: { ...known.ledger, torn: [] } })],
  ['what is unreadable is read', (known) => ({ ...known, ledger: { torn: known.ledger.torn } })],
  [
    'stalls may be a bit longer',
    (known) => ({ ...known, manifest: { ...known.manifest, stallMsMax: 251 } }),
  ],
  [
    'stalls may be a bit shorter',
    (known) => ({ ...known, manifest: { ...known.manifest, stallMsMax: 249 } }),
  ],
  [
    'stalls do not add up',
    ({ manifest, ...known }) => ({
      ...known,
      manifest: { ...manifest, timeScale: { ...manifest.timeScale, timeoutMsMin: 0 } },
    }),
  ],
  [
    'stalls add up for longer than a time-out',
    ({ manifest, ...known }) => ({
      ...known,
      manifest: { ...manifest, timeScale: { ...manifest.timeScale, timeoutMsMin: 500 } },
    }),
  ],
  [
    'stalls of different processes never overlap',
    ofHistory(({ rigEvents }) => ({
      rigEvents: rigEvents.map((event, index) =>
        event.kind === 'loop-stalled' ? { ...event, atMs: event.atMs + index } : event,
      ),
    })),
  ],
  [
    'nothing is pending, or something is',
    ofRigEvents((event) => (event.kind === 'still-pending' ? { ...event, count: 1 } : event)),
  ],
  [
    'whoever drops arrivals lacks virtual users',
    ofRigEvents((event) =>
      event.kind === 'arrivals-dropped' ? { ...event, why: 'too-few-vus' } : event,
    ),
  ],
  [
    'no arrival dropped is one',
    ofRigEvents((event) => (event.kind === 'arrivals-dropped' ? { ...event, count: 1 } : event)),
  ],
  ...(['selling', 'healed', 'settled', 'read'] as const).map(
    (missing): [string, (known: Known) => Known] => [
      `every run has reached ${missing}`,
      ofHistory(({ rigEvents }) => ({
        rigEvents: [
          ...rigEvents,
          { kind: 'phase', phase: missing, atMs: 1e6, seq: 1e6, by: 'rig' },
        ],
      })),
    ],
  ),
  ['sales that were cut off were never there', ofHistory(() => ({ interrupted: [] }))],
  [
    'a terminal may take all the time there is',
    (known) => ({
      ...known,
      manifest: { ...known.manifest, terminalRest: { afterHealMs: 700, afterBeginMs: 100 } },
    }),
  ],
  [
    'a terminal may take no time',
    (known) => ({
      ...known,
      manifest: { ...known.manifest, terminalRest: { afterHealMs: 0, afterBeginMs: 0 } },
    }),
  ],
])('a judge to whom %s is noticed', ([, sees]) => {
  expect(unnoticed(doubtSources, sees)).toBe(false)
})
