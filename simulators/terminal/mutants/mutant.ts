/** A terminal with one change: other rules, or other answers to some of the lane's effects. */

import type { HealthyVariant, Mutant } from '../../kernel/mutant.ts'
import type { Rewrite } from '../../kernel/rewriting.ts'
import type { TillOptions } from '../logic/till.ts'

interface TerminalChange {
  readonly station: 'terminal'
  /** What the lane is started with instead. */
  readonly options?: (options: TillOptions) => TillOptions
  /** Made anew at every start of a lane: what it remembers, a crash forgets. */
  readonly rewrite?: (options: TillOptions) => Rewrite
}

export type TerminalMutant = Mutant & TerminalChange
export type HealthyTerminal = HealthyVariant & TerminalChange
