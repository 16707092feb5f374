/** Where faults take hold of the order service: its rules, and two points of a submit's way. */

import type { HttpReply } from '../lines/http.ts'
import type { RulesLayer, RulesPatch } from './rules-stack.ts'
import type { SubmitRequest } from './wire.ts'

/** Who wants an order: the till, or the platform by a notice. */
export type Via = 'submit' | 'notice'

/**
 * Asked at its point for every submit that gets there, a notice's too. True: it is taken, and goes no
 * further.
 */
export type Taker = (submit: SubmitRequest, reply: HttpReply, via: Via) => boolean

export interface OrdersFaultPoints {
  /** Lays rules over those of the shop, until removed. */
  layRules(patch: RulesPatch): RulesLayer
  /** After the service time, before the commit. */
  readonly beforeCommit: Set<Taker>
  /** After an order was committed or found, before the answer; only for clients still there. */
  readonly beforeAnswer: Set<Taker>
}

/** The first taker takes it; the others are not asked, so that a fault counts only what it did. */
export function taken(
  takers: ReadonlySet<Taker>,
  submit: SubmitRequest,
  reply: HttpReply,
  via: Via,
): boolean {
  for (const take of takers) if (take(submit, reply, via)) return true
  return false
}
