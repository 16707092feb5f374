import { expect, test } from 'vitest'
import { decodeRegister, decodeTerminal, encodeRegister, encodeTerminal } from './wire.ts'
import type { RegisterMessage, TerminalMessage } from './wire.ts'

test.each<readonly [RegisterMessage, string]>([
  [{ word: 'BASKET', saleNo: 'S1', amountFen: 500 }, 'BASKET S1 500'],
  [{ word: 'BASKET', saleNo: 'S1', amountFen: 500, flow: 'show' }, 'BASKET S1 500 show'],
  [{ word: 'KEY', key: 'confirm' }, 'KEY confirm'],
  [{ word: 'KEY', key: 'day-end' }, 'KEY day-end'],
])('the terminal understands what the register says: %j', (message, line) => {
  expect(encodeRegister(message)).toBe(`${line}\n`)
  expect([decodeRegister(line), decodeRegister(`${line}\r`)]).toEqual([message, message])
})

test.each<readonly [TerminalMessage, string]>([
  [{ word: 'READY' }, 'READY'],
  [{ word: 'ASK', what: 'scan', saleNo: 'S1' }, 'ASK scan S1'],
  [{ word: 'ASK', what: 'test-label', saleNo: '-' }, 'ASK test-label -'],
  [
    { word: 'SHOW', saleNo: 'S1', code: 'weixin://wxpay/bizpayurl?pr=1' },
    'SHOW S1 weixin://wxpay/bizpayurl?pr=1',
  ],
  [
    { word: 'TOLD', saleNo: 'S1', outcome: 'approved', reason: 'issued', orderNo: 'A1' },
    'TOLD S1 approved issued A1',
  ],
])('the register understands what the terminal says: %j', (message, line) => {
  expect(encodeTerminal(message)).toBe(`${line}\n`)
  expect([decodeTerminal(line), decodeTerminal(`${line}\r`)]).toEqual([message, message])
})

test.each([
  '',
  'BASKET S1',
  'BASKET S1 1.5',
  'BASKET S1 -1',
  'KEY',
  'KEY ok',
  'READY',
  'basket S1 1',
])('what no register says is ignored: %j', (line) => expect(decodeRegister(line)).toBeUndefined())

test.each(['', 'SHOW S1', 'ASK scan', 'ASK money S1', 'TOLD S1 approved', 'KEY confirm'])(
  'what no terminal says is ignored: %j',
  (line) => expect(decodeTerminal(line)).toBeUndefined(),
)
