/** A terminal in which the time-out of the first try has the last word over the second's success. */

import type { Process } from '../../kernel/effects.ts'
import { tell } from '../logic/protocol.ts'
import type { TerminalMutant } from './mutant.ts'
import { isCall, send, toldBy, type AnswerOf, type CallOf, type Told } from './seams.ts'

export const lateFailureOverwrites: TerminalMutant = {
  kind: 'mutant',
  name: 'late-failure-overwrites',
  station: 'terminal',
  over: 'hardened',
  bug: 'Tells the failure of an earlier try after the sale was approved.',
  cites: '202-ecommerce/stripe_official #79 (a late charge.failed overwrites a paid order)',
  shownBy: 'a charge that one link did not answer and that was paid all the same',
  rewrite: () => {
    const failed = new Set<string>()
    return (effect) => {
      if (isCall(effect, 'platform.pay')) return noting(effect, failed)
      const told = toldBy(effect)
      const overwritten = told?.outcome === 'approved' && failed.delete(told.saleNo)
      return overwritten ? tellBoth(told) : undefined
    }
  },
}

function* noting(
  pay: CallOf<'platform.pay'>,
  failed: Set<string>,
): Process<AnswerOf<'platform.pay'>> {
  const result = yield* send(pay)
  if (result.kind !== 'answer' && pay.body.attach !== undefined) failed.add(pay.body.attach)
  return result
}

function* tellBoth(told: Told): Process {
  yield* tell(told)
  yield* tell({ type: 'told', saleNo: told.saleNo, outcome: 'declined', reason: 'timed-out' })
}
