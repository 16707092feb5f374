import { expect, test } from 'vitest'
import { parseShop } from '../simulators/shop.ts'
import { zhWhys } from '../reports/text/zh-whys.ts'
import { library, readLibrary } from './library.ts'
import { cleanLane } from './library/clean-lane.ts'
import { paperOut } from './library/paper-out.ts'
import { runVirtually } from './virtual.ts'

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

const byTheClock = library.filter(({ faults }) => faults.some(({ when }) => 'atMs' in when))

// A busy machine delays a sale by as much as the judge lets pass, and by what the servers take, which
// nobody watches. Nothing that is counted may lie so near to an end of a window.
test.each(byTheClock)(
  'a window by the clock keeps a second of real time: $name',
  async (scenario) => {
    const { events } = await runVirtually({ scenario, terminal: parseShop('naive'), seed: 1 })
    const ends = events.filter(({ kind }) => kind === 'fault-injected' || kind === 'fault-healed')
    expect(ends.length).toBeGreaterThan(0)
    const near = events.filter(
      ({ by, kind, atMs }) =>
        by !== 'rig' &&
        by !== 'operator' &&
        kind !== 'attempt-begun' &&
        ends.some((end) => Math.abs(end.atMs - atMs) < 1000 * scenario.timeScale.scale),
    )
    expect(near).toEqual([])
  },
)

// Whoever adds a scenario need not know Chinese, and whoever changes one must not leave the old story.
test('every story in Chinese is the story of a scenario', () => {
  const told = new Set(library.map(({ why }) => why))
  expect(Object.keys(zhWhys).filter((why) => !told.has(why))).toEqual([])
})
