/** What each switch is worth by itself, and which two are worth more together. */

import {
  twoShops,
  type ComparedTerminal,
  type Estimate,
  type Pair,
  type Worth,
} from '../../reports/compare/model.ts'
import { mitigations } from '../../simulators/terminal/mitigations.ts'
import type { CompareBook } from './book.ts'
import { moreOf, type Blocks } from './cells.ts'
import { claimsChanged } from './claims-changed.ts'
import type { Figures } from './figures.ts'
import { bootstrapOf, effect, estimate, type Bootstrap, type Weights } from './statistics.ts'
import { naiveWith } from './terminals.ts'

const titleOf = (id: string): string => mitigations.find((one) => one.id === id)?.title ?? id

/** Money that is not where its order is, either way. */
const moneyFen = ({ exposedFen, givenFen }: Figures): number => exposedFen + givenFen
const cases = ({ needPerson }: Figures): number => needPerson
const dropped = ({ dropped: count }: Figures): number => count

/** By what it saves, and of those that save alike by what it repairs; what costs more than it saves comes last. */
export function worthOf(
  book: CompareBook,
  terminals: readonly ComparedTerminal[],
  scenarios: readonly string[],
): readonly Worth[] {
  const bootstrap = bootstrapOf(book.blocks)
  const found = terminals.flatMap((terminal) => {
    const { role } = terminal
    if (role.kind === 'base' || !book.terminals.includes(role.over)) return []
    const shops = twoShops({ ...role, terminal: terminal.name })
    const without = book.figures(scenarios, shops.without)
    const having = book.figures(scenarios, shops.having)
    return [
      {
        mitigation: role.mitigation,
        title: titleOf(role.mitigation),
        kind: role.kind,
        terminal: terminal.name,
        over: role.over,
        along: role.along,
        savedFen: effect(bootstrap, moreOf(without, having, moneyFen)),
        savedCases: effect(bootstrap, moreOf(without, having, cases)),
        savedDropped: effect(bootstrap, moreOf(without, having, dropped)),
        droppedOf100: ofHundred(bootstrap, without, having),
        scenarios: claimsChanged(book, scenarios, shops),
      },
    ]
  })
  return found.toSorted(
    (a, b) => rankOf(b) - rankOf(a) || b.scenarios.repaired.length - a.scenarios.repaired.length,
  )
}

/** Money first, then cases that cost no money. */
const rankOf = ({ savedFen, savedCases }: Worth): number =>
  savedFen.seen ? (savedFen.value ?? 0) : savedCases.seen ? (savedCases.value ?? 0) / 1_000_000 : 0

function ofHundred(bootstrap: Bootstrap, without: Blocks, having: Blocks): Estimate {
  const sumOf = (blocks: Blocks, weights: Weights) =>
    blocks.reduce((sum, figures, index) => sum + figures.dropped * (weights[index] ?? 0), 0)
  return estimate(bootstrap, (weights) => {
    const before = sumOf(without, weights)
    return before === 0 ? undefined : ((before - sumOf(having, weights)) / before) * 100
  })
}

export type Two = readonly [string, string]

/** Two switches that may work only together, and the scenarios that say so. */
export interface Candidate {
  readonly two: Two
  readonly scenarios: readonly string[]
}

/**
 * Where the naive shop fails and the hardened one holds, no switch alone repairs it, and taking out
 * either of two breaks it. The pair with most scenarios first. Needs the default terminals.
 */
export function candidatesIn(
  book: CompareBook,
  terminals: readonly ComparedTerminal[],
  scenarios: readonly string[],
): readonly Candidate[] {
  const played = (name: string) => book.terminals.includes(name)
  if (!played('naive') || !played('hardened')) return []
  const byPair = new Map<string, { two: Two; scenarios: string[] }>()
  for (const scenario of scenarios) {
    const fails = ({ name }: Pick<ComparedTerminal, 'name'>) =>
      (book.violatedSeeds(scenario, name) ?? 0) > 0
    if (!fails({ name: 'naive' }) || fails({ name: 'hardened' })) continue
    const ofKind = (kind: 'added' | 'taken') => terminals.filter(({ role }) => role.kind === kind)
    if (ofKind('added').some((terminal) => !fails(terminal))) continue
    const breakers = ofKind('taken').flatMap((terminal) =>
      fails(terminal) && terminal.role.kind === 'taken' ? [terminal.role.mitigation] : [],
    )
    for (const two of pairsOf(breakers)) {
      const key = two.join('+')
      const known = byPair.get(key) ?? { two, scenarios: [] }
      byPair.set(key, known)
      known.scenarios.push(scenario)
    }
  }
  return [...byPair.values()].toSorted((a, b) => b.scenarios.length - a.scenarios.length)
}

/** One that needs the other is no pair: it never stands without it. */
const pairsOf = (ids: readonly string[]): readonly Two[] =>
  ids.flatMap((a, index) =>
    ids
      .slice(index + 1)
      .filter((b) => naiveWith(a, b) !== naiveWith(a) && naiveWith(a, b) !== naiveWith(b))
      .map((b): Two => [a, b]),
  )

/** What has to be played to tell: neither, one, the other, both. */
export const shopsOf = ([a, b]: Two): readonly [string, string, string, string] => [
  'naive',
  naiveWith(a),
  naiveWith(b),
  naiveWith(a, b),
]

/** Undefined where the two together save no more than one and the other. */
export function pairIn(book: CompareBook, { two, scenarios }: Candidate): Pair | undefined {
  const bootstrap = bootstrapOf(book.blocks)
  const [naive, one, other, both] = shopsOf(two).map((name) => book.figures(scenarios, name))
  if (naive === undefined || one === undefined || other === undefined || both === undefined) {
    return undefined
  }
  const saved = (blocks: Blocks, of: (figures: Figures) => number) => moreOf(naive, blocks, of)
  const more = (of: (figures: Figures) => number) =>
    effect(bootstrap, (weights) => {
      const [joint, a, b] = [both, one, other].map((blocks) => saved(blocks, of)(weights))
      return joint === undefined || a === undefined || b === undefined ? undefined : joint - a - b
    })
  const moreFen = more(moneyFen)
  const moreCases = more(cases)
  const isMore = ({ seen, value }: typeof moreFen) => seen && (value ?? 0) > 0
  if (!isMore(moreFen) && !isMore(moreCases)) return undefined
  return {
    mitigations: two,
    titles: [titleOf(two[0]), titleOf(two[1])],
    scenarios,
    jointFen: estimate(bootstrap, saved(both, moneyFen)),
    moreFen,
    jointCases: estimate(bootstrap, saved(both, cases)),
    moreCases,
  }
}
