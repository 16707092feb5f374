import { expect, test } from 'vitest'
import { zhWhys } from '../reports/text/zh-whys.ts'
import { library, readLibrary } from './library.ts'
import { cleanLane } from './library/clean-lane.ts'
import { paperOut } from './library/paper-out.ts'

test('two scenarios of one name, and every mistake beside it, are told at once', () => {
  const wrong = { ...paperOut, claims: ['sun-shines'] }
  const read = () => readLibrary([cleanLane, { ...cleanLane, title: 'another' }, wrong])
  expect(read).toThrow('2 scenarios are called clean-lane')
  expect(read).toThrow("the library's paper-out has 1 mistake")
})

test('what has no cause comes first, then by cause and row', () => {
  expect(readLibrary([paperOut, cleanLane]).map(({ name }) => name)).toEqual([
    'clean-lane',
    'paper-out',
  ])
})

// The checker would blame a till that never heard the refusal.
test('no scenario that loses answers claims that a refusal for good is final', () => {
  const losing = /^(network\.|platform\.(capture-lose-answer|late-answer|maintenance)|terminal\.)/
  const claiming = library.filter(({ claims }) => claims.includes('refused-for-good-is-final'))
  expect(claiming.length).toBeGreaterThan(0)
  expect(claiming.filter(({ faults }) => faults.some(({ fault }) => losing.test(fault)))).toEqual(
    [],
  )
})

// Whoever adds a scenario need not know Chinese, and whoever changes one must not leave the old story.
test('every story in Chinese is the story of a scenario', () => {
  const told = new Set(library.map(({ why }) => why))
  expect(Object.keys(zhWhys).filter((why) => !told.has(why))).toEqual([])
})
