/** A scenario's file as it lies there: JSON, YAML, or TypeScript and JavaScript with a default export. */

import { readModule } from './module-file.ts'
import { readJson, readYaml } from './plain-file.ts'
import { endingOf, readTextFile, type FileKind } from './text-file.ts'
import type { PositionOf } from './writing-mistakes.ts'

export interface ScenarioFile {
  readonly input: unknown
  /** So that whoever wrote it finds the mistake. */
  readonly positionOf: PositionOf
}

const scenarioKind: FileKind = {
  what: 'scenario',
  endings: ['.yaml', '.yml', '.json', '.ts', '.mts', '.cts', '.js', '.mjs', '.cjs'],
  hint: 'Give a .yaml or .json file, or a .ts file whose default export is the scenario.',
}

/** @throws RigError badInput: not there, too long, or not in the language of its ending. */
export async function readScenarioFile(file: string): Promise<ScenarioFile> {
  const text = await readTextFile(file, scenarioKind)
  const { input, positionOf } = await readAs(endingOf(file), file, text)
  return { input: withoutSchema(input), positionOf }
}

async function readAs(ending: string, file: string, text: string): Promise<ScenarioFile> {
  switch (ending) {
    case '.json':
      return readJson(file, text)
    case '.yaml':
    case '.yml':
      return readYaml(file, text, scenarioKind)
    default:
      return readModule(file, text, scenarioKind)
  }
}

/** `$schema` is the editor's. */
function withoutSchema(input: unknown): unknown {
  if (typeof input !== 'object' || input === null || !('$schema' in input)) return input
  const { $schema: _, ...others } = input
  return others
}
