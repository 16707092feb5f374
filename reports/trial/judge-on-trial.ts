/** The judge, with any part of him replaced, and what he then says of an example. */

import { runChecker, type Checker } from '../checker.ts'
import { checkers } from '../checkers/in-order.ts'
import { judgesRules, type Rules } from '../classify.ts'
import { ledgerOf, oneLane } from '../hand-written.ts'
import { historyOf, judgedSale, type History } from '../history.ts'
import type { SaleTruth } from '../sale-truth.ts'
import type { Example } from './example.ts'

export interface JudgeOnTrial {
  readonly checkers: readonly Checker[]
  readonly rules: Rules
  /** How he sees a sale. */
  sees(sale: SaleTruth): SaleTruth
  /** How he sees what is no sale. */
  seesRun(history: History): History
}

/** As he is. */
export const theJudge: JudgeOnTrial = {
  checkers,
  rules: judgesRules,
  sees: (sale) => sale,
  seesRun: (history) => history,
}

/** A judge with one thing wrong with him, and what that is. */
export interface Mutant {
  readonly wrong: string
  readonly judge: JudgeOnTrial
}

/** In the order of the catalogue. */
export type Said = Pick<Example, 'ends' | 'keeps' | 'breaks' | 'untried'>

export const historyIn = ({ facts }: Pick<Example, 'facts'>): History =>
  historyOf(ledgerOf(...facts), oneLane)

export function saidBy(judge: JudgeOnTrial, whole: History): Said {
  const options = { ...oneLane, rules: judge.rules }
  const seen = judge.seesRun(whole)
  const sales = seen.sales.map(({ truth }) => judgedSale(judge.sees(truth), options))
  const history = { ...seen, sales }
  const names = { keeps: '', breaks: '', untried: '' }
  for (const checker of judge.checkers) {
    const saying = sayingOf(checker, history)
    if (saying !== undefined) names[saying] += `${names[saying] === '' ? '' : ' '}${checker.name}`
  }
  const first = sales.find(({ truth }) => truth.saleNo === 'S1')
  return {
    ends: first === undefined ? '' : [...first.classes, ...first.labels].join(' '),
    ...names,
  }
}

/** Undefined where the facts are missing. */
function sayingOf(checker: Checker, history: History): 'keeps' | 'breaks' | 'untried' | undefined {
  const { valid } = runChecker(checker, history)
  if (valid === 'unknown') {
    return checker.needs.some((kind) => history.counts.has(kind)) ? 'untried' : undefined
  }
  return valid ? 'keeps' : 'breaks'
}
