/** A scenario's settings against those of each station: unknown names, wrong types, wrong words. */

import { z } from 'zod'
import { defaultOrdersRules, ordersRulesSchema } from '../simulators/orders/rules.ts'
import { merchantStatuses, platformRules } from '../simulators/platform/rules.ts'
import { printerSettings } from '../simulators/printer/settings.ts'
import { scannerSettings } from '../simulators/scanner/settings.ts'
import { meantOrAll } from './long-list.ts'
import type { Scenario } from './scenario.ts'
import { shown, wordsOf } from './shape-mistakes.ts'
import { vendorRules } from '../simulators/terminal/logic/rules.ts'
import { signedRules, wordRules } from '../simulators/terminal/process/settings.ts'

export const settingDefaults = {
  platform: platformRules,
  orders: defaultOrdersRules,
  terminal: vendorRules,
  scanner: scannerSettings(),
  printer: printerSettings,
} as const

/** Every station as it is by default. */
export const defaultSettings: Scenario['settings'] = {
  platform: {},
  orders: {},
  terminal: {},
  scanner: {},
  printer: {},
}

export const fieldsOf = (value: unknown): ReadonlyMap<string, unknown> =>
  new Map(Object.entries(typeof value === 'object' && value !== null ? value : {}))

/** Settings that are more than a number, a switch or a text. */
const exact: Readonly<Record<string, z.ZodType>> = {
  ...Object.fromEntries(
    Object.entries(ordersRulesSchema.shape).map(([name, schema]) => [`orders.${name}`, schema]),
  ),
  ...Object.fromEntries(
    Object.entries({ ...wordRules, ...signedRules }).map(([name, schema]) => [
      `terminal.${name}`,
      schema,
    ]),
  ),
  'platform.merchantStatus': z.enum(merchantStatuses),
}

/** Of the same type as its default; a number not below 0, unless it has a schema of its own. */
export function settingSchema(station: string, name: string, byDefault: unknown): z.ZodType {
  const schema = exact[`${station}.${name}`]
  if (schema !== undefined) return schema
  if (typeof byDefault === 'number') return z.number().min(0)
  if (typeof byDefault === 'boolean') return z.boolean()
  if (Array.isArray(byDefault)) return z.array(z.number().min(0))
  return typeof byDefault === 'string' ? z.string() : z.record(z.string(), z.unknown())
}

/** @param settings by station, as somebody wrote them; what is no object at all is the schema's to say. */
export function settingsMistakes(settings: unknown): string[] {
  const stations = fieldsOf(settings)
  return Object.entries(settingDefaults).flatMap(([station, defaults]) => {
    const known = fieldsOf(defaults)
    return [...fieldsOf(stations.get(station))].flatMap(([name, value]) => {
      if (!known.has(name)) {
        return [
          `settings.${station}.${name}: no such setting${meantOrAll(name, [...known.keys()])}`,
        ]
      }
      const parsed = settingSchema(station, name, known.get(name)).safeParse(value)
      if (parsed.success) return []
      const why = parsed.error.issues.map((issue) => wordsOf(issue, value)).join(', ')
      return [`settings.${station}.${name}: ${why}, got ${shown(value)}`]
    })
  })
}
