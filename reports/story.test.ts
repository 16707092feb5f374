import { expect, test } from 'vitest'
import type { Fact } from '../simulators/ledger/facts.ts'
import { historyFrom } from './hand-written.ts'
import { storyOf } from './story.ts'

const storyOfSales = (...sales: readonly (readonly Fact[])[]) =>
  storyOf(historyFrom(...sales.flat()))

/** The facts of a sale, 100 ms apart. */
const start = (name: string): readonly Fact[] => [
  { kind: 'basket-keyed', lane: 'lane-1', saleNo: `S${name}`, amountFen: 500 },
  {
    kind: 'code-presented',
    lane: 'lane-1',
    saleNo: `S${name}`,
    code: `C${name}`,
    wallet: 'wechat',
  },
  { kind: 'scan-sent', lane: 'lane-1', code: `C${name}`, bytes: 19, hostOpen: true },
]
const paid = (name: string, amountFen = 500): Fact => ({
  kind: 'captured',
  outTradeNo: `T${name}`,
  transactionId: `X${name}`,
  code: `C${name}`,
  amountFen,
})
const ordered = (name: string): Fact => ({
  kind: 'order-issued',
  orderNo: `O${name}`,
  saleNo: `S${name}`,
  outTradeNo: `T${name}`,
  amountFen: 500,
})
const ended = (name: string): readonly Fact[] => [
  {
    kind: 'receipt-printed',
    printer: 'printer-1',
    lane: 'lane-1',
    orderNo: `O${name}`,
    complete: true,
    copy: false,
  },
  { kind: 'told', lane: 'lane-1', saleNo: `S${name}`, outcome: 'approved', reason: 'issued' },
]
const good = (name: string, ...between: readonly Fact[]): readonly Fact[] => [
  ...start(name),
  paid(name),
  ...between,
  ordered(name),
  ...ended(name),
]
const pause: Fact = { kind: 'phase', phase: 'selling' }
const lost = (name: string, amountFen: number): readonly Fact[] => [
  ...start(name),
  paid(name, amountFen),
]
const unpaid = (name: string): readonly Fact[] => [...start(name), ordered(name), ...ended(name)]

test('where nothing diverged the slowest sale is told, and of equally slow ones the first', () => {
  const story = storyOfSales(good('1'), good('2', pause), good('3', pause), good('4'))
  expect(story).toMatchObject({ saleNo: 'S2', diverged: false, classes: ['issued-ok'] })
})

test('a sale without an order is as slow as its last word', () => {
  const told: Fact = {
    kind: 'told',
    lane: 'lane-1',
    saleNo: 'S2',
    outcome: 'declined',
    reason: 'timed-out',
  }
  const story = storyOfSales(good('1'), [...start('2'), pause, pause, told], good('3'))
  expect(story?.saleNo).toBe('S2')
})

test('any sale that diverged is told rather than the slowest', () => {
  const story = storyOfSales(good('1', pause, pause), unpaid('2'), good('3'))
  expect(story).toMatchObject({ saleNo: 'S2', diverged: true })
})

test('the worst headline is told, then the most money, then the earliest', () => {
  const story = storyOfSales(
    unpaid('1'),
    lost('2', 500),
    lost('3', 900),
    lost('4', 900),
    good('5', pause, pause),
  )
  expect(story?.saleNo).toBe('S3')
  expect(storyOfSales(unpaid('1'), lost('2', 1))?.saleNo).toBe('S2')
})

test('what a violation names is told rather than a worse sale that no claim is about', () => {
  const history = historyFrom(...lost('1', 900), ...unpaid('2'), ...good('3'))
  expect(storyOf(history, new Set(['S2']))?.saleNo).toBe('S2')
  expect(storyOf(history, new Set(['S3']))?.saleNo).toBe('S1')
  expect(storyOf(history)?.saleNo).toBe('S1')
})

test('of no sale there is no story', () => {
  expect(storyOfSales([pause])).toBeUndefined()
})

test('the middle of a very long story is left out', () => {
  const alarm: Fact = { kind: 'alarm', lane: 'lane-1', text: 'beep' }
  const story = storyOfSales(good('1', ...Array.from({ length: 200 }, () => alarm)))
  expect(story).toMatchObject({ left: 87 })
  expect(story?.events).toHaveLength(120)
  expect(story?.events[0]?.kind).toBe('basket-keyed')
  expect(story?.events.at(-1)?.kind).toBe('told')
})
