/** A false "declined" is the cause of the next charge, a false "approved" of the next complaint. */

import { keptCaptures, lastWord, liveOrders } from '../sale-truth.ts'
import { eachSale } from './each-sale.ts'

export const toldTheTruth = eachSale({
  name: 'told-the-truth',
  claim: 'What the cashier was told last is what happened.',
  needs: ['told'],
  examines: ({ truth }) => truth.told.length > 0,
  breaks: 'told-otherwise',
  broken: ({ labels }) => labels.includes('false-success') || labels.includes('false-failure'),
  tells: ({ truth }) =>
    `told ${lastWord(truth)?.outcome ?? 'nothing'} (${lastWord(truth)?.reason ?? ''}), though ` +
    `${keptCaptures(truth).length} payment(s) kept and ${liveOrders(truth).length} order(s) stand`,
  weighs: ({ truth }) => keptCaptures(truth)[0]?.amountFen ?? 0,
})
