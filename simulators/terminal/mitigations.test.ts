import { expect, test } from 'vitest'
import { RigError } from '../kernel/errors.ts'
import { vendorRules } from './logic/rules.ts'
import { mitigations, parseTerminal, type MitigationId } from './mitigations.ts'

const without = (...taken: readonly MitigationId[]) =>
  mitigations.map(({ id }) => id).filter((id) => !taken.includes(id))

test.each([
  ['naive', []],
  ['hardened', mitigations.map(({ id }) => id)],
  ['naive+M3+M9', ['M3', 'M9']],
  ['naive+M1', ['M1']],
  ['naive+M10+M11+M12+M13', ['M10', 'M11', 'M12', 'M13']],
  ['hardened-M7', without('M7')],
  ['hardened-M1', without('M1')],
  ['hardened-M10-M11-M12-M13', without('M10', 'M11', 'M12', 'M13')],
  ['hardened-M3-M7', without('M3', 'M7')],
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
  expect(() => parseTerminal('nave+M3+M20-XX')).toThrow(/"nave", "\+M20", "-XX"/)
})

test.each(['naive+M7', 'hardened-M3'])('%s is impossible, and the reason is said', (name) => {
  expect(() => parseTerminal(name)).toThrow(/M7 needs M3: .*unknown outcome/)
})

test('every setting that a switch names is one of its station', () => {
  const named = mitigations.flatMap(({ settings }): readonly string[] => settings)
  const unknown = named.filter((setting) => {
    const [station, name = ''] = setting.split('.')
    return station === 'terminal' && !Object.hasOwn(vendorRules, name)
  })
  expect(unknown).toEqual([])
})

test('every switch says what a shop without it does, and needs only switches that there are', () => {
  const ids: readonly string[] = mitigations.map(({ id }) => id)
  for (const { id, without: lacks, needs } of mitigations) {
    expect(lacks, id).not.toBe('')
    for (const need of needs) expect(ids, id).toContain(need.id)
  }
})
