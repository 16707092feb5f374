import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { faults } from '../../simulators/faults.ts'
import { chance } from '../../simulators/kernel/chance.ts'
import { parseScenario } from '../parse.ts'
import { drawScenario } from './draw.ts'
import { drawnIn, faultDraws, neverDrawn } from './fault-draws.ts'
import { flows } from './flows.ts'

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

const plansOf = (flow: (typeof flows)[number]) =>
  seeds.map((seed) => drawScenario({ seed, sales: 20, flow }))

test.each(flows)('%s: every seed is a scenario without a mistake, the same every time', (flow) => {
  const again = plansOf(flow)
  for (const [nth, scenario] of plansOf(flow).entries()) {
    expect(parseScenario(scenario, scenario.name)).toEqual(scenario)
    expect(again[nth]).toEqual(scenario)
  }
})

test('a seed of the flow in which the merchant scans holds what it always held', () => {
  const drawn = plansOf('merchant-scans').map(({ faults: steps, lanes, settings, shoppers }) => {
    const { habits, gapMsMean, patienceMs, rescansMax, amountFen } = shoppers
    return { steps, lanes, settings, habits, gapMsMean, patienceMs, rescansMax, amountFen }
  })
  const digest = createHash('sha256').update(JSON.stringify(drawn)).digest('hex')
  // Findings, and mutants that one seed in many convicts, are named by their seeds.
  expect(digest).toBe('3f4c1cbb0d02693bce896b278e518826f71127693d3d99fea7c0d1c0e4812c4f')
})

test.each(flows)(
  '%s: seeds differ in what they leave out: no kind is in all of them, and each is in some',
  (flow) => {
    const plans = plansOf(flow).map((scenario) => scenario.faults)
    for (const { kind, weight = 1 } of drawnIn(flow)) {
      const having = plans.filter((steps) => steps.some(({ fault }) => fault === kind)).length
      expect(having, kind).toBeGreaterThan(0)
      // What comes oftener is still left out by many.
      expect(having, kind).toBeLessThan(seeds.length * (weight === 1 ? 1 / 2 : 3 / 4))
    }
    expect(plans.filter((steps) => steps.length >= 3).length).toBeGreaterThan(seeds.length / 4)
  },
)

test('who shows a code is not hurt at a scanner, and its notices are', () => {
  const plans = plansOf('customer-scans')
  const kinds = new Set(plans.flatMap(({ faults: steps }) => steps.map(({ fault }) => fault)))
  expect([...kinds].filter((kind) => kind.startsWith('scanner.'))).toEqual([])
  const places = plans.flatMap(({ faults: steps }) => steps.map(({ on }) => on))
  expect(places).toContain('notify')
  const habits = plans.flatMap(({ shoppers }) => shoppers.habits.map(({ habit }) => habit))
  expect(new Set(habits)).toEqual(new Set(['resubmits', 'cancels', 'pays-late']))
})

test('what a hand does wrong is done in front of every till, whoever was trained', () => {
  for (const flow of flows) {
    expect(drawScenario({ seed: 1, sales: 20, flow }).shoppers.trainedAvoidsShare).toBe(0)
  }
})
