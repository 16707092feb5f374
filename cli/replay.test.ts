import { expect, test } from 'vitest'
import { parseScenario } from '../scenarios/parse.ts'
import type { Replay } from '../scenarios/scenario.ts'
import { judgedPlay } from '../scenarios/explore/judged-play.ts'
import { parseShop } from '../simulators/shop.ts'
import { asSaved, replayLines, type Replayed } from './replay.ts'

const saved = (name: string, replay?: Partial<Replay>) => ({
  ref: `${name}.json`,
  scenario: parseScenario(
    {
      version: 1,
      name,
      title: 'a finding',
      why: 'Somebody found it and wants it to be seen again.',
      causes: [],
      rows: [],
      shoppers: { count: 1 },
      claims: ['paid-is-issued'],
      ...(replay === undefined
        ? {}
        : {
            replay: {
              seed: 17,
              terminal: 'naive',
              mode: 'virtual',
              shows: 'paid-not-issued',
              ...replay,
            },
          }),
    },
    name,
  ),
})

const options: Replayed = { seed: 1, terminal: 'hardened', mode: 'wall' }
const none = () => false

test('a saved scenario is played as it was found', () => {
  expect(asSaved([saved('one', {})], options, none)).toEqual({
    seed: 17,
    terminal: 'naive',
    mode: 'virtual',
  })
})

test('the command line has the last word, option by option', () => {
  expect(asSaved([saved('one', {})], options, (name) => name === 'terminal')).toEqual({
    seed: 17,
    terminal: 'hardened',
    mode: 'virtual',
  })
})

test('what nobody saved is played as usual, also where no scenario is named', () => {
  expect(asSaved([saved('one'), saved('two')], options, none)).toEqual(options)
  expect(asSaved([], options, none)).toEqual(options)
})

test('several that were saved alike are played together, others are refused by name', () => {
  const [one, two] = [saved('one', {}), saved('two', {})]
  expect(asSaved([one, two], options, none).seed).toBe(17)
  const other = saved('three', { seed: 18 })
  expect(() => asSaved([one, other], options, none)).toThrow(
    'one.json is to be played with seed 17, and three.json with seed 18',
  )
  expect(asSaved([one, other], { ...options, seed: 5 }, (name) => name === 'seed').seed).toBe(5)
  expect(() => asSaved([one, saved('four')], options, none)).toThrow('four.json with seed 1')
})

test('a replay says whether the finding is still there; played otherwise it says nothing', async () => {
  const one = saved('one', {})
  const { scenario } = one
  const faults = [
    {
      fault: 'platform.capture-lose-answer',
      params: {},
      when: { fromSale: 1, toSale: 1 },
    },
  ]
  const verdictOf = async (terminal: string) =>
    (
      await judgedPlay({
        scenario: { ...scenario, faults },
        terminal: parseShop(terminal),
        seed: 17,
      })
    ).verdict
  const asFound: Replayed = { seed: 17, terminal: 'naive', mode: 'virtual' }
  expect(replayLines([one], asFound, [await verdictOf('naive')])).toEqual([
    'one: shows paid-not-issued again',
  ])
  // As if the naive terminal had been mended.
  expect(replayLines([one], asFound, [await verdictOf('hardened')])).toEqual([
    'one: does not show paid-not-issued any more',
  ])
  expect(replayLines([one], { ...asFound, seed: 18 }, [await verdictOf('naive')])).toEqual([])
})
