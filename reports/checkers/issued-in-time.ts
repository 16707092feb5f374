/** Issued, but the shopper stood there: a lost order healed after 40 s is a late one. */

import { eachSale } from './each-sale.ts'

export const issuedInTime = eachSale({
  name: 'issued-in-time',
  claim: 'Every sale that ends well has its order within the promised time.',
  needs: ['order-issued'],
  // Where no read was seen, nobody knows how long it took.
  examines: ({ tally, classes }) =>
    classes[0] === 'issued-ok' && tally.waits.scanToIssued !== undefined,
  breaks: 'late-issued',
  tells: ({ tally }) =>
    `the order came ${(tally.waits.scanToIssued ?? 0).toFixed(0)} ms after the scan`,
  weighs: ({ tally }) => tally.waits.scanToIssued ?? 0,
})
