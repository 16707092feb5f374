/** Every station that was changed on purpose, in the order of the walk. */

import { healthyOrders, ordersMutants } from './orders/mutants/catalogue.ts'
import { healthyPlatforms, platformMutants } from './platform/mutants/catalogue.ts'
import { healthyTerminals, terminalMutants } from './terminal/mutants/catalogue.ts'

/** Each has one bug: the judge must convict it. */
export const mutants = [...terminalMutants, ...platformMutants, ...ordersMutants]

/** Each is only different: the judge must never convict it. */
export const healthyVariants = [...healthyTerminals, ...healthyPlatforms, ...healthyOrders]

export const changedStations = [...mutants, ...healthyVariants]
