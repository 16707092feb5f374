import { expect, test } from 'vitest'
import { vendorRules } from '../logic/rules.ts'
import { readSettings, type TerminalSettings } from './settings.ts'

const settings: TerminalSettings = {
  terminal: 'hardened',
  epochMs: 1,
  links: {
    platform: 'http://127.0.0.1:1',
    'platform-backup': 'http://127.0.0.1:2',
    orders: 'http://127.0.0.1:3',
  },
  segment: { dir: '/run', name: 'terminal-L1' },
  journalDir: '/run/terminals/L1',
  lanes: [
    {
      lane: 'L1',
      scanner: { kind: 'serial', path: '/dev/pts/1' },
      operator: { kind: 'tcp', host: '127.0.0.1', port: 4 },
    },
  ],
}

test("what is left out has its default; the rules are the vendors'", () => {
  const read = readSettings(JSON.stringify(settings))
  expect(read.rules).toEqual(vendorRules)
  expect(read).toMatchObject({ keepAlive: false, fsync: false, scanSilenceMs: 300 })
})

test("a rule that is given replaces the vendor's", () => {
  const read = readSettings(JSON.stringify({ ...settings, rules: { pollMs: 100 } }))
  expect(read.rules).toEqual({ ...vendorRules, pollMs: 100 })
})

test('every mistake is named at once, unknown keys too', () => {
  const wrong = { ...settings, epochMs: 'now', rules: { polMs: 1 }, lanes: [{ lane: 'a b' }] }
  const read = () => readSettings(JSON.stringify(wrong))
  for (const part of [/epochMs: /, /polMs/, /lanes\.0\.lane: /, /lanes\.0\.scanner: /]) {
    expect(read).toThrow(part)
  }
})

test.each([undefined, '', '{', '[]'])('%j is refused as bad input', (json) => {
  expect(() => readSettings(json)).toThrow(expect.objectContaining({ code: 'badInput' }))
})
