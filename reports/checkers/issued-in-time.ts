/** Issued, but the shopper stood there: a lost order healed after 40 s is a late one. */

import { latenciesOf } from '../sale-truth.ts'
import { eachSale } from './each-sale.ts'

export const issuedInTime = eachSale({
  name: 'issued-in-time',
  claim: 'Every sale that ends well has its order within the promised time.',
  needs: ['order-issued'],
  // Where no read was seen, nobody knows how long it took.
  examines: ({ truth, classes }) =>
    classes[0] === 'issued-ok' && latenciesOf(truth).scanToIssued !== undefined,
  breaks: 'late-issued',
  tells: ({ truth }) =>
    `the order came ${(latenciesOf(truth).scanToIssued ?? 0).toFixed(0)} ms after the scan`,
  weighs: ({ truth }) => latenciesOf(truth).scanToIssued ?? 0,
})
