/** Judges one of whose checkers is wrong in one thing. */

import { factKinds, isFactKind } from '../../simulators/ledger/fact-kinds.ts'
import type { Checker, Verdict } from '../checker.ts'
import { checkers } from '../checkers/in-order.ts'
import { eachSale, isSaleChecker, type SaleClaim } from '../checkers/each-sale.ts'
import { divergenceClasses } from '../divergence.ts'
import { theJudge, type Mutant } from './judge-on-trial.ts'

type Wrong = readonly [wrong: string, checker: Checker]

/** They examine the very facts that they need: with these, they are put to the test. */
export const neverUntried: readonly string[] = ['nobody-owns-nothing']

const violated: Verdict = {
  valid: false,
  examined: 1,
  count: 1,
  violations: [{ text: 'made up', atMs: 0, weight: 0, alike: 1 }],
}

const answering =
  (checker: Checker, change: (verdict: Verdict) => Verdict): Checker['check'] =>
  (history) =>
    change(checker.check(history))

const needing = (checker: Checker, needs: readonly string[]): Checker => {
  const [first = 'phase', ...others] = needs.filter(isFactKind)
  return { ...checker, needs: [first, ...others] }
}

/** What can be wrong with any of them. */
function inGeneral(checker: Checker): readonly Wrong[] {
  const answers = (wrong: string, change: (verdict: Verdict) => Verdict): Wrong => [
    wrong,
    { ...checker, check: answering(checker, change) },
  ]
  const { needs } = checker
  return [
    answers('holds where it is violated, and the other way round', (verdict) =>
      verdict.valid === 'unknown'
        ? verdict
        : verdict.valid
          ? violated
          : { valid: true, examined: 1 },
    ),
    answers('never finds anything', (verdict) =>
      verdict.valid === false ? { valid: true, examined: verdict.examined } : verdict,
    ),
    ...(neverUntried.includes(checker.name)
      ? []
      : [
          answers('passes what was not put to the test', (verdict) =>
            verdict.valid === 'unknown' ? { valid: true, examined: 0 } : verdict,
          ),
          answers('convicts what was not put to the test', (verdict) =>
            verdict.valid === 'unknown' ? violated : verdict,
          ),
        ]),
    answers('never knows', () => ({ valid: 'unknown', why: 'made up' })),
    ['needs nothing in particular', needing(checker, factKinds)],
    ['needs what no run has', needing(checker, [])],
    ...(needs.length < 2
      ? []
      : needs.map((left): Wrong => [
          `does not need ${left}`,
          needing(
            checker,
            needs.filter((kind) => kind !== left),
          ),
        ])),
  ]
}

/** What can be wrong with one about every sale by itself. */
function aboutSales(claim: SaleClaim): readonly Wrong[] {
  const but = (wrong: string, change: Partial<SaleClaim>): Wrong => [
    wrong,
    eachSale({ ...claim, ...change }),
  ]
  return [
    but('examines no sale', { examines: () => false }),
    but('examines every sale', { examines: () => true }),
    but('finds no sale broken', { broken: () => false }),
    ...(claim.broken === undefined
      ? []
      : [but('does not look which meaning of its class it is', { broken: () => true })]),
    ...divergenceClasses
      .filter((name) => name !== claim.breaks)
      .map((name) => but(`is broken by ${name}`, { breaks: name })),
  ]
}

/** Conditions of `examines`, each left out or moved by one. */
const examinedWrong: readonly (readonly [
  name: string,
  wrong: string,
  examines: SaleClaim['examines'],
])[] = [
  ['amounts-agree', 'examines all that is paid', ({ tally }) => tally.paid === 1],
  ['amounts-agree', 'examines all that is issued', ({ tally }) => tally.issued === 1],
  [
    'amounts-agree',
    'examines what was paid twice',
    ({ tally }) => tally.paid >= 1 && tally.issued === 1,
  ],
  [
    'amounts-agree',
    'examines what was issued twice',
    ({ tally }) => tally.paid === 1 && tally.issued >= 1,
  ],
  ['issued-is-printed', 'examines lanes without a printer', ({ tally }) => tally.issued > 0],
  ['issued-is-printed', 'examines what was never issued', ({ truth }) => truth.paperExamined],
  [
    'declined-for-the-right-reason',
    'examines what was not declined',
    ({ tally }) => tally.paid + tally.issued === 0,
  ],
  [
    'declined-for-the-right-reason',
    'examines what was paid',
    ({ tally }) => tally.word?.outcome === 'declined' && tally.issued === 0,
  ],
  [
    'declined-for-the-right-reason',
    'examines what was issued',
    ({ tally }) => tally.word?.outcome === 'declined' && tally.paid === 0,
  ],
  [
    'declined-for-the-right-reason',
    'examines what was printed',
    ({ tally }) => tally.word?.outcome === 'declined' && tally.paid + tally.issued === 0,
  ],
  ['issued-in-time', 'examines what nobody timed', ({ classes }) => classes[0] === 'issued-ok'],
  [
    'issued-in-time',
    'examines what did not end well',
    ({ tally }) => tally.waits.scanToIssued !== undefined,
  ],
  ['printed-once', 'examines torn paper too', ({ truth }) => truth.paper.length > 0],
  ['printed-is-issued', 'examines torn paper too', ({ truth }) => truth.paper.length > 0],
  ['printed-once', 'examines two receipts at least', ({ tally }) => tally.printed > 1],
]

function examiningWrong(checker: Checker): readonly Wrong[] {
  if (!isSaleChecker(checker)) return []
  return examinedWrong
    .filter(([name]) => name === checker.name)
    .map(([, wrong, examines]) => [wrong, eachSale({ ...checker.each, examines })])
}

export const wrongCheckers: readonly Mutant[] = checkers.flatMap((checker) =>
  [
    ...inGeneral(checker),
    ...(isSaleChecker(checker) ? aboutSales(checker.each) : []),
    ...examiningWrong(checker),
  ].map(([wrong, instead]) => ({
    wrong: `${checker.name} ${wrong}`,
    judge: {
      ...theJudge,
      checkers: checkers.map((each) => (each === checker ? instead : each)),
    },
  })),
)
