import { expect, test } from 'vitest'
import { readTold } from './told.ts'

test('a word of the lists is recorded as it came', () => {
  expect(
    readTold('lane-01', {
      word: 'TOLD',
      saleNo: 'S00001',
      outcome: 'approved',
      reason: 'issued',
      orderNo: 'A000123',
    }),
  ).toEqual([
    {
      kind: 'told',
      lane: 'lane-01',
      saleNo: 'S00001',
      outcome: 'approved',
      reason: 'issued',
      orderNo: 'A000123',
    },
  ])
})

test('a reason of no list becomes call-staff, the outcome stays, and an alarm names what came', () => {
  expect(
    readTold('lane-01', { word: 'TOLD', saleNo: 'S00001', outcome: 'declined', reason: 'ERR42' }),
  ).toEqual([
    { kind: 'told', lane: 'lane-01', saleNo: 'S00001', outcome: 'declined', reason: 'call-staff' },
    {
      kind: 'alarm',
      lane: 'lane-01',
      text: 'told sale S00001 an unlisted reason: "ERR42"',
    },
  ])
})

test('an outcome of no list becomes unknown, never approved or declined', () => {
  const [told, alarm] = readTold('lane-01', {
    word: 'TOLD',
    saleNo: 'S00001',
    outcome: 'APPROVED',
    reason: 'issued',
  })
  expect(told).toMatchObject({ kind: 'told', outcome: 'unknown', reason: 'issued' })
  expect(alarm).toMatchObject({ kind: 'alarm', text: expect.stringContaining('"APPROVED"') })
})

test('endless fields are cut', () => {
  const facts = readTold('lane-01', {
    word: 'TOLD',
    saleNo: 'S'.repeat(4000),
    outcome: 'o'.repeat(4000),
    reason: 'r'.repeat(4000),
    orderNo: 'A'.repeat(4000),
  })
  expect(facts).toHaveLength(3)
  expect(JSON.stringify(facts).length).toBeLessThan(900)
})
