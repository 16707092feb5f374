import { expect, test } from 'vitest'
import type { PieceEnd } from './paper.ts'
import { receiptFormat, receiptReader } from './receipt.ts'

const read = (text: string, end: PieceEnd = 'cut') =>
  receiptReader(receiptFormat)({
    lines: text.split('\n').map((line) => ({ text: line, styles: [] })),
    end,
  })

test('order number, total, end line and cut on one piece make a complete receipt', () => {
  expect(read('Shop\n  Order: A000123\nTotal:      12.34\n   *** END ***')).toEqual([
    { orderNo: 'A000123', totalFen: 1234, complete: true, copy: false },
  ])
})

test('Chinese words mean the same', () => {
  expect(read('订单号 A000123\n合计：￥0.05\n** 副本 **\n*** END ***')).toEqual([
    { orderNo: 'A000123', totalFen: 5, complete: true, copy: true },
  ])
})

test('the cut right after them stands for the end line', () => {
  expect(read('Order A1\nTotal 1.00')).toEqual([
    { orderNo: 'A1', totalFen: 100, complete: true, copy: false },
  ])
})

test.each(['roll-end', 'torn-off', 'under-head'] as const)(
  'without a cut (%s) it is torn',
  (end) => {
    expect(read('Order: A1\nTotal: 1.00\n*** END ***', end)).toEqual([
      { orderNo: 'A1', totalFen: 100, complete: false, copy: false },
    ])
  },
)

test('a part alone is torn, and only what is there is told', () => {
  expect(read('Order: A1')).toEqual([{ orderNo: 'A1', complete: false, copy: false }])
  expect(read('Total: 1.00\n*** END ***')).toEqual([
    { totalFen: 100, complete: false, copy: false },
  ])
  expect(read('*** END ***')).toEqual([{ complete: false, copy: false }])
})

test('paper that bears nothing of a receipt is no receipt', () => {
  expect(read('Welcome\nOrder here!\nTotal quality')).toEqual([])
})

test('a receipt printed on after a torn one is told apart from it', () => {
  expect(read('Order: A1\nOrder: A2\nTotal: 2.00\n*** END ***')).toEqual([
    { orderNo: 'A1', complete: false, copy: false },
    { orderNo: 'A2', totalFen: 200, complete: true, copy: false },
  ])
  expect(read('Order: A1\nTotal: 1.00\nOrder: A2\nTotal: 2.00\n*** END ***')).toEqual([
    { orderNo: 'A1', totalFen: 100, complete: false, copy: false },
    { orderNo: 'A2', totalFen: 200, complete: true, copy: false },
  ])
})

test('a mark before the order line of the next receipt is that one’s heading', () => {
  expect(read('Order: A1\nTotal: 1.00\nCOPY\nOrder: A1\nTotal: 1.00\n*** END ***')).toEqual([
    { orderNo: 'A1', totalFen: 100, complete: false, copy: false },
    { orderNo: 'A1', totalFen: 100, complete: true, copy: true },
  ])
})

test('a copy says so at its end as well: without its head it is still one', () => {
  expect(read('Order: A1\nTotal: 1.00\n*** END OF COPY ***')).toEqual([
    { orderNo: 'A1', totalFen: 100, complete: true, copy: true },
  ])
})

test('the end of a copy is no heading: what follows it is an original', () => {
  expect(
    read('COPY\nOrder: A1\nTotal: 1.00\n*** END OF COPY ***\nOrder: A2\nTotal: 2.00\n*** END ***'),
  ).toEqual([
    { orderNo: 'A1', totalFen: 100, complete: true, copy: true },
    { orderNo: 'A2', totalFen: 200, complete: true, copy: false },
  ])
})

test('a copy that is torn before its end leaves the next receipt an original', () => {
  expect(read('COPY\nOrder: A1\nTotal: 1.00\nOrder: A2\nTotal: 2.00\n*** END ***')).toEqual([
    { orderNo: 'A1', totalFen: 100, complete: false, copy: true },
    { orderNo: 'A2', totalFen: 200, complete: true, copy: false },
  ])
})

test('two whole receipts without a cut between them are both whole', () => {
  const one = 'Order: A1\nTotal: 1.00\n*** END ***'
  expect(read(`${one}\n${one.replace('A1', 'A2')}`)).toMatchObject([
    { orderNo: 'A1', complete: true },
    { orderNo: 'A2', complete: true },
  ])
})

test('other people’s receipts can be described', () => {
  const reader = receiptReader({
    order: '^Bon (\\d+)$',
    total: '^SUMME (\\d+),(\\d\\d)$',
    copyMark: '^KOPIE$',
    endLine: '^Danke!$',
  })
  const lines = ['KOPIE', 'Bon 77', 'SUMME 3,50', 'Danke!'].map((text) => ({ text, styles: [] }))
  expect(reader({ lines, end: 'cut' })).toEqual([
    { orderNo: '77', totalFen: 350, complete: true, copy: true },
  ])
})

test('a pattern that is none is refused by its name', () => {
  expect(() => receiptReader({ ...receiptFormat, total: '(' })).toThrow(
    /^Failed to read receiptFormat\.total: /,
  )
})
