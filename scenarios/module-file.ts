/** A file in TypeScript or JavaScript, run for its default export; and what is in the way of that. */

import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { messageOf, type RigError } from '../simulators/kernel/errors.ts'
import { fieldOffsets } from './module-fields.ts'
import type { ScenarioFile } from './scenario-file.ts'
import { unreadable, type FileKind } from './text-file.ts'
import {
  notWritten,
  placed,
  positionsIn,
  type PositionOf,
  type WritingMistake,
} from './writing-mistakes.ts'

/** @throws RigError badInput: it cannot be compiled, throws, or exports nothing by default. */
export async function readModule(
  file: string,
  text: string,
  kind: FileKind,
): Promise<ScenarioFile> {
  const path = resolve(file)
  let module: unknown
  try {
    // Only now: workers are bundled with this file, and tsx cannot be loaded from a bundle.
    const { tsImport } = await import('tsx/esm/api')
    // Not `import`: outside of a package of modules a .ts file would be taken for CommonJS, and fail.
    module = await tsImport(pathToFileURL(path).href, import.meta.url)
  } catch (error) {
    throw notRun(error, file, path, kind)
  }
  const exported = defaultOf(module)
  const input = isCompiled(exported) ? defaultOf(exported) : exported
  if (input === undefined || isEmptyExport(exported, text)) {
    throw unreadable(file, 'it has no default export', kind)
  }
  return { input, positionOf: fieldsOf(text) }
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

const defaultOf = (module: unknown): unknown =>
  isObject(module) && 'default' in module ? module.default : undefined

/** A module that was taken for CommonJS: its default export is all that it exports. */
const isCompiled = (exported: unknown): boolean => isObject(exported) && '__esModule' in exported

/** What a file that exports nothing at all exports, where it was taken for CommonJS. */
const isEmptyExport = (exported: unknown, text: string): boolean =>
  isObject(exported) && Object.keys(exported).length === 0 && !/\bexport/.test(text)

function notRun(error: unknown, file: string, path: string, kind: FileKind): RigError {
  const [why = '', ...more] = messageOf(error).split('\n')
  const wrong = more.flatMap(compilerMistakes)
  const own = wrong.filter(({ named }) => named === path)
  if (own.length > 0) return notWritten(file, own)
  const [imported] = wrong
  if (imported !== undefined) {
    const { named, at, text } = imported
    return unreadable(file, `${placed(named, at)} ${text}`, kind, error)
  }
  const at = placeOf(error, path)
  const words = why.replace(` imported from ${path}`, '')
  return unreadable(file, at === undefined ? words : `at ${at} it throws: ${words}`, kind, error)
}

/** Of the file or of one that it imports. */
function compilerMistakes(line: string): readonly (WritingMistake & { readonly named: string })[] {
  const [, named, atLine, atColumn, text] = /^(.*):(\d+):(\d+): ERROR: (.*)$/.exec(line) ?? []
  if (named === undefined || text === undefined) return []
  // Columns of the compiler are counted from 0.
  return [{ named, at: { line: Number(atLine), column: Number(atColumn) + 1 }, text }]
}

/** `line:column` of the file where it was thrown, if the stack comes by there. */
const placeOf = (error: unknown, path: string): string | undefined => {
  const stack = error instanceof Error ? (error.stack ?? '') : ''
  const after = stack.split(`${path}:`)[1]
  return after === undefined ? undefined : /^\d+:\d+/.exec(after)?.[0]
}

/** As far as its fields are written down there, and not worked out. */
function fieldsOf(text: string): PositionOf {
  const positionOf = positionsIn(text)
  const offsets = fieldOffsets(text)
  return (field) => {
    const parts = field.split('.')
    for (let length = parts.length; length >= 0; length -= 1) {
      const offset = offsets.get(parts.slice(0, length).join('.'))
      if (offset !== undefined) return positionOf(offset)
    }
    return undefined
  }
}
