/** Every example of the judge's trial. A way to be wrong that none of them shows needs another one. */

import { amountsExamples } from './amounts.ts'
import type { Example } from './example.ts'
import { limitsExamples } from './limits.ts'
import { moneyExamples } from './money.ts'
import { ordersExamples } from './orders.ts'
import { paperExamples } from './paper.ts'
import { reasonsExamples } from './reasons.ts'
import { restExamples } from './rest.ts'
import { shoppersExamples } from './shoppers.ts'
import { wordsExamples } from './words.ts'

export const examples: readonly Example[] = [
  ...moneyExamples,
  ...amountsExamples,
  ...ordersExamples,
  ...restExamples,
  ...paperExamples,
  ...wordsExamples,
  ...reasonsExamples,
  ...limitsExamples,
  ...shoppersExamples,
]
