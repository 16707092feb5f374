import { expect, test } from 'vitest'
import { library } from '../library.ts'
import { parseScenario } from '../parse.ts'
import type { ScenarioInput } from '../scenario.ts'
import { isMovable, varied } from './varied.ts'

const written: ScenarioInput = {
  version: 1,
  name: 'second-of-six',
  title: 'second of six',
  why: 'A scenario that hurts the second and third of its six shoppers.',
  causes: [],
  rows: [],
  shoppers: {
    count: 6,
    habits: [{ habit: 'resubmits', sale: 3, times: 1 }],
    amounts: { '2': 500 },
  },
  faults: [
    {
      fault: 'platform.system-error',
      params: { captured: true },
      when: { fromSale: 2, toSale: 3 },
    },
  ],
  claims: ['paid-is-issued'],
}
const scenario = parseScenario(written, 'this test')
const seeds = Array.from({ length: 60 }, (_, seed) => seed)
const hurt = ({ faults }: typeof scenario) =>
  faults.map(({ when }) => ('fromSale' in when ? [when.fromSale, when.toSale] : []))

test('a seed moves which sales are hurt, and keeps a healthy one before and behind', () => {
  const places = new Set(seeds.map((seed) => JSON.stringify(hurt(varied(scenario, seed)))))
  expect([...places].toSorted()).toEqual(['[[2,3]]', '[[3,4]]', '[[4,5]]'])
})

test('faults, habits and fixed amounts move together', () => {
  for (const seed of seeds) {
    const { faults, shoppers } = varied(scenario, seed)
    const [when] = faults.map((step) => step.when)
    const fromSale = when !== undefined && 'fromSale' in when ? when.fromSale : 0
    expect(shoppers.habits).toEqual([{ habit: 'resubmits', sale: fromSale + 1, times: 1 }])
    expect(shoppers.amounts).toEqual({ [String(fromSale)]: 500 })
    expect(shoppers.count).toBe(6)
  }
})

test('the same seed moves it alike', () => {
  expect(seeds.map((seed) => varied(scenario, seed))).toEqual(
    seeds.map((seed) => varied(scenario, seed)),
  )
})

test('what happens at a moment of the run stays where it is', () => {
  const timed = {
    ...scenario,
    faults: [...scenario.faults, { fault: 'network.down', params: {}, when: { atMs: 100 } }],
  }
  expect(isMovable(timed)).toBe(false)
  for (const seed of seeds) expect(varied(timed, seed)).toBe(timed)
})

test('a sale stays at its lane', () => {
  const twoLanes = { ...scenario, lanes: 2 }
  const moved = seeds.map((seed) => hurt(varied(twoLanes, seed))[0]?.[0])
  expect(new Set(moved)).toEqual(new Set([2, 4]))
})

test('no scenario of the library is moved beyond its shoppers, and most can be moved', () => {
  for (const each of library) {
    for (const seed of seeds) {
      const { faults, shoppers } = varied(each, seed)
      const sales = [
        ...faults.flatMap(({ when }) => ('fromSale' in when ? [when.fromSale, when.toSale] : [])),
        ...shoppers.habits.map(({ sale }) => sale),
      ]
      const before = each.faults.flatMap(({ when }) => ('fromSale' in when ? [when.toSale] : []))
      expect(Math.min(1, ...sales), each.name).toBe(1)
      const last = Math.max(each.shoppers.count, ...before)
      expect(Math.max(0, ...sales), each.name).toBeLessThanOrEqual(last)
    }
  }
  expect(library.filter(isMovable).length).toBeGreaterThan(library.length / 3)
})
