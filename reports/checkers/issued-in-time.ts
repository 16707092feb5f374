/** Issued, but the shopper stood there: a lost order healed after 40 s is a late one. */

import { latenciesOf } from '../sale-truth.ts'
import { eachSale } from './each-sale.ts'

export const issuedInTime = eachSale({
  name: 'issued-in-time',
  claim: 'Every sale that ends well has its order within the promised time.',
  needs: ['order-issued'],
  examines: ({ classes }) => classes[0] === 'issued-ok' || classes[0] === 'late-issued',
  breaks: 'late-issued',
  tells: ({ truth }) =>
    `the order came ${(latenciesOf(truth).scanToIssued ?? 0).toFixed(0)} ms after the scan`,
  weighs: ({ truth }) => latenciesOf(truth).scanToIssued ?? 0,
})
