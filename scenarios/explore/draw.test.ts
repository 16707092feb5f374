import { expect, test } from 'vitest'
import { faults } from '../../simulators/faults.ts'
import { chance } from '../../simulators/kernel/chance.ts'
import { parseScenario } from '../parse.ts'
import { drawScenario } from './draw.ts'
import { faultDraws, neverDrawn } from './fault-draws.ts'

const seeds = Array.from({ length: 300 }, (_, seed) => seed)

test('every fault of the catalogue is drawn, or it says why not', () => {
  const known = [...faultDraws.map(({ kind }) => kind), ...Object.keys(neverDrawn)]
  expect(known.toSorted()).toEqual(faults.map(({ kind }) => kind).toSorted())
})

test.each(faultDraws)('what is drawn for $kind is what it takes', ({ kind, params }) => {
  const fault = faults.find((one) => one.kind === kind)
  const sentences = seeds.map((seed) => fault?.prepare(params(chance(seed, kind))).sentence)
  expect(sentences).not.toContain(undefined)
})

test('every seed is a scenario without a mistake, and the same one every time', () => {
  for (const seed of seeds) {
    const scenario = drawScenario({ seed, sales: 20 })
    expect(parseScenario(scenario, scenario.name)).toEqual(scenario)
    expect(drawScenario({ seed, sales: 20 })).toEqual(scenario)
  }
})

test('seeds differ in what they leave out: no kind is in all of them, and each is in some', () => {
  const plans = seeds.map((seed) => drawScenario({ seed, sales: 20 }).faults)
  for (const { kind, weight = 1 } of faultDraws) {
    const having = plans.filter((steps) => steps.some(({ fault }) => fault === kind)).length
    expect(having, kind).toBeGreaterThan(0)
    // What comes oftener is still left out by many.
    expect(having, kind).toBeLessThan(seeds.length * (weight === 1 ? 1 / 2 : 3 / 4))
  }
  expect(plans.filter((steps) => steps.length >= 3).length).toBeGreaterThan(seeds.length / 4)
})
