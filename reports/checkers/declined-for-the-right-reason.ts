/** "Timed out" for a code that the platform refused sends the cashier the wrong way. */

import { eachSale } from './each-sale.ts'

export const declinedForTheRightReason = eachSale({
  name: 'declined-for-the-right-reason',
  claim: 'A true decline names a reason that the facts bear out.',
  needs: ['told'],
  examines: ({ tally: { paid, issued, printed, word } }) =>
    word?.outcome === 'declined' && paid + issued + printed === 0,
  breaks: 'told-otherwise',
  broken: ({ labels }) => labels.includes('wrong-reason'),
  tells: ({ tally }) => `declined as ${tally.word?.reason ?? ''}, which no fact bears out`,
})
