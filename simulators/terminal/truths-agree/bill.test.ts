import { expect, test } from 'vitest'
import { billOf, type BillLine } from './virtual-bill.ts'
import { readBill } from '../logic/bill.ts'

const line: BillLine = {
  outTradeNo: 'L1-1-1-S1',
  state: 'SUCCESS',
  paid: '19.99',
  givenBack: '0.00',
}

test('a payment is read to the fen, with what was sent along', () => {
  const text = billOf([{ ...line, attach: 'S1' }], ['1', '19.99', '0.00'])
  expect(readBill(text)).toEqual({
    kind: 'bill',
    rows: [{ outTradeNo: 'L1-1-1-S1', attach: 'S1', kind: 'paid', amountFen: 1999 }],
  })
})

test.each(['REFUND', 'REVOKED'] as const)('a payment given back stands twice: %s', (state) => {
  const back: BillLine = { ...line, state, paid: '0.00', givenBack: '19.99' }
  const read = readBill(billOf([line, back], ['2', '19.99', '19.99']))
  expect(read).toMatchObject({ rows: [{ kind: 'paid' }, { kind: 'given-back', amountFen: 1999 }] })
})

test('a day without payments is a bill without rows', () => {
  expect(readBill(billOf([], ['0', '0.00', '0.00']))).toEqual({ kind: 'bill', rows: [] })
})

test('a comma in a cell parts no cells', () => {
  const text = billOf([{ ...line, attach: 'a,b' }], ['1', '19.99', '0.00'])
  expect(readBill(text)).toMatchObject({ rows: [{ attach: 'a,b' }] })
})

test('a bill with LF line ends and without its mark is read all the same', () => {
  const text = billOf([line], ['1', '19.99', '0.00'])
  expect(readBill(text.replaceAll('\r\n', '\n').slice(1)).kind).toBe('bill')
})

const good = billOf([line], ['1', '19.99', '0.00'])

test.each([
  ['nothing', '', 'its summary cannot be read'],
  ['an error page', '<html>busy</html>', 'its summary cannot be read'],
  ['half a file', good.slice(0, good.indexOf('总交易单数')), 'its summary cannot be read'],
  ['a cell too few', good.replace(',`wx1', ''), 'its line 2 cannot be read'],
  ['a state nobody knows', good.replace('`SUCCESS', '`PENDING'), 'its line 2 cannot be read'],
  ['money that is no number', good.replaceAll('`19.99', '`19,99'), 'its line 2 cannot be read'],
  ['a line lost', billOf([line], ['2', '39.98', '0.00']), 'it does not add up to its summary'],
  ['a fen lost', billOf([line], ['1', '20.00', '0.00']), 'it does not add up to its summary'],
])('%s is no bill', (_, text, why) => {
  expect(readBill(text)).toEqual({ kind: 'bad', why })
})
