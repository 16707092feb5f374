/**
 * What stands in a shop under test: its terminal by name, and after `~` one station that was changed
 * on purpose: `naive`, `hardened-M7`, `hardened~no-watch`, `hardened~not-idempotent`.
 */

import { changedStations } from './mutants.ts'
import type { stepOrder } from './orders/core.ts'
import type { NoticeLogic } from './orders/notice-logic.ts'
import type { stepPayment } from './platform/core.ts'
import type { PlatformRules } from './platform/rules.ts'
import { parseTerminal, type TerminalVariant } from './terminal/mitigations.ts'
import { findChange, type ChangedTerminal } from './terminal/variant.ts'

export interface Shop extends TerminalVariant {
  /** Its `name` is what a terminal of its own process is started with. */
  readonly terminal: ChangedTerminal
  /** The order service's and the platform's core where they are not the usual ones; new ones at each call. */
  cores(): Cores
  /** The platform's house rules where they are not the scenario's. */
  readonly platformRules?: Partial<PlatformRules>
}

export interface Cores {
  readonly stepOrder?: typeof stepOrder
  readonly noticeLogic?: NoticeLogic
  readonly stepPayment?: typeof stepPayment
}

/** @throws RigError (usage) listing what there is. */
export function parseShop(name: string): Shop {
  const at = name.indexOf('~')
  const plain = parseTerminal(at < 0 ? name : name.slice(0, at))
  if (at < 0) return { ...plain, terminal: plain, cores: () => ({}) }
  const change = findChange(name, changedStations)
  switch (change.station) {
    case 'terminal':
      return { ...plain, name, terminal: { ...plain, name, change }, cores: () => ({}) }
    case 'orders':
      return { ...plain, name, terminal: plain, cores: () => ordersCores(change) }
    case 'platform':
      return { ...plain, name, terminal: plain, ...platformChange(change) }
  }
}

type Changed<Station> = Extract<(typeof changedStations)[number], { readonly station: Station }>

const ordersCores = (change: Changed<'orders'>): Cores => ({
  ...(change.step === undefined ? {} : { stepOrder: change.step() }),
  ...('noticeLogic' in change ? { noticeLogic: change.noticeLogic } : {}),
})

const platformChange = (change: Changed<'platform'>): Pick<Shop, 'cores' | 'platformRules'> =>
  'step' in change
    ? { cores: () => ({ stepPayment: change.step() }) }
    : { cores: () => ({}), platformRules: change.rules }
