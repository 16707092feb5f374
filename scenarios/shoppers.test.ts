import { expect, test } from 'vitest'
import { walletOf } from '../simulators/scanner/payment-codes.ts'
import { parseScenario } from './parse.ts'
import type { ScenarioInput } from './scenario.ts'
import { drawShoppers } from './shoppers.ts'
import type { Shopper } from './shoppers.ts'

const scenario = (shoppers: ScenarioInput['shoppers'], lanes = 1) =>
  parseScenario(
    {
      version: 1,
      name: 'some-shoppers',
      title: 'some shoppers',
      why: 'Shoppers come and go; who they are depends on the seed alone.',
      causes: [],
      rows: [],
      lanes,
      shoppers,
      claims: ['paid-is-issued'],
    },
    'this test',
  )

/** A shopper as plain data, codes and all. */
const told = ({ code, ...rest }: Shopper) => ({ ...rest, codes: [code(0), code(1), code(100)] })

const drawn = (shoppers: ScenarioInput['shoppers'], seed: number, lanes?: number) =>
  drawShoppers(scenario(shoppers, lanes), seed).map(told)

test('the same seed draws the same shoppers; another draws others', () => {
  expect(drawn({ count: 20 }, 7)).toEqual(drawn({ count: 20 }, 7))
  const [one, other] = [drawn({ count: 20 }, 7), drawn({ count: 20 }, 8)]
  expect(other.map(({ codes }) => codes)).not.toEqual(one.map(({ codes }) => codes))
})

test("one shopper's draw does not move another's", () => {
  const few = drawn({ count: 5 }, 7)
  expect(drawn({ count: 50 }, 7).slice(0, 5)).toEqual(few)
  const fixed = drawn({ count: 5, amounts: { '2': 777 } }, 7)
  expect(fixed[1]).toEqual({ ...few[1], amountFen: 777 })
  expect(fixed.toSpliced(1, 1)).toEqual(few.toSpliced(1, 1))
})

test('who stays at home moves none of those who come, on any lane', () => {
  const all = drawn({ count: 9 }, 7, 2)
  expect(drawn({ count: 9, only: [8, 3] }, 7, 2)).toEqual([all[2], all[7]])
})

test('shoppers can be those of another scenario', () => {
  const others = drawn({ count: 3, drawnAs: 'other-shoppers' }, 7)
  expect(others).not.toEqual(drawn({ count: 3 }, 7))
  expect(drawn({ count: 3, drawnAs: 'some-shoppers' }, 7)).toEqual(drawn({ count: 3 }, 7))
})

test('asking for codes in any order, or not at all, changes none of them', () => {
  const [first] = drawShoppers(scenario({ count: 1 }), 3)
  const [second] = drawShoppers(scenario({ count: 1 }), 3)
  const forth = [0, 1, 2].map((nth) => first?.code(nth))
  const back = [2, 1, 0].map((nth) => second?.code(nth)).reverse()
  expect(back).toEqual(forth)
  expect(new Set(forth).size).toBe(3)
})

test('every code has the shape of its wallet, and no two are alike', () => {
  const shoppers = drawShoppers(scenario({ count: 300 }), 11)
  expect(shoppers.map(({ wallet, code }) => walletOf(code(0)) === wallet)).not.toContain(false)
  expect(new Set(shoppers.map(({ code }) => code(0))).size).toBe(300)
  expect(new Set(shoppers.map(({ wallet }) => wallet)).size).toBe(3)
})

test('lanes take turns, sales are numbered, amounts keep their bounds', () => {
  const shoppers = drawn({ count: 60, amountFen: { min: 500, max: 502 } }, 5, 3)
  expect(shoppers.slice(0, 4).map(({ lane, saleNo }) => `${lane} ${saleNo}`)).toEqual([
    'lane-01 S00001',
    'lane-02 S00002',
    'lane-03 S00003',
    'lane-01 S00004',
  ])
  expect(new Set(shoppers.map(({ amountFen }) => amountFen))).toEqual(new Set([500, 501, 502]))
})
