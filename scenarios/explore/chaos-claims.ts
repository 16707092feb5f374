/**
 * What a terminal is held to whatever is done to it. Not `shoppers-served`: with the platform away
 * for a minute nobody can serve anybody. Not `issued-in-time`: a line that is dead for a minute makes
 * the order a minute late, and rightly so. Not `declined-for-the-right-reason`: with several faults
 * at once there is no one right reason. Money, order, paper and the last word must still agree.
 */

import { everyClaim } from '../claims.ts'

const unfair: readonly string[] = ['shoppers-served', 'issued-in-time']

export const chaosClaims: readonly string[] = everyClaim.filter((claim) => !unfair.includes(claim))
