import { expect, test } from 'vitest'
import type { Fact } from '../../../simulators/ledger/facts.ts'
import {
  goodSale,
  keyed,
  manifestOf,
  presented,
  scanned,
  wholeRun,
  captured,
} from '../../hand-written.ts'
import { heatOf } from '../../heat.ts'
import { judge } from '../../judge.ts'
import { en } from '../../text/en.ts'
import { draw } from './draw.ts'
import { heatChart, shadeOf } from './heat.ts'
import { moneyChart, moneyRows, windowOf } from './money.ts'
import { hill, waitsChart } from './waits.ts'
import { walkChart } from './walk.ts'

const judged = (...facts: readonly Fact[]) =>
  judge({ events: wholeRun(...facts), torn: [], manifest: manifestOf({ causes: ['C1'] }) })

const drawn = (chart: Parameters<typeof draw>[0] | undefined) =>
  chart === undefined ? '' : draw(chart)

test('every picture is one that needs nothing from elsewhere, names itself and takes the colours of the page', () => {
  const run = judged(...goodSale)
  for (const chart of [
    moneyChart(run, en),
    walkChart(run, en),
    waitsChart(run, en),
    heatChart(heatOf([run]), en),
  ]) {
    const svg = drawn(chart)
    expect(svg).toMatch(
      /^<svg role="img" aria-label="[^"]+" viewBox="0 0 380 \d+"><title>[^<]+<\/title><desc>[^<]+<\/desc>/,
    )
    expect(svg).toContain('var(--')
    expect(svg).not.toMatch(/#[0-9a-f]{6}|rgb\(|url\(|https?:|<style| id="| class="|NaN|undefined/)
  }
})

test('the same picture is drawn to the letter, whatever was drawn before it', () => {
  const run = judged(...goodSale)
  const first = drawn(moneyChart(run, en))
  drawn(walkChart(run, en))
  expect(drawn(moneyChart(run, en))).toBe(first)
})

test('where there is nothing to draw there is no picture', () => {
  const nobody = judged()
  expect(moneyChart(nobody, en)).toBeUndefined()
  expect(walkChart(nobody, en)).toBeUndefined()
  expect(waitsChart(nobody, en)).toBeUndefined()
  expect(moneyChart(judged(keyed, presented, scanned), en)).toBeUndefined()
})

test('the picture of money begins before the first fault and ends behind the last step', () => {
  const fault = { faultId: 'f1', fault: 'a.b' } as const
  const run = judged(
    { kind: 'fault-injected', ...fault, params: {}, sentence: 's' },
    keyed,
    presented,
    captured,
    { kind: 'fault-healed', ...fault, bites: 1 },
  )
  // Injected at 200 ms; the money has no order until the run ends at 900 ms.
  expect(windowOf(run)).toEqual({ fromMs: 179, toMs: 900 })
  expect(drawn(moneyChart(run, en))).toContain('>1</text>')
})

test('the table beneath says the same as the curves', () => {
  const rows = moneyRows(judged(...goodSale), en)
  expect(rows[0]).toEqual(['597 ms', '0.00', '0.00', '0.00'])
  expect(rows.at(-1)).toEqual(['703 ms', '12.34', '12.34', '0.00'])
})

test('a hill is as high as sales are many, on a stretched axis too', () => {
  const flat = hill([0, 10, 10], { log: false, fromMs: 0, toMs: 44 })
  expect([flat[0], flat[10], flat[20]]).toEqual([0.5, 1, 0])
  const log = hill([1, 10, 100], { log: true, fromMs: 1, toMs: 10_000 })
  expect([log[0], log[11], log[22], log[33]]).toEqual([1, 1, 1, 0])
})

test('any sale that came apart is shaded otherwise than none', () => {
  expect([0, 0.1, 49, 50, 149, 150, 300, 1_000].map(shadeOf)).toEqual([0, 1, 1, 2, 2, 3, 4, 4])
})
