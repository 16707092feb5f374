/** Nobody is left standing at the till without a final word. */

import { begun, begunBy } from '../sale-truth.ts'
import { eachSale } from './each-sale.ts'

export const everyoneIsTold = eachSale({
  name: 'everyone-is-told',
  claim: 'Whenever a charge was tried, the cashier gets a final word.',
  needs: begunBy,
  examines: ({ truth }) => begun(truth),
  breaks: 'untold',
  tells: ({ tally: { word } }) =>
    word === undefined ? 'never told anything' : `last told: unknown (${word.reason})`,
})
