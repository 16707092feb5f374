/** At rest, nothing waits for anybody. */

import { begun, begunBy } from '../sale-truth.ts'
import { eachSale } from './each-sale.ts'

export const nothingLeftOpen = eachSale({
  name: 'nothing-left-open',
  claim: 'Once everything has come to rest, no attempt is still open.',
  needs: begunBy,
  examines: ({ truth }) => begun(truth),
  breaks: 'stuck-processing',
  tells: ({ truth }) =>
    truth.orderOpen
      ? 'the order was taken in, and neither issued nor refused'
      : 'the attempt was still open, at the platform or on the terminal',
})
