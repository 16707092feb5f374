/** A scenario's settings against the defaults of each station: unknown names and wrong types. */

import { defaultOrdersRules } from '../simulators/orders/rules.ts'
import { platformRules } from '../simulators/platform/rules.ts'
import { printerSettings } from '../simulators/printer/settings.ts'
import { scannerSettings } from '../simulators/scanner/settings.ts'
import { vendorRules } from '../simulators/terminal/logic/rules.ts'
import type { Scenario } from './scenario.ts'

export const settingDefaults = {
  platform: platformRules,
  orders: defaultOrdersRules,
  terminal: vendorRules,
  scanner: scannerSettings(),
  printer: printerSettings,
} as const

export function settingsMistakes(settings: Scenario['settings']): string[] {
  return Object.entries(settingDefaults).flatMap(([station, defaults]) => {
    const given: Readonly<Record<string, unknown>> =
      settings[station as keyof typeof settingDefaults]
    const known = new Map<string, unknown>(Object.entries(defaults))
    return Object.entries(given).flatMap(([name, value]) => {
      if (!known.has(name)) {
        return [
          `settings.${station}.${name}: no such setting (there are ${[...known.keys()].join(', ')})`,
        ]
      }
      const wanted = typeof known.get(name)
      return typeof value === wanted
        ? []
        : [`settings.${station}.${name}: expected a ${wanted}, got ${JSON.stringify(value)}`]
    })
  })
}
