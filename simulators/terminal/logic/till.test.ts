import fc from 'fast-check'
import { expect, test } from 'vitest'
import { outTradeNoPattern } from '../../platform/wire.ts'
import { parseTerminal } from '../mitigations.ts'
import { vendorRules } from './rules.ts'
import { nextOutTradeNo, openTill } from './till.ts'

const tillOf = (lane: string, bootId: string) =>
  openTill({
    lane,
    bootId,
    rules: vendorRules,
    mitigations: parseTerminal('naive').mitigations,
    merchant: { appid: 'wx1', mchid: '1' },
    printer: false,
  })

const word = (lengthMax: number) => fc.stringMatching(new RegExp(`^[0-9A-Za-z_-]{1,${lengthMax}}$`))

test('every merchant order number has the right shape and none comes twice', () => {
  fc.assert(
    fc.property(word(12), word(8), fc.array(fc.string()), (lane, bootId, saleNos) => {
      const till = tillOf(lane, bootId)
      const numbers = saleNos.map((saleNo) => nextOutTradeNo(till, saleNo))
      expect(new Set(numbers).size).toBe(saleNos.length)
      for (const number of numbers) expect(number).toMatch(outTradeNoPattern)
    }),
    { examples: [['ABCDEFGHIJKL', 'mwslmwtz', ['S0000000000000001', '', '订单']]] },
  )
})

test('a merchant order number can be read', () => {
  expect(nextOutTradeNo(tillOf('L1', '3'), 'S000123')).toBe('L1-3-1-S000123')
})

test.each([
  ['lane 1', '1'],
  ['ABCDEFGHIJKLM', '1'],
  ['L1', ''],
  ['L1', '123456789'],
])('lane %j with boot id %j is refused', (lane, bootId) => {
  expect(() => tillOf(lane, bootId)).toThrow(RangeError)
})
