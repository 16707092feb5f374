import fc from 'fast-check'
import { transform } from 'receiptline'
import { expect, test } from 'vitest'
import type { PrintJob } from '../logic/protocol.ts'
import { receiptBytes } from './receipt-bytes.ts'

/** The whole receipt in one go through the library, with every mark of its markup escaped. */
function byTheLibrary({ lane, saleNo, orderNo, totalFen, items, copy }: PrintJob): Buffer {
  const literal = (text: string) =>
    text.replaceAll(/[\\|{}~_"`^]/g, (mark) => `\\x${mark.charCodeAt(0).toString(16)}`)
  const total = `${Math.floor(totalFen / 100)}.${String(totalFen % 100).padStart(2, '0')}`
  const lines = [
    '^^^小票',
    ...(copy ? ['^^COPY'] : []),
    `Order: ${literal(orderNo)}`,
    `Sale: ${literal(saleNo)}`,
    `Lane: ${literal(lane)}`,
    ...items.map(literal),
    `Total: ${total}`,
    copy ? '*** END OF COPY ***' : '*** END ***',
  ]
  const options = { command: 'escpos', encoding: 'gb18030', cpl: 42, cutting: true } as const
  return Buffer.from(transform(lines.join('\n'), options), 'latin1')
}

const ascii = fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code))
const ideograph = fc.integer({ min: 0x4e00, max: 0x9fff }).map((code) => String.fromCharCode(code))
const text = fc.oneof(
  fc.string({ unit: ascii, maxLength: 60 }),
  fc.string({ unit: ideograph, maxLength: 30 }),
  fc.string({ unit: fc.oneof(ascii, ideograph), maxLength: 50 }),
  fc.string({ unit: 'binary', maxLength: 50 }),
  fc.string({ unit: fc.constantFrom(...'-= \t\\x7c|{}~_"`^\n\r¥×é'.split('')), maxLength: 44 }),
)

/** What most receipts are made of. */
const plainText = fc.string({
  unit: fc.oneof(ascii, ascii, ideograph, fc.constantFrom('-', '=', ' ')),
  minLength: 1,
  maxLength: 36,
})

const jobOf = (field: fc.Arbitrary<string>): fc.Arbitrary<PrintJob> =>
  fc.record({
    lane: field,
    saleNo: field,
    orderNo: field,
    totalFen: fc.nat(),
    items: fc.array(field, { maxLength: 4 }),
    copy: fc.boolean(),
    awaitCompletion: fc.boolean(),
  })

test('a receipt is, byte for byte, what the library makes of it', () => {
  fc.assert(
    fc.property(fc.oneof(jobOf(plainText), jobOf(text)), (drawn) => {
      expect(receiptBytes({ ...drawn, awaitCompletion: false }).toString('latin1')).toBe(
        byTheLibrary(drawn).toString('latin1'),
      )
    }),
    { numRuns: 1_000 },
  )
})

test('the same of every width, and of every ideograph', () => {
  for (let first = 0x4e00; first < 0x9fff; first += 21) {
    const width = (first - 0x4e00) % 43
    const items = [
      String.fromCharCode(...Array.from({ length: 21 }, (_, nth) => first + nth)),
      'x'.repeat(width),
      `${'x'.repeat(width % 40)} 元`,
    ]
    const drawn: PrintJob = {
      lane: 'L1',
      saleNo: 'S1',
      orderNo: 'A1',
      totalFen: 1,
      items,
      copy: false,
      awaitCompletion: true,
    }
    expect(receiptBytes({ ...drawn, awaitCompletion: false }).toString('latin1')).toBe(
      byTheLibrary(drawn).toString('latin1'),
    )
  }
})

test('in GB 2312 what is rare is lost, and everything else stays', () => {
  const job: PrintJob = {
    lane: 'L1',
    saleNo: 'S1',
    orderNo: 'A1',
    totalFen: 1_000,
    items: ['陶喆 牛肉面', '䶮师傅 €5'],
    copy: false,
    awaitCompletion: false,
  }
  const read = (bytes: Buffer) => new TextDecoder('gb18030').decode(bytes)
  expect(read(receiptBytes(job))).toContain('陶喆 牛肉面')
  const narrow = read(receiptBytes({ ...job, codePage: 'gb2312' }))
  for (const part of ['陶? 牛肉面', '?师傅 ?5', 'Order: A1', 'Total: 10.00', '小票']) {
    expect(narrow).toContain(part)
  }
})
