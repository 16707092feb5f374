/** Findings as files: plain scenarios that can be read, sent, changed and played again. */

import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { scenarioSchema, type Scenario } from '../scenario.ts'
import type { Finding } from './finding.ts'

/** @returns the path of the file: `tillrig run` plays it. */
export async function saveFinding(dir: string, { scenario }: Finding): Promise<string> {
  await mkdir(dir, { recursive: true })
  const path = join(dir, `${scenario.name}.json`)
  await writeFile(path, scenarioText(scenario))
  return path
}

/** What is as by default is left out: a reader sees what matters. */
export const scenarioText = (scenario: Scenario): string =>
  `${JSON.stringify(withoutDefaults(scenario), null, 2)}\n`

/** Leaves out, at any depth of plain objects, whatever reading the rest would put back. */
function withoutDefaults(scenario: Scenario): unknown {
  let written: unknown = scenario
  for (const path of pathsOf(scenario)) {
    const without = leftOut(written, path)
    const read = scenarioSchema.safeParse(without)
    if (read.success && isDeepStrictEqual(read.data, scenario)) written = without
  }
  return written
}

type Path = readonly string[]

const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Outer ones first: what goes as a whole is not looked into. Lists stay as they are. */
function pathsOf(value: unknown, above: Path = []): readonly Path[] {
  if (!isPlain(value)) return []
  return Object.entries(value).flatMap(([name, inner]) => {
    const path = [...above, name]
    return [path, ...pathsOf(inner, path)]
  })
}

function leftOut(value: unknown, [name = '', ...below]: Path): unknown {
  if (!isPlain(value) || !(name in value)) return value
  if (below.length > 0) return { ...value, [name]: leftOut(value[name], below) }
  const { [name]: _out, ...rest } = value
  return rest
}
