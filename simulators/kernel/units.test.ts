import { expect, test } from 'vitest'
import { fen, runMs, yuan } from './units.ts'

test.each([0, 1, 1234, Number.MAX_SAFE_INTEGER])('%d is an amount in fen', (value) => {
  expect(fen(value)).toBe(value)
})

test.each([-1, 0.5, Number.NaN, Infinity, 2 ** 53])('%d is no amount in fen', (value) => {
  expect(() => fen(value)).toThrow(`${value} is not an amount in fen: give a whole number`)
})

test('a moment of the run is a finite number of milliseconds', () => {
  expect(runMs(12.5)).toBe(12.5)
  expect(() => runMs(Number.NaN)).toThrow('NaN is not a moment of the run in ms')
})

test.each([
  [0, '0.00'],
  [5, '0.05'],
  [1234, '12.34'],
  [100_000_000, '1000000.00'],
])('%d fen are %s yuan', (amountFen, text) => {
  expect(yuan(amountFen)).toBe(text)
})
