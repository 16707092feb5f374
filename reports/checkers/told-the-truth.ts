/** A false "declined" is the cause of the next charge, a false "approved" of the next complaint. */

import { eachSale } from './each-sale.ts'

export const toldTheTruth = eachSale({
  name: 'told-the-truth',
  claim: 'What the cashier was told last is what happened.',
  needs: ['told'],
  examines: ({ truth }) => truth.told.length > 0,
  breaks: 'told-otherwise',
  broken: ({ labels }) => labels.includes('false-success') || labels.includes('false-failure'),
  tells: ({ tally: { word, paid, issued } }) =>
    `told ${word?.outcome ?? 'nothing'} (${word?.reason ?? ''}), though ` +
    `${paid} payment(s) kept and ${issued} order(s) stand`,
  weighs: ({ tally }) => tally.kept[0]?.amountFen ?? 0,
})
