/**
 * The ablation: every scenario against every terminal, seed after seed on all cores. The same seeds
 * give the same table, whatever the number of cores.
 */

import type { CompareModel, Held, LeftOut, Pair } from '../../reports/compare/model.ts'
import { CompareBook } from './book.ts'
import { groupsOf } from './groups.ts'
import { causesOf, nameOf, type Subject } from './plays.ts'
import { playSeeds, type SeedOptions } from './seeds.ts'
import type { Lineup } from './terminals.ts'
import { candidatesIn, pairIn, shopsOf, worthOf, type Candidate } from './worth.ts'
import { isMovable } from './varied.ts'

export interface CompareOptions extends Omit<SeedOptions, 'terminals' | 'onPace'> {
  readonly lineup: Lineup
  readonly onProgress: (progress: CompareProgress) => void
}

export interface CompareProgress {
  readonly doing: 'terminals' | 'pairs'
  readonly seedsDone: number
  readonly seedsPlanned: number
  /** Undefined until the first seed has shown what one costs. */
  readonly msPerSeed: number | undefined
}

/** All but what only the command line knows. */
export type Compared = Omit<
  CompareModel,
  'version' | 'command' | 'startedAt' | 'scope' | 'assumptions'
>

/** Pairs that are played: each costs up to four plays a scenario and seed. */
const pairsMax = 12

export async function compare(options: CompareOptions): Promise<Compared> {
  const { subjects, lineup, signal, onProgress } = options
  const scenarios = subjects.map(nameOf)
  const book = new CompareBook(lineup.terminals.map(({ name }) => name))
  const pace = await playSeeds(
    {
      ...options,
      terminals: book.terminals,
      onPace: (sofar) => onProgress({ ...sofar, doing: 'terminals' }),
    },
    book,
  )
  const candidates = candidatesIn(book, lineup.terminals, scenarios)
  const wanted = candidates.slice(0, pairsMax)
  const { pairs, tried, leftOut } = await tryPairs(wanted, book, {
    ...options,
    seeds: pace.seedsDone,
  })
  const leftOutCount = book.leftOutCount + leftOut.length
  return {
    complete: !signal.aborted && leftOutCount === 0,
    seeds: pace.seedsDone,
    seedsPlanned: pace.seedsPlanned,
    plays: book.plays,
    msPerSeed: pace.msPerSeed ?? 0,
    terminals: lineup.terminals,
    skipped: lineup.skipped,
    groups: groupsOf(book, lineup.terminals, subjects),
    worth: worthOf(book, lineup.terminals, scenarios),
    pairs,
    pairsUntried: candidates.length - tried,
    held: subjects.map((subject) => heldOf(book, subject)),
    leftOut: [...book.leftOut, ...leftOut],
    leftOutCount,
  }
}

interface Tried {
  readonly pairs: readonly Pair[]
  /** Candidates that were played to their end, whether or not they are pairs. */
  readonly tried: number
  /** Of shops that only a pair brought in: whatever the others left out is known. */
  readonly leftOut: readonly LeftOut[]
}

/** Each on its own scenarios with the same seeds; the naive shop is played anew, so that all are pairs. */
async function tryPairs(
  candidates: readonly Candidate[],
  known: CompareBook,
  options: CompareOptions,
): Promise<Tried> {
  const { subjects, signal, onProgress } = options
  const pairs: Pair[] = []
  const leftOut: LeftOut[] = []
  let tried = 0
  for (const candidate of candidates) {
    if (signal.aborted) break
    const book = new CompareBook([...new Set(shopsOf(candidate.two))])
    await playSeeds(
      {
        ...options,
        subjects: subjects.filter((subject) => candidate.scenarios.includes(nameOf(subject))),
        terminals: book.terminals,
        onPace: (sofar) => onProgress({ ...sofar, doing: 'pairs' }),
      },
      book,
    )
    if (signal.aborted) break
    tried += 1
    leftOut.push(...book.leftOut.filter(({ terminal }) => !known.terminals.includes(terminal)))
    const pair = pairIn(book, candidate)
    if (pair !== undefined) pairs.push(pair)
  }
  return {
    pairs: pairs.toSorted((a, b) => (b.moreFen.value ?? 0) - (a.moreFen.value ?? 0)),
    tried,
    leftOut,
  }
}

const heldOf = (book: CompareBook, subject: Subject): Held => ({
  scenario: nameOf(subject),
  causes: causesOf(subject),
  moved: subject.kind === 'scenario' && isMovable(subject.scenario),
  violatedSeeds: Object.fromEntries(
    book.terminals.flatMap((terminal) => {
      const seeds = book.violatedSeeds(nameOf(subject), terminal)
      return seeds === undefined ? [] : [[terminal, seeds]]
    }),
  ),
})
