import { expect, test } from 'vitest'
import { RigError } from '../kernel/errors.ts'
import { mitigations, parseTerminal } from './mitigations.ts'

test.each([
  ['naive', []],
  ['hardened', mitigations.map(({ id }) => id)],
  ['naive+M3+M9', ['M3', 'M9']],
  ['hardened-M7', ['M1', 'M3', 'M4', 'M5', 'M8', 'M9', 'PS']],
  ['hardened-M3-M7', ['M1', 'M4', 'M5', 'M8', 'M9', 'PS']],
])('%s is understood', (name, ids) => {
  const variant = parseTerminal(name)
  expect(variant.name).toBe(name)
  expect([...variant.mitigations].toSorted()).toEqual([...ids].toSorted())
})

test.each(['', 'hardend', 'naive+M99', 'naive+', 'hardened-M7-M99', 'M3', '+M3'])(
  '"%s" is refused as a usage error that says what there is',
  (name) => {
    expect(() => parseTerminal(name)).toThrow(RigError)
    expect(() => parseTerminal(name)).toThrow(expect.objectContaining({ code: 'usage' }))
    expect(() => parseTerminal(name)).toThrow(
      expect.objectContaining({ hint: expect.stringContaining('M9') }),
    )
  },
)

test('every unknown part is named', () => {
  expect(() => parseTerminal('nave+M3+M2-XX')).toThrow(/"nave", "\+M2", "-XX"/)
})

test.each(['naive+M7', 'hardened-M3'])('%s is impossible, and the reason is said', (name) => {
  expect(() => parseTerminal(name)).toThrow(/M7 needs M3: .*unknown outcome/)
})
