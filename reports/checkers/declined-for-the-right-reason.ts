/** "Timed out" for a code that the platform refused sends the cashier the wrong way. */

import { keptCaptures, lastWord, liveOrders, originals } from '../sale-truth.ts'
import { eachSale } from './each-sale.ts'

export const declinedForTheRightReason = eachSale({
  name: 'declined-for-the-right-reason',
  claim: 'A true decline names a reason that the facts bear out.',
  needs: ['told'],
  examines: ({ truth }) =>
    lastWord(truth)?.outcome === 'declined' &&
    keptCaptures(truth).length === 0 &&
    liveOrders(truth).length === 0 &&
    originals(truth).length === 0,
  breaks: 'told-otherwise',
  broken: ({ labels }) => labels.includes('wrong-reason'),
  tells: ({ truth }) => `declined as ${lastWord(truth)?.reason ?? ''}, which no fact bears out`,
})
