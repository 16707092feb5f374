/**
 * Bytes into characters and commands, one at a time, as far as they have arrived. Chunk borders mean
 * nothing: any split of the bytes gives the same items (a property test holds it to that). Every
 * item takes at least one byte, and bodies are kept only up to `bodyKeptBytesMax`.
 */

import type { ByteQueue } from './byte-queue.ts'
import { anyByte, commands, toNul, type CommandName, type CommandSpec } from './commands.ts'

export const decoderLimits = {
  /** The longest content of a QR code is 7,089 digits. */
  bodyKeptBytesMax: 8_192,
  /** The longest barcode; a NUL-terminated one without its NUL ends here. */
  toNulBytesMax: 255,
} as const

export type Item =
  /** One character: 1 byte, or 2 or 4 of GBK/GB18030. */
  | { readonly kind: 'char'; readonly bytes: Uint8Array }
  | {
      readonly kind: 'command'
      readonly name: CommandName
      /** The whole command but its body, for the list of unknown ones. */
      readonly head: Uint8Array
      readonly args: Uint8Array
      /** At most `bodyKeptBytesMax` of it. */
      readonly body: Uint8Array
    }

type Known = CommandSpec & { readonly name: CommandName }

/** A place in the tree of beginnings. All of one shape: they are looked at for every command. */
interface Node {
  /** By the next byte; `any` for a byte that none of them is. */
  readonly next: (Node | undefined)[]
  any: Node | undefined
  name: CommandName | undefined
  args: number | ((first: number) => number)
  body: Known['body']
  /** Short ones that came before, by their arguments: the same few come again and again. */
  readonly made: Map<number, Item>
  /** Their bytes are all in the beginning and the arguments. */
  shared: boolean
}

/** Of each command. */
const madeMax = 256

const newNode = (): Node => ({
  next: [],
  any: undefined,
  name: undefined,
  args: 0,
  body: undefined,
  made: new Map(),
  shared: false,
})

const known: readonly Known[] = commands

const tree = ((): Node => {
  const root = newNode()
  for (const spec of known) {
    let node = root
    for (const byte of spec.bytes) {
      const next: Node = (byte === anyByte ? node.any : node.next[byte]) ?? newNode()
      if (byte === anyByte) node.any = next
      else node.next[byte] = next
      node = next
    }
    node.name = spec.name
    node.args = spec.args ?? 0
    node.body = spec.body
    node.shared = spec.body === undefined && !spec.bytes.includes(anyByte)
  }
  return root
})()

interface Open {
  readonly name: CommandName
  readonly head: Uint8Array
  readonly args: Uint8Array
  readonly toNul: boolean
  leftBytes: number
  readonly kept: number[]
}

const nothing = new Uint8Array(0)

export class Decoder {
  #open: Open | undefined

  /** True when it stands between two items. */
  get idle(): boolean {
    return this.#open === undefined
  }

  reset(): void {
    this.#open = undefined
  }

  /**
   * The next whole item, taken off the queue; undefined until more bytes arrive.
   * @param chinese FS & is on: bytes from 0x81 start a character of two or four.
   */
  next(queue: ByteQueue, chinese: boolean): Item | undefined {
    if (this.#open === undefined) {
      const first = queue.at(0)
      if (first === undefined) return undefined
      if (first >= 0x20) return takeCharacter(queue, first, chinese)
      const item = this.#command(queue)
      if (item !== 'open') return item
    }
    return this.#continue(queue)
  }

  /** An unknown command at once, a known one opened once its arguments are there. */
  #command(queue: ByteQueue): Item | 'open' | undefined {
    let node = tree
    let depth = 0
    while (node.name === undefined) {
      const byte = queue.at(depth)
      if (byte === undefined) return undefined
      const next = node.next[byte] ?? node.any
      if (next === undefined) {
        // A control byte here may start the next command: leave it.
        const head = queue.take(Math.max(1, byte < 0x20 ? depth : depth + 1))
        return { kind: 'command', name: 'unknown', head, args: nothing, body: nothing }
      }
      node = next
      depth += 1
    }
    const argCount = argumentCount(node, queue.at(depth))
    if (argCount === undefined || queue.length < depth + argCount) return undefined
    if (!node.shared || argCount > 2) return this.#taken(queue, node, node.name, depth, argCount)
    const key = argCount === 0 ? 0 : word(queue.at(depth), argCount === 1 ? 0 : queue.at(depth + 1))
    const made = node.made.get(key)
    if (made !== undefined) {
      queue.skip(depth + argCount)
      return made
    }
    const item = this.#taken(queue, node, node.name, depth, argCount)
    if (item !== 'open' && node.made.size < madeMax) node.made.set(key, item)
    return item
  }

  #taken(
    queue: ByteQueue,
    node: Node,
    name: CommandName,
    depth: number,
    argCount: number,
  ): Item | 'open' {
    const head = queue.take(depth + argCount)
    const args = head.subarray(depth)
    const body = node.body?.(args) ?? 0
    if (body === 0) return { kind: 'command', name, head, args, body: nothing }
    const leftBytes = body === toNul ? decoderLimits.toNulBytesMax : body
    this.#open = { name, head, args, toNul: body === toNul, leftBytes, kept: [] }
    return 'open'
  }

  #continue(queue: ByteQueue): Item | undefined {
    const open = this.#open
    if (open === undefined) return undefined
    while (open.leftBytes > 0) {
      const byte = queue.at(0)
      if (byte === undefined) return undefined
      if (open.kept.length >= decoderLimits.bodyKeptBytesMax) {
        const skipped = Math.min(open.leftBytes, queue.length)
        queue.skip(skipped)
        open.leftBytes -= skipped
        continue
      }
      queue.skip(1)
      open.leftBytes -= 1
      if (open.toNul && byte === 0) break
      open.kept.push(byte)
    }
    this.#open = undefined
    const { name, head, args, kept } = open
    return { kind: 'command', name, head, args, body: Uint8Array.from(kept) }
  }
}

function argumentCount({ args }: Node, first: number | undefined): number | undefined {
  if (typeof args === 'number') return args
  return first === undefined ? undefined : args(first)
}

const word = (low = 0, high = 0) => low + high * 0x100

const isLead = (byte: number) => byte >= 0x81 && byte <= 0xfe
const isDigit = (byte: number) => byte >= 0x30 && byte <= 0x39

/** Most characters are one byte: those are not made anew each time. */
const singles = Array.from({ length: 256 }, (_, byte): Item => ({
  kind: 'char',
  bytes: Uint8Array.of(byte),
}))

/** GB18030's lengths; a lead byte without its partner stands alone. */
function takeCharacter(queue: ByteQueue, first: number, chinese: boolean): Item | undefined {
  const length = chinese && isLead(first) ? wideLength(queue) : 1
  if (length === undefined) return undefined
  if (length > 1) return { kind: 'char', bytes: queue.take(length) }
  queue.skip(1)
  return singles[first]
}

/** How many bytes the character takes that starts with a lead byte; undefined until they are there. */
function wideLength(queue: ByteQueue): number | undefined {
  const second = queue.at(1)
  if (second === undefined) return undefined
  if (second >= 0x40 && second !== 0x7f && second !== 0xff) return 2
  if (!isDigit(second)) return 1
  const third = queue.at(2)
  if (third === undefined) return undefined
  if (!isLead(third)) return 1
  const fourth = queue.at(3)
  if (fourth === undefined) return undefined
  return isDigit(fourth) ? 4 : 1
}
