/** From a scenario's settings to the scaled rules that its rig is built from. */

import type { Manifest } from '../reports/manifest.ts'
import { scaled } from '../simulators/kernel/time-scale.ts'
import type { TimeScale } from '../simulators/kernel/time-scale.ts'
import type { RigPlan } from '../simulators/rig/plan.ts'
import { scaledUp, type OrdersRules } from '../simulators/orders/rules.ts'
import type { TerminalRules } from '../simulators/terminal/logic/rules.ts'
import type { Shop } from '../simulators/shop.ts'
import type { Scenario } from './scenario.ts'
import { settingDefaults } from './settings.ts'

/** A database that does not answer is given up after this (before scaling). */
const queryTimeoutMs = 5_000

type PlannedRules = Pick<
  RigPlan,
  'platform' | 'orders' | 'terminalRules' | 'scanner' | 'printer' | 'queryTimeoutMs' | 'timeScale'
>

/**
 * Idempotent issue and verified notices are the order service's half of M9: a naive shop has neither
 * half. A shop with M2 has the bigger order service, whatever size is set for the one without.
 */
export function plannedRules(
  settings: Scenario['settings'],
  terminal: Shop | 'none',
  timeScale: TimeScale,
): PlannedRules {
  const integrity = terminal === 'none' || terminal.mitigations.has('M9')
  const orders: OrdersRules = {
    ...settingDefaults.orders,
    idempotentBy: integrity ? 'sale' : 'attempt',
    notices: integrity ? 'verified' : 'trusted',
    ...settings.orders,
  }
  const houseRules = terminal === 'none' ? {} : terminal.platformRules
  const bigger = terminal !== 'none' && terminal.mitigations.has('M2')
  return {
    platform: scaled(
      { ...settingDefaults.platform, ...settings.platform, ...houseRules },
      timeScale,
    ),
    orders: scaled(bigger ? scaledUp(orders) : orders, timeScale),
    terminalRules: scaled({ ...settingDefaults.terminal, ...settings.terminal }, timeScale),
    // Devices keep their own pace: a laser and a print head do not hurry for a rehearsal.
    scanner: settings.scanner,
    printer: settings.printer,
    queryTimeoutMs: scaled({ queryTimeoutMs }, timeScale).queryTimeoutMs,
    timeScale,
  }
}

/**
 * How long the terminal's repair may take with nothing in its way: a reverse tried again, the watch
 * after it, its last query; and before that the polling of an attempt that has just begun.
 */
export function terminalRest(rules: TerminalRules): NonNullable<Manifest['terminalRest']> {
  const afterHealMs = rules.reverseRetryMs + rules.watchMs + rules.queryTimeoutMs
  return { afterHealMs, afterBeginMs: rules.pollBudgetMs + afterHealMs }
}
