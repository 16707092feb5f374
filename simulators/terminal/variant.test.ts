import { expect, test } from 'vitest'
import { parseTerminalVariant, terminalChanges } from './variant.ts'

test('a name without a change is understood as ever', () => {
  const variant = parseTerminalVariant('naive+M3')
  expect(variant).toEqual({ name: 'naive+M3', mitigations: new Set(['M3']) })
})

test('a name with a change keeps its whole name and the switches of the terminal it changes', () => {
  const variant = parseTerminalVariant('hardened~no-watch')
  expect(variant).toMatchObject({ name: 'hardened~no-watch', change: { name: 'no-watch' } })
  expect(variant.mitigations).toEqual(parseTerminalVariant('hardened').mitigations)
})

test('a change is known by one name only', () => {
  const names = terminalChanges.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
})

test.each(['hardened~', 'hardened~nowatch', 'hardened~no-watch~slow-saves'])(
  '%s is refused as a usage error that lists what there is',
  (name) => {
    expect(() => parseTerminalVariant(name)).toThrow(
      expect.objectContaining({
        code: 'usage',
        hint: expect.stringMatching(/no-watch.*slow-saves/),
      }),
    )
  },
)

test.each(['naive~no-watch', 'hardened-M7~no-watch', '~no-watch'])(
  '%s is refused: the change is of the hardened terminal',
  (name) => {
    expect(() => parseTerminalVariant(name)).toThrow(/no-watch is a variant of hardened only/)
  },
)
