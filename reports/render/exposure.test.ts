import { expect, test } from 'vitest'
import type { Fact } from '../../simulators/ledger/facts.ts'
import {
  captured,
  goodSale,
  issued,
  keyed,
  manifestOf,
  presented,
  wholeRun,
} from '../hand-written.ts'
import { judge } from '../judge.ts'
import { exposureFigures } from './exposure-figures.ts'
import { renderExposure } from './exposure.ts'

const judged = (scale: number, ...facts: readonly Fact[]) =>
  judge({
    events: wholeRun(...facts),
    torn: [],
    manifest: manifestOf({ timeScale: { scale, timeoutMsMin: 400 } }),
  })
const fault: Fact = {
  kind: 'fault-injected',
  faultId: 'f1',
  fault: 'platform.<maintenance>',
  params: {},
  sentence: 'the platform is away',
}
const healed: Fact = {
  kind: 'fault-healed',
  faultId: 'f1',
  fault: 'platform.<maintenance>',
  bites: 1,
}

test('figures are told in the time of the run and in real time', () => {
  expect(exposureFigures(judged(10, keyed, presented, captured, issued))).toEqual([
    {
      title: 'most at one moment',
      sale: '',
      yuan: '12.34',
      inRun: 'at 400 ms',
      inRealTime: 'at 4000 ms',
    },
    {
      title: 'money × time',
      sale: '',
      yuan: '',
      inRun: '1.23 yuan·s',
      inRealTime: '12.34 yuan·s',
    },
    {
      title: 'longest single sale',
      sale: 'S1',
      yuan: '12.34',
      inRun: '100 ms',
      inRealTime: '1000 ms',
    },
    { title: 'when the run ended', sale: '', yuan: '0.00', inRun: '', inRealTime: '' },
  ])
})

test('a run in real time has one time only', () => {
  expect(renderExposure(judged(1, ...goodSale))).not.toContain('real time')
  expect(renderExposure(judged(10, ...goodSale))).toContain('in real time (× 10)')
})

test('where no money was without an order there is no picture', () => {
  expect(renderExposure(judged(1, keyed, presented, issued, captured))).toBe('')
})

test('the curve steps where money comes and goes, on a band as long as the fault', () => {
  const html = renderExposure(judged(1, fault, keyed, presented, captured, healed, issued))
  // From the fault at 200 ms to the order at 700 ms, and a little room on both sides.
  expect(html).toContain('d="M0,100H594.3V0.0H971.7V100.0H1000"')
  expect(html).toContain('<rect class="fault" x="28.3" y="0" width="754.7" height="100">')
  expect(html).toContain('platform.&lt;maintenance&gt;: the platform is away')
})

test('a fault that nobody healed lasts until the end of the picture', () => {
  const html = renderExposure(judged(1, fault, keyed, presented, captured, issued))
  expect(html).toMatch(/<rect class="fault" x="29\.1" y="0" width="970\.9"/)
})
