/** A fault that is nothing but other rules for a while. */

import type { ActiveFault } from '../../kernel/fault.ts'
import type { Orders } from '../orders.ts'
import type { RulesPatch } from '../rules-stack.ts'

export function layered(orders: Orders, patch: RulesPatch): Promise<ActiveFault> {
  const layer = orders.faultPoints.layRules(patch)
  return Promise.resolve({
    bites: () => layer.bites(),
    heal() {
      layer.remove()
      return Promise.resolve()
    },
  })
}
