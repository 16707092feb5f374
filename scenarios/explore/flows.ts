/** Who scans whom in a seed: each flow has faults, habits and settings of its own. */

import type { Scenario } from '../scenario.ts'

export type Flow = Scenario['shoppers']['flow']

/** The first is meant when none is named. */
export const flows = ['merchant-scans', 'customer-scans'] as const satisfies readonly Flow[]

export const flowByDefault: Flow = flows[0]
