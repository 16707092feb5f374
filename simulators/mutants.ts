/**
 * Every station that was changed on purpose, in the order of the walk, and the shop that one of
 * them stands in: the terminal, order service and platform that `hardened~NAME` means.
 */

import type { HealthyVariant, Mutant } from './kernel/mutant.ts'
import type { stepOrder } from './orders/core.ts'
import { healthyOrders, ordersMutants } from './orders/mutants/catalogue.ts'
import type { stepPayment } from './platform/core.ts'
import { healthyPlatforms, platformMutants } from './platform/mutants/catalogue.ts'
import { parseTerminal } from './terminal/mitigations.ts'
import { healthyTerminals, terminalMutants } from './terminal/mutants/catalogue.ts'
import {
  findChange,
  parseTerminalVariant,
  terminalChanges,
  type ChangedTerminal,
} from './terminal/variant.ts'

/** Each has one bug: the judge must convict it. */
export const mutants = [...terminalMutants, ...platformMutants, ...ordersMutants]

/** Each is only different: the judge must never convict it. */
export const healthyVariants = [...healthyTerminals, ...healthyPlatforms, ...healthyOrders]

const changes = [...mutants, ...healthyVariants]

export interface Shop {
  /** As it was given. */
  readonly name: string
  /** Its `name` is what a terminal of its own process is started with. */
  readonly terminal: ChangedTerminal
  readonly change?: Mutant | HealthyVariant
}

/**
 * `hardened`, `naive+M3`, and with a change at any station: `hardened~not-idempotent`.
 * @throws RigError (usage) listing what there is.
 */
export function parseShop(name: string): Shop {
  const at = name.indexOf('~')
  if (at < 0) return { name, terminal: parseTerminal(name) }
  const change = findChange(name, changes)
  const own = terminalChanges.some((each) => each.name === change.name)
  const terminal = own ? parseTerminalVariant(name) : parseTerminal(name.slice(0, at))
  return { name, terminal, change }
}

export interface Cores {
  readonly stepOrder?: typeof stepOrder
  readonly stepPayment?: typeof stepPayment
}

/** The cores of the shop's order service and platform where they are not the usual ones. New ones at each call. */
export function coresOf({ change }: Shop): Cores {
  const found = changes.find(({ name }) => name === change?.name)
  if (found?.station === 'orders') return { stepOrder: found.step() }
  return found?.station === 'platform' ? { stepPayment: found.step() } : {}
}
