/** A scenario's settings against the defaults of each station: unknown names and wrong types. */

import { defaultOrdersRules } from '../simulators/orders/rules.ts'
import { platformRules } from '../simulators/platform/rules.ts'
import { printerSettings } from '../simulators/printer/settings.ts'
import { scannerSettings } from '../simulators/scanner/settings.ts'
import { vendorRules } from '../simulators/terminal/logic/rules.ts'

export const settingDefaults = {
  platform: platformRules,
  orders: defaultOrdersRules,
  terminal: vendorRules,
  scanner: scannerSettings(),
  printer: printerSettings,
} as const

const fieldsOf = (value: unknown): ReadonlyMap<string, unknown> =>
  new Map(Object.entries(typeof value === 'object' && value !== null ? value : {}))

/** @param settings by station, as somebody wrote them; what is no object at all is the schema's to say. */
export function settingsMistakes(settings: unknown): string[] {
  const stations = fieldsOf(settings)
  return Object.entries(settingDefaults).flatMap(([station, defaults]) => {
    const known = fieldsOf(defaults)
    return [...fieldsOf(stations.get(station))].flatMap(([name, value]) => {
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
