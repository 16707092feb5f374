import { expect, test } from 'vitest'
import { readLibrary } from './library.ts'
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
