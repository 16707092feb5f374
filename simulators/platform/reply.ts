/** An answer that is owed, and what a fault makes of it. */

import { refused } from './answers.ts'
import type { AnswerFate } from './fault-points.ts'
import type { PaymentAnswer, PaymentStep, Refusal } from './payment.ts'

/** An answer, and what keeps it from being given. */
export interface Reply {
  readonly answer: PaymentAnswer
  /** `withhold` or `late`; a replaced answer is replaced already. */
  readonly fate?: Exclude<AnswerFate, { kind: 'replace' }>
}

/** @returns `lost`: why what was owed is not given at all. */
export function replyOf(
  owed: PaymentAnswer,
  fate: AnswerFate | undefined,
): { readonly reply: Reply; readonly lost?: string } {
  switch (fate?.kind) {
    case undefined:
      return { reply: { answer: owed } }
    case 'replace': {
      const lost = `answered ${fate.by} instead of ${owed.status}`
      return { reply: { answer: refused(fate.by) }, lost }
    }
    case 'withhold':
      return { reply: { answer: owed, fate }, lost: `${fate.how}: ${owed.status} was owed` }
    case 'late':
      return { reply: { answer: owed, fate } }
  }
}

/** Why the step refused, if it did. */
export function refusalIn(step: PaymentStep): Refusal | undefined {
  const last = step.facts.at(-1)
  return last?.kind === 'charge-refused' ? last.refusal : undefined
}
