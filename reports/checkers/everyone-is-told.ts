/** Nobody is left standing at the till without a final word. */

import { begun, begunBy, lastWord } from '../sale-truth.ts'
import { eachSale } from './each-sale.ts'

export const everyoneIsTold = eachSale({
  name: 'everyone-is-told',
  claim: 'Whenever a charge was tried, the cashier gets a final word.',
  needs: begunBy,
  examines: ({ truth }) => begun(truth),
  breaks: 'untold',
  tells: ({ truth }) =>
    lastWord(truth) === undefined
      ? 'never told anything'
      : `last told: unknown (${lastWord(truth)?.reason ?? ''})`,
})
