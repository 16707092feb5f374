import fc from 'fast-check'
import { expect, test } from 'vitest'
import { stepScanner } from './device.ts'
import type { DeviceRow, Read } from './device.ts'
import { scannerSettings } from './settings.ts'
import type { ScannerSettings } from './settings.ts'

const code = '134650328919428540'
const look: Read = { code, symbology: 'qr', decoded: true, suffix: true }

const wire = (read: Partial<Read>, settings: Partial<ScannerSettings> = {}) => {
  const { answer } = stepScanner(undefined, { ...look, ...read }, 0, scannerSettings(settings))
  return answer.kind === 'frame' ? Buffer.from(answer.bytes).toString('latin1') : answer.why
}

const answerOf = (row: DeviceRow | undefined, read: Partial<Read>, atMs: number) => {
  const { answer } = stepScanner(row, { ...look, ...read }, atMs, scannerSettings())
  return answer.kind === 'frame' ? 'frame' : answer.why
}

test('a read is the data and CR, as from the factory', () => {
  expect(wire({})).toBe('134650328919428540\r')
})

test.each([
  [{ suffix: '\r\n' }, '134650328919428540\r\n'],
  [{ prefix: '~', suffix: '' }, '~134650328919428540'],
  [{ aimIdentifier: true }, ']Q1134650328919428540\r'],
  [{ stxEtx: true }, '\u0002134650328919428540\r\u0003'],
  [{ prefix: 'A', aimIdentifier: true, stxEtx: true }, '\u0002A]Q1134650328919428540\r\u0003'],
  [{ prefix: '\u00ff' }, '\u00ff134650328919428540\r'],
])('settings %j frame it as %j', (settings, expected) => {
  expect(wire({}, settings)).toBe(expected)
})

test.each([
  ['code-128', ']C0'],
  ['gs1-128', ']C1'],
  ['ean-13', ']E0'],
  ['data-matrix', ']d1'],
  ['qr', ']Q1'],
  ['qr-gs1', ']Q3'],
] as const)('symbology %s is announced as %s', (symbology, identifier) => {
  expect(wire({ symbology }, { aimIdentifier: true })).toBe(`${identifier}134650328919428540\r`)
})

test('text beyond ASCII leaves as UTF-8', () => {
  expect(wire({ code: '茶' })).toBe('\u00e8\u008c\u00b6\r')
})

test('a symbol is not read again before it was out of sight for the reread delay', () => {
  const seen = { symbol: `]Q1${code}`, seenAtMs: 1000 }
  expect(answerOf(seen, {}, 1499)).toBe('same-code-reread')
  expect(answerOf(seen, {}, 1500)).toBe('frame')
})

test('every look at it starts the reread delay again', () => {
  const first = stepScanner(undefined, look, 0, scannerSettings())
  const second = stepScanner(first.row, look, 400, scannerSettings())
  expect(second.answer).toEqual({ kind: 'lost', why: 'same-code-reread' })
  expect(answerOf(second.row, {}, 800)).toBe('same-code-reread')
  expect(answerOf(second.row, {}, 900)).toBe('frame')
})

test('another code, and the same digits in another symbology, are read at once', () => {
  const seen = { symbol: `]Q1${code}`, seenAtMs: 1000 }
  expect(answerOf(seen, { code: '288888888888888888' }, 1001)).toBe('frame')
  expect(answerOf(seen, { symbology: 'code-128' }, 1001)).toBe('frame')
})

test('what is not decoded sends nothing and is not remembered', () => {
  const { row, answer } = stepScanner(undefined, { ...look, decoded: false }, 0, scannerSettings())
  expect(answer).toEqual({ kind: 'lost', why: 'not-decoded' })
  expect(answerOf(row, {}, 1)).toBe('frame')
})

test('a host that takes the frame apart as it was set up gets the code back', () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^[0-9A-Za-z:/.?=-]{1,40}$/),
      fc.stringMatching(/^[#~*]{0,4}$/),
      fc.constantFrom('\r', '\r\n', '\t', ''),
      fc.boolean(),
      fc.boolean(),
      (data, prefix, suffix, aimIdentifier, stxEtx) => {
        let rest = wire({ code: data }, { prefix, suffix, aimIdentifier, stxEtx })
        const strip = (head: string, tail: string) => {
          expect(rest.startsWith(head) && rest.endsWith(tail)).toBe(true)
          rest = rest.slice(head.length, rest.length - tail.length)
        }
        if (stxEtx) strip('\u0002', '\u0003')
        strip(prefix, suffix)
        if (aimIdentifier) strip(']Q1', '')
        expect(rest).toBe(data)
      },
    ),
  )
})

test('settings that are not right are refused all at once', () => {
  const given = { prefix: '茶', rereadDelayMs: -1, sufix: '\n' }
  expect(() => scannerSettings(given)).toThrow(/prefix: .*rereadDelayMs: .*sufix/)
})
