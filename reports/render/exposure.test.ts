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
import { en } from '../text/en.ts'

const judged = (scale: number, ...facts: readonly Fact[]) =>
  judge({
    events: wholeRun(...facts),
    torn: [],
    manifest: manifestOf({ timeScale: { scale, timeoutMsMin: 400 } }),
  })

test('figures are told in the time of the run and in real time', () => {
  expect(exposureFigures(judged(10, keyed, presented, captured, issued), en)).toEqual([
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
  expect(renderExposure(judged(1, ...goodSale), en)).not.toContain('real time')
  expect(renderExposure(judged(10, ...goodSale), en)).toContain('in real time (× 10)')
})

test('where no money was without an order there are no figures', () => {
  expect(renderExposure(judged(1, keyed, presented, issued, captured), en)).toBe('')
})
