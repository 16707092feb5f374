import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ByteQueue } from './byte-queue.ts'
import { anyByte, commands, type CommandSpec } from './commands.ts'
import { Decoder, decoderLimits, type Item } from './decoder.ts'

/** Items of `bytes`, handed over in chunks. */
function decode(chunks: readonly Uint8Array[], chinese = true): readonly Item[] {
  const queue = new ByteQueue(1_000_000)
  const decoder = new Decoder()
  const items: Item[] = []
  for (const chunk of chunks) {
    queue.push(chunk)
    for (let item = decoder.next(queue, chinese); item; item = decoder.next(queue, chinese)) {
      items.push(item)
    }
  }
  return items
}

const latin = (text: string) => Buffer.from(text, 'latin1')
const names = (text: string) =>
  decode([latin(text)]).map((item) => (item.kind === 'char' ? latin1(item.bytes) : item.name))
const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')

/** Random bytes hit few commands by themselves: mix in true beginnings. */
const bytes = fc
  .array(
    fc.oneof(
      fc.uint8Array({ maxLength: 12 }),
      fc
        .constantFrom<CommandSpec>(...commands)
        .map((spec) => Uint8Array.from(spec.bytes, (byte) => (byte === anyByte ? 0x7a : byte))),
    ),
    { maxLength: 40 },
  )
  .map((parts) => Uint8Array.from(parts.flatMap((part) => [...part])))

test('no command starts with the bytes of another', () => {
  const heads = commands.map((spec) => spec.bytes.join(' '))
  expect(new Set(heads).size).toBe(heads.length)
  for (const head of heads) {
    expect(heads.filter((other) => other.startsWith(`${head} `))).toEqual([])
  }
})

test('any split of the bytes gives the same items', () => {
  fc.assert(
    fc.property(bytes, fc.array(fc.nat({ max: 400 })), fc.boolean(), (all, borders, chinese) => {
      const cuts = [0, ...borders.filter((at) => at < all.length), all.length].sort((a, b) => a - b)
      const chunks = cuts.slice(1).map((to, i) => all.subarray(cuts[i], to))
      expect(decode(chunks, chinese)).toEqual(decode([all], chinese))
    }),
  )
})

test('every item takes at least one byte and none takes more than there are', () => {
  fc.assert(
    fc.property(bytes, fc.boolean(), (all, chinese) => {
      const items = decode([all], chinese)
      const taken = items.map((item) =>
        item.kind === 'char' ? item.bytes.length : item.head.length + item.body.length,
      )
      expect(taken.every((length) => length >= 1)).toBe(true)
      expect(taken.reduce((sum, length) => sum + length, 0)).toBeLessThanOrEqual(all.length)
    }),
  )
})

test('both forms of barcode, QR, raster and graphics have their lengths', () => {
  expect(names('\x1dk\x04AB\x00x')).toEqual(['barcode', 'x'])
  expect(names('\x1dkI\x05{BA\x00Bx')).toEqual(['barcode', 'x'])
  expect(names('\x1d(k\x05\x001P0ABx')).toEqual(['symbol', 'x'])
  expect(names('\x1dv0\x00\x02\x00\x03\x00ABCDEFx')).toEqual(['raster', 'x'])
  expect(names('\x1d8L\x0c\x00\x00\x000p0\x01\x011\x08\x00\x02\x00ABx')).toEqual(['graphics', 'x'])
  expect(names('\x1b*\x21\x02\x00ABCDEFx')).toEqual(['bit-image', 'x'])
  expect(names('\x1b*\x00\x02\x00ABx')).toEqual(['bit-image', 'x'])
})

test('both forms of cut and the real-time commands leave no bytes behind', () => {
  expect(names('\x1dV\x00\x1dV\x42\x05x')).toEqual(['cut', 'cut', 'x'])
  expect(names('\x10\x04\x01\x10\x05\x02\x10\x14\x01\x00\x05x')).toEqual([
    'real-time',
    'real-time',
    'real-time',
    'x',
  ])
})

test('an unknown command is kept with its bytes, and does not swallow the next one', () => {
  const [first, second, third] = decode([latin('\x1b\x99\x1b\x1b@')])
  expect(first).toMatchObject({ name: 'unknown', head: Uint8Array.of(0x1b, 0x99) })
  expect(second).toMatchObject({ name: 'unknown', head: Uint8Array.of(0x1b) })
  expect(third).toMatchObject({ name: 'init' })
})

test('an unknown function of a family with lengths is skipped by its length', () => {
  expect(names('\x1d(Z\x03\x00ABCx')).toEqual(['unknown', 'x'])
  expect(names('\x1d8Z\x03\x00\x00\x00ABCx')).toEqual(['unknown', 'x'])
})

test('a long body is skipped to its end but kept only in part', () => {
  const head = Uint8Array.of(0x1d, 0x76, 0x30, 0, 0x00, 0x01, 0x00, 0x01)
  const items = decode([head, new Uint8Array(65_536).fill(7), latin('x')])
  expect(items).toHaveLength(2)
  const [image] = items
  expect(image?.kind === 'command' && image.body.length).toBe(decoderLimits.bodyKeptBytesMax)
})

test('a barcode that never ends ends at the longest there is', () => {
  const items = decode([latin(`\x1dk\x04${'7'.repeat(300)}`)])
  expect(items).toHaveLength(1 + 300 - decoderLimits.toNulBytesMax)
})

test('GB18030 characters of two and four bytes are one item each; a lone lead byte stands alone', () => {
  const lengths = (text: string) =>
    decode([latin(text)]).map((item) => (item.kind === 'char' ? item.bytes.length : item.name))
  expect(lengths('A\xd6\xd0\x82\x30\xa7\x37B')).toEqual([1, 2, 4, 1])
  expect(lengths('\xd6\n')).toEqual([1, 'line-feed'])
  expect(lengths('\x82\x30A')).toEqual([1, 1, 1])
})

test('a full queue takes no more, and gives its bytes back in order', () => {
  const queue = new ByteQueue(4)
  expect(queue.push(latin('abcdef'))).toBe(4)
  expect(latin1(queue.take(3))).toBe('abc')
  expect(queue.push(latin('efgh'))).toBe(3)
  expect([queue.free, latin1(queue.take(9))]).toEqual([0, 'defg'])
})
