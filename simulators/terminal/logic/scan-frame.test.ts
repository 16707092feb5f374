import fc from 'fast-check'
import { expect, test } from 'vitest'
import { testLabel } from '../../operator/wire.ts'
import { learnFrame, unframed } from './scan-frame.ts'

const code = '134650328919428540'

test.each([
  ['nothing', '', ''],
  ['STX and ETX', '\u0002', '\u0003'],
  ['an AIM identifier', ']Q1', ''],
  ['STX and an AIM identifier', '\u0002]C0', ''],
  ['a prefix and an AIM identifier', 'P1-]Q1', ''],
  ['a prefix that looks like digits', '00', ''],
  ['a printable suffix', '', '#7'],
  ['TAB', '', '\t'],
  ['GS', '\u001d', ''],
])('%s around the label comes off every later read', (_, before, after) => {
  const frame = learnFrame([before + testLabel + after], testLabel)
  expect(frame).toBeDefined()
  expect(unframed(before + code + after, frame)).toBe(code)
})

test('what the frame of the label was is not asked of the symbology: the other AIM identifier comes off too', () => {
  const frame = learnFrame([`]C0${testLabel}`], testLabel)
  expect(unframed(`]Q1${code}`, frame)).toBe(code)
})

test('letters turned by CapsLock are turned back', () => {
  const frame = learnFrame(['tillrig-tEST-0123456789'], testLabel)
  expect(frame).toMatchObject({ caseTurned: true })
  expect(unframed('WEIXIN://WXPAY', frame)).toBe('weixin://wxpay')
})

test('a label that comes in parts is one', () => {
  expect(learnFrame(['TILLRIG-Te'], testLabel)).toBeUndefined()
  expect(learnFrame(['TILLRIG-Te', 'st-0123456789'], testLabel)).toMatchObject({ inParts: true })
})

test('a label that is read twice in one is learned with what stands behind the second', () => {
  const frame = learnFrame([`a${testLabel}za${testLabel}z`], testLabel)
  expect(frame).toMatchObject({ before: 'a', after: 'z', inParts: false })
})

test.each(['', 'TILLRIG', '\u0000\u00fe\u0010garbage', testLabel.slice(1)])(
  '%j is not the label',
  (text) => {
    expect(learnFrame([text], testLabel)).toBeUndefined()
  },
)

test('without a learned frame control characters and the AIM identifier come off all the same', () => {
  expect(unframed(`\u0002]Q1${code}\u0003\r`)).toBe(code)
})

test('any prefix and suffix that is not part of the code is learned and taken off', () => {
  const visible = fc.string({
    unit: fc.constantFrom('a', 'b', 'X', 'Y', '#', '$', '*'),
    maxLength: 8,
  })
  fc.assert(
    fc.property(visible, visible, (before, after) => {
      const frame = learnFrame([before + testLabel + after], testLabel)
      expect(unframed(before + code + after, frame)).toBe(code)
    }),
  )
})
