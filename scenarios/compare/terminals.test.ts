import { expect, test } from 'vitest'
import { mitigations } from '../../simulators/terminal/mitigations.ts'
import { defaultLineup, lineupOf } from './terminals.ts'

test('by default every switch is added to the naive shop and taken from the hardened one', () => {
  const { terminals, skipped } = defaultLineup()
  expect(skipped).toEqual([])
  expect(terminals).toHaveLength(2 + 2 * mitigations.length)
  const names = terminals.map(({ name }) => name)
  expect(names).toEqual(expect.arrayContaining(['naive', 'naive+M9', 'hardened', 'hardened-M9']))
})

test('what a switch needs comes along, and what needs it goes too', () => {
  const { terminals } = defaultLineup()
  expect(terminals.find(({ name }) => name === 'naive+M3+M7')).toEqual({
    name: 'naive+M3+M7',
    against: 'naive',
    role: { kind: 'added', mitigation: 'M7', along: ['M3'], over: 'naive+M3' },
  })
  expect(terminals.find(({ name }) => name === 'hardened-M3-M7')).toEqual({
    name: 'hardened-M3-M7',
    against: 'hardened',
    role: { kind: 'taken', mitigation: 'M3', along: ['M7'], over: 'hardened' },
  })
})

test('a set that cannot be is skipped with its reason', () => {
  const { terminals, skipped } = lineupOf(['naive', 'naive+M7', 'hardened'])
  expect(terminals.map(({ name, against }) => [name, against])).toEqual([
    ['naive', undefined],
    ['hardened', 'naive'],
  ])
  expect(skipped).toEqual([{ name: 'naive+M7', why: expect.stringContaining('M7 needs M3') }])
})

test('each is told against the naive one, one less than hardened against the hardened', () => {
  const { terminals } = lineupOf(['hardened', 'hardened-M9', 'naive', 'naive+M3'])
  expect(terminals.map(({ against }) => against)).toEqual(['naive', 'hardened', undefined, 'naive'])
})

test('without a naive one each is told against the first', () => {
  const { terminals } = lineupOf(['naive+M3', 'hardened-M9'])
  expect(terminals.map(({ against }) => against)).toEqual([undefined, 'naive+M3'])
})

test.for([['naive', 'niave'], ['naive+M99'], ['naive', 'naive'], [''], ['naive+M7']])(
  '%j cannot be compared',
  (names) => {
    expect(() => lineupOf(names)).toThrow(/^Failed to/)
  },
)
