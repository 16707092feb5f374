/** What is wrong with the shape of what somebody wrote: fields, types, bounds; in the author's words. */

import { z } from 'zod'
import { didYouMean } from './did-you-mean.ts'
import { meantOrAll } from './long-list.ts'

/**
 * @param fields what may stand there, as JSON Schema. @param above where in the file `input` stands.
 * @returns `field: what was expected, what was there`, for each field that is wrong.
 */
export const shapeMistakes = (
  { issues }: z.ZodError,
  input: unknown,
  fields: unknown,
  above: readonly PropertyKey[] = [],
): string[] => issues.flatMap((issue) => mistakesOf(issue, input, fields, above))

/** For `shapeMistakes`; it takes milliseconds, so it is for whoever has made a mistake. */
export const fieldsOfSchema = (schema: z.ZodType): unknown =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })

function mistakesOf(
  issue: z.core.$ZodIssue,
  input: unknown,
  schema: unknown,
  above: readonly PropertyKey[],
): string[] {
  const { path } = issue
  const field = [...above, ...path].join('.') || '(top)'
  const there = valueAt(input, path)
  if (issue.code === 'unrecognized_keys') {
    const known = fieldsAt(schema, path)
    return issue.keys.map((key) => `${[...above, ...path, key].join('.')}: ${noField(key, known)}`)
  }
  if (issue.code === 'invalid_type' && there === undefined && path.length > 0) {
    return [`${field}: it is missing: expected ${issue.expected}`]
  }
  if (field === '(top)') return [`${field}: ${noObject(input, schema)}`]
  const got = there === undefined ? '' : `, got ${shown(there)}`
  return [`${field}: ${wordsOf(issue, there)}${got}${wordMeant(issue, there)}`]
}

function noField(key: string, known: readonly string[]): string {
  if (known.includes(key)) return 'it cannot stand beside the other fields there'
  return `there is no such field${known.length === 0 ? '' : meantOrAll(key, known)}`
}

function noObject(input: unknown, schema: unknown): string {
  const needed = `expected an object with ${listOf(schema, 'required').join(', ')}`
  return input === null || input === undefined
    ? `it is empty: ${needed}`
    : `${needed}, got ${shown(input)}`
}

/** As zod says it, but for what only a programmer would understand. */
export function wordsOf(issue: z.core.$ZodIssue, there: unknown): string {
  const { code, message, path } = issue
  if (code === 'invalid_type' && issue.expected === 'int') return 'expected a whole number'
  if (code === 'invalid_key') {
    return `expected digits before the colon, the number of a sale, such as 3, not ${String(path.at(-1))}`
  }
  if (code === 'invalid_value' && message.startsWith('Invalid option')) {
    return `expected one of ${issue.values.map(String).join(', ')}`
  }
  if (code === 'invalid_union' && message.startsWith('Invalid discriminator value. Expected')) {
    const words = message.replace(/^.*Expected /, '').replaceAll(' | ', ', ')
    return `${there === undefined ? 'it is missing: ' : ''}expected one of ${words.replaceAll("'", '')}`
  }
  return message
}

const wordMeant = (issue: z.core.$ZodIssue, there: unknown): string =>
  issue.code === 'invalid_value' && typeof there === 'string'
    ? didYouMean(there, issue.values.map(String))
    : ''

const valueAt = (input: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null
        ? Object.getOwnPropertyDescriptor(value, key)?.value
        : undefined,
    input,
  )

/** As it was written, if that is short and can be written at all. */
export function shown(value: unknown): string {
  if (typeof value === 'number') return String(value)
  let text: string | undefined
  try {
    text = JSON.stringify(value)
  } catch {
    // It has itself in it, or a number that JSON does not know.
  }
  if (text === undefined)
    return typeof value === 'object' ? 'what cannot be shown' : `a ${typeof value}`
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}

/** What may stand at a path, by the schema: of what may have several shapes the fields of all. */
function fieldsAt(json: unknown, [name, ...deeper]: readonly PropertyKey[]): readonly string[] {
  const all = [json, ...listOf(json, 'anyOf'), ...listOf(json, 'oneOf')]
  const properties = all.flatMap((each) => entriesOf(fieldOf(each, 'properties')))
  if (name === undefined) return [...new Set(properties.map(([key]) => key))]
  const below =
    typeof name === 'number'
      ? all.map((each) => fieldOf(each, 'items'))
      : properties.flatMap(([key, value]) => (key === name ? [value] : []))
  return [...new Set(below.flatMap((each) => fieldsAt(each, deeper)))]
}

const entriesOf = (value: unknown): [string, unknown][] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : []

const fieldOf = (value: unknown, name: string): unknown =>
  entriesOf(value).find(([key]) => key === name)?.[1]

const listOf = (value: unknown, name: string): readonly unknown[] => {
  const list = fieldOf(value, name)
  return Array.isArray(list) ? list : []
}
