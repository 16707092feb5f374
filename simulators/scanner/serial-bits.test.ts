import fc from 'fast-check'
import { expect, test } from 'vitest'
import { heardAtBaud } from './serial-bits.ts'

const heard = (bytes: readonly number[], sentBaud: number, hostBaud: number) => [
  ...heardAtBaud(Uint8Array.from(bytes), sentBaud, hostBaud),
]

test('speeds that agree within two percent lose nothing', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 40 }),
      fc.integer({ min: 9_408, max: 9_792 }),
      (bytes, sentBaud) => {
        expect(heardAtBaud(bytes, sentBaud, 9_600)).toEqual(bytes)
      },
    ),
  )
})

test('twice too slow, each bit is looked at twice', () => {
  // 0x55 is sent as 0 10101010 1 and seen as 0 01100110 0…, without a stop bit; the rest from its
  // next fall on as 0 01100111 1.
  expect(heard([0x55], 4_800, 9_600)).toEqual([0x00, 0xe6])
})

test('four times too fast, a byte is over before it is looked at twice', () => {
  // All of 0x00 but its stop bit is 0: nine short bits are a start bit and one 0 of the port's.
  expect(heard([0x00], 38_400, 9_600)).toEqual([0xfe])
})

test('a code sent too fast comes out shorter, and always the same', () => {
  const code = Buffer.from('134650328919428540\r')
  const once = heardAtBaud(code, 38_400, 9_600)
  expect(once.length).toBeLessThan(code.length)
  expect(once.length).toBeGreaterThan(0)
  expect(heardAtBaud(code, 38_400, 9_600)).toEqual(once)
})
