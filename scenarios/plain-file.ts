/** A file in JSON or YAML: its value, where each field of it stands, and every mistake of writing in it. */

import { isAlias, isMap, isNode, isPair, isScalar, isSeq, parseDocument, visit } from 'yaml'
import type { Document, Node } from 'yaml'
import { messageOf } from '../simulators/kernel/errors.ts'
import type { ScenarioFile } from './scenario-file.ts'
import { unreadable, type FileKind } from './text-file.ts'
import { notWritten, positionsIn, type Position, type WritingMistake } from './writing-mistakes.ts'

/** An anchor that stands for an anchor that stands for …: a few lines can be a billion values. */
const aliasesMax = 100

/** @throws RigError badInput: every mistake of writing. */
export function readJson(file: string, text: string): ScenarioFile {
  // Only for where what stands: what JSON is, JSON.parse says.
  const document = parseDocument(text, { prettyErrors: false })
  const positionOf = positionsIn(text)
  let input: unknown
  try {
    input = JSON.parse(text)
  } catch (error) {
    const why = messageOf(error)
    const words = why.replace(/ (in JSON )?at position .*$/, '').replace(/, (\.\.\.)?".*$/s, '')
    throw notWritten(file, [{ at: positionOf(endOfJson(text, why)), text: words }])
  }
  const twice = document.errors.filter(({ code }) => code === 'DUPLICATE_KEY')
  if (twice.length > 0) throw notWritten(file, mistakesOf(twice, text, positionOf))
  return fileOf(input, document, positionOf)
}

/** @throws RigError badInput: every mistake of writing; or anchors without end. */
export function readYaml(file: string, text: string, kind: FileKind): ScenarioFile {
  const document = parseDocument(text, { prettyErrors: false })
  const positionOf = positionsIn(text)
  const wrong = [
    ...mistakesOf([...document.errors, ...document.warnings], text, positionOf),
    ...danglingAliases(document, positionOf),
  ]
  if (wrong.length > 0) throw notWritten(file, wrong)
  try {
    return fileOf(document.toJS({ maxAliasCount: aliasesMax }), document, positionOf)
  } catch (error) {
    const why =
      error instanceof ReferenceError
        ? `its anchors unfold to too much: they may stand for ${aliasesMax} values. Write them out`
        : messageOf(error)
    throw unreadable(file, why, kind, error)
  }
}

/** Where what is no JSON any more begins; not every message of JSON.parse says so. */
function endOfJson(text: string, why: string): number {
  const said = / at position (\d+)/.exec(why)?.[1]
  if (said !== undefined) return Number(said)
  // As much as is right so far can only end too early.
  let right = 0
  let wrong = text.length + 1
  while (wrong - right > 1) {
    const half = Math.floor((right + wrong) / 2)
    if (isBegunWell(text.slice(0, half))) right = half
    else wrong = half
  }
  return right
}

function isBegunWell(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch (error) {
    const why = messageOf(error)
    const at = / at position (\d+)/.exec(why)?.[1]
    return at === undefined ? why.startsWith('Unexpected end') : Number(at) === text.length
  }
}

type At = (offset: number) => Position

interface YamlMistake {
  readonly code: string
  readonly pos: readonly [number, number]
  readonly message: string
}

const mistakesOf = (
  wrong: readonly YamlMistake[],
  text: string,
  positionOf: At,
): readonly WritingMistake[] =>
  wrong.map(({ code, pos: [offset], message }) => {
    const key = code === 'DUPLICATE_KEY' ? /^["']?([^\s:"']+)/.exec(text.slice(offset)) : null
    return {
      at: positionOf(offset),
      text: key === null ? message : `${message}: ${key[1]} stands there twice`,
    }
  })

/** Only unfolding them would find them, and then it is too late to say where. */
function danglingAliases(document: Document.Parsed, positionOf: At): readonly WritingMistake[] {
  const anchors = new Set<string>()
  const dangling: WritingMistake[] = []
  visit(document, {
    Node(_, node) {
      if (!isAlias(node)) {
        if (node.anchor !== undefined) anchors.add(node.anchor)
      } else if (!anchors.has(node.source)) {
        const at = positionOf(node.range?.[0] ?? 0)
        dangling.push({ at, text: `no anchor before it is called &${node.source}` })
      }
    },
  })
  return dangling
}

const fileOf = (input: unknown, document: Document.Parsed, positionOf: At): ScenarioFile => ({
  input,
  positionOf: (field) => {
    const offset = offsetOf(document.contents, field.split('.'))
    return offset === undefined ? undefined : positionOf(offset)
  },
})

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
