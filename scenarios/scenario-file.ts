/**
 * A scenario's file as it lies there: JSON, YAML, or TypeScript and JavaScript with a default export;
 * and where in it a field stands, so that whoever wrote it finds the mistake.
 */

import { readFile } from 'node:fs/promises'
import { extname, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { isMap, isPair, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'
import type { Document, Node } from 'yaml'
import { messageOf, RigError } from '../simulators/kernel/errors.ts'

export interface ScenarioFile {
  readonly input: unknown
  /** `line:column` of a dotted field, or of what should hold it; undefined where there are no lines. */
  readonly positionOf: (field: string) => string | undefined
}

/** No scenario within its limits is longer; what is may be an accident. */
const fileBytesMax = 1_000_000

/** An anchor that stands for an anchor that stands for …: a few lines can be a billion values. */
const aliasesMax = 100

/** @throws RigError badInput: not there, too long, or not in the language of its ending. */
export async function readScenarioFile(file: string): Promise<ScenarioFile> {
  const path = resolve(file)
  switch (extname(path)) {
    case '.json':
      return readJson(file, await textOf(file, path))
    case '.yaml':
    case '.yml':
      return readYaml(file, await textOf(file, path))
    default:
      return readModule(file, path)
  }
}

async function textOf(file: string, path: string): Promise<string> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    throw unreadable(file, messageOf(error), error)
  }
  if (text.length > fileBytesMax) {
    throw unreadable(file, `it is longer than ${fileBytesMax} characters`)
  }
  return text.replace(/^\uFEFF/, '')
}

function readJson(file: string, text: string): ScenarioFile {
  const lines = new LineCounter()
  // Only for where what stands: what JSON is, JSON.parse says.
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  let input: unknown
  try {
    input = JSON.parse(text)
  } catch (error) {
    const why = messageOf(error)
    const at = / at position (\d+)/.exec(why)
    const words = why.replace(/ (in JSON )?at position .*$/, '')
    throw notTaken(file, [[at === null ? text.length : Number(at[1]), words]], lines)
  }
  const twice = document.errors.filter(({ code }) => code === 'DUPLICATE_KEY')
  if (twice.length > 0) throw notTaken(file, mistakesOf(twice), lines)
  return fileOf(input, document, lines)
}

function readYaml(file: string, text: string): ScenarioFile {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const wrong = [...document.errors, ...document.warnings]
  if (wrong.length > 0) throw notTaken(file, mistakesOf(wrong), lines)
  try {
    return fileOf(document.toJS({ maxAliasCount: aliasesMax }), document, lines)
  } catch (error) {
    throw unreadable(
      file,
      error instanceof ReferenceError
        ? `its anchors unfold to too much: ${error.message}`
        : messageOf(error),
      error,
    )
  }
}

async function readModule(file: string, path: string): Promise<ScenarioFile> {
  let module: unknown
  try {
    // Only now: workers are bundled with this file, and tsx cannot be loaded from a bundle.
    const { tsImport } = await import('tsx/esm/api')
    // Not `import`: outside of a package of modules a .ts file would be taken for CommonJS, and fail.
    module = await tsImport(pathToFileURL(path).href, import.meta.url)
  } catch (error) {
    throw unreadable(file, messageOf(error), error)
  }
  const exported = defaultOf(module)
  if (exported === undefined) throw unreadable(file, 'it has no default export')
  return { input: withoutSchema(defaultOf(exported) ?? exported), positionOf: () => undefined }
}

/** Of a module that was taken for CommonJS the default export has the default export. */
const defaultOf = (module: unknown): unknown =>
  typeof module === 'object' && module !== null && 'default' in module ? module.default : undefined

const fileOf = (input: unknown, document: Document.Parsed, lines: LineCounter): ScenarioFile => ({
  input: withoutSchema(input),
  positionOf: (field) => {
    const offset = offsetOf(document.contents, field.split('.'))
    if (offset === undefined) return undefined
    const { line, col } = lines.linePos(offset)
    return `${line}:${col}`
  },
})

/** `$schema` is the editor's. */
function withoutSchema(input: unknown): unknown {
  if (typeof input !== 'object' || input === null || !('$schema' in input)) return input
  const { $schema: _, ...others } = input
  return others
}

/** Where the last part of the field that is there begins: a key, an element of a list. */
function offsetOf(node: Node | null, [name, ...deeper]: readonly string[]): number | undefined {
  const here = node?.range?.[0]
  if (name === undefined) return here
  if (isSeq(node)) {
    const element = node.items[Number(name)]
    return (isNode(element) ? offsetOf(element, deeper) : undefined) ?? here
  }
  if (!isMap(node)) return here
  const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === name)
  if (!isPair(pair) || !isScalar(pair.key)) return here
  const atKey = pair.key.range?.[0]
  if (deeper.length === 0 || !isNode(pair.value)) return atKey
  return (isMap(pair.value) || isSeq(pair.value) ? offsetOf(pair.value, deeper) : atKey) ?? atKey
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'range' in value

const mistakesOf = (
  wrong: readonly { readonly pos: readonly [number, number]; readonly message: string }[],
): readonly (readonly [offset: number, text: string])[] =>
  wrong.map(({ pos: [offset], message }) => [offset, message])

function notTaken(
  file: string,
  mistakes: readonly (readonly [offset: number, text: string])[],
  lines: LineCounter,
): RigError {
  const told = mistakes.map(([offset, text]) => {
    const { line, col } = lines.linePos(offset)
    return `  - ${file}:${line}:${col} ${text}`
  })
  const count = `${told.length} ${told.length === 1 ? 'mistake' : 'mistakes'}`
  return new RigError(`${file} has ${count} of writing:\n${told.join('\n')}`, {
    code: 'badInput',
    hint: 'Mend all of them and run it again; what it says is looked at once it can be read.',
  })
}

const unreadable = (file: string, why: string, cause?: unknown): RigError =>
  new RigError(`Failed to read the scenario ${file}: ${why}`, {
    code: 'badInput',
    hint: 'Give a .yaml or .json file, or a .ts file whose default export is the scenario.',
    ...(cause === undefined ? {} : { cause }),
  })
