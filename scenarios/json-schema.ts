/**
 * What a scenario's file may hold, for editors: the schema itself, with everything that only a catalogue
 * knows: each fault with its parameters, each station's settings, every claim, report and terminal.
 */

import { z } from 'zod'
import { checkers } from '../reports/checkers/in-order.ts'
import { divergenceClasses } from '../reports/divergence.ts'
import { faults, type CatalogueEntry } from '../simulators/faults.ts'
import { mitigations } from '../simulators/terminal/mitigations.ts'
import { causes } from './causes.ts'
import { fieldBugs } from './field-bugs.ts'
import { faultStepSchema, scenarioSchema } from './scenario.ts'
import { fieldsOf, settingDefaults, settingSchema } from './settings.ts'

type Json = Readonly<Record<string, unknown>>

/** Where it is published, seen from the project's folder. */
export const schemaFile = 'docs/scenario.schema.json'

const schemaOf = (schema: z.ZodType): Json => {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return json
}

const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A copy in which what stands at the path is another; `*` is every element of a list. */
function replaced(json: Json, [name, ...deeper]: readonly string[], by: unknown): Json {
  if (name === undefined) return json
  const there = json[name]
  if (there === undefined) throw new Error(`the schema of a scenario has no ${name}`)
  return {
    ...json,
    [name]: deeper.length > 0 && isJson(there) ? replaced(there, deeper, by) : by,
  }
}

/** One of these words, each with what it means. */
const oneOf = (words: readonly (readonly [name: string, meaning: string])[]): Json => ({
  anyOf: words.map(([name, meaning]) => ({ const: name, description: meaning })),
})

const claims = oneOf(checkers.map(({ name, claim }) => [name, claim]))

const ends: Json = { enum: [...divergenceClasses, ...checkers.map(({ name }) => name)] }

/** What it does by default; of one that has no default only what it is called. */
function meaningOf({ kind, prepare }: CatalogueEntry): string {
  try {
    return prepare({}).sentence
  } catch {
    return kind
  }
}

const faultSteps: Json = {
  anyOf: faults.map((entry) => {
    const { kind, paramsSchema, needsLane, places } = entry
    const { $schema: _, ...params } = isJson(paramsSchema) ? paramsSchema : {}
    const names = places(['lane-01'])
    return {
      type: 'object',
      description: meaningOf(entry),
      properties: {
        fault: { const: kind },
        ...(names.length === 0
          ? {}
          : { on: { type: 'string', examples: needsLane ? ['lane-01'] : names } }),
        params,
        when: { $ref: '#/$defs/when' },
      },
      required: ['fault', 'when'],
      additionalProperties: false,
    }
  }),
}

const settings: Json = {
  type: 'object',
  properties: Object.fromEntries(
    Object.entries(settingDefaults).map(([station, defaults]) => [
      station,
      {
        type: 'object',
        properties: Object.fromEntries(
          [...fieldsOf(defaults)].map(([name, value]) => [
            name,
            { ...schemaOf(settingSchema(station, name, value)), default: value },
          ]),
        ),
        additionalProperties: false,
      },
    ]),
  ),
  additionalProperties: false,
}

const switches = mitigations.map(({ id }) => id).join('|')
const terminal: Json = {
  type: 'string',
  pattern: `^(naive|hardened)([+-](${switches}))*(~[a-z0-9-]+)?$`,
  examples: ['naive', 'hardened', ...mitigations.map(({ id }) => `naive+${id}`)],
}

/** Draft 2020-12. */
export function scenarioJsonSchema(): Json {
  const known = [
    [['claims', 'items'], claims],
    [['faults', 'items'], faultSteps],
    [['settings'], settings],
    [['causes', 'items'], oneOf(causes.map(({ id, title }) => [id, title]))],
    [['reports', 'items'], oneOf(fieldBugs.map(({ id, what }) => [id, what]))],
    [['terminals', 'items'], terminal],
    [['replay', 'properties', 'terminal'], terminal],
    [['replay', 'properties', 'shows'], ends],
    [['expected', 'properties', 'naive', 'items'], ends],
  ] as const
  const whole = known.reduce<Json>(
    (json, [path, by]) => replaced(json, ['properties', ...path], by),
    schemaOf(scenarioSchema),
  )
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'A scenario of tillrig',
    ...replaced(whole, ['properties'], {
      $schema: { type: 'string', description: 'where this schema lies, for the editor' },
      ...(isJson(whole['properties']) ? whole['properties'] : {}),
    }),
    $defs: { when: schemaOf(faultStepSchema.shape.when) },
  }
}

/** As it is published. */
export const schemaText = (): string => `${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`
