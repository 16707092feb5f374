import { expect, test } from 'vitest'
import { stations } from '../../simulators/ledger/stations.ts'
import type { Fact } from '../../simulators/ledger/facts.ts'
import {
  captured,
  declined,
  keyed,
  manifestOf,
  presented,
  received,
  scanned,
  wholeRun,
} from '../hand-written.ts'
import { judge } from '../judge.ts'
import { en } from '../text/en.ts'
import { renderStory } from './html-story.ts'

const withheld: Fact = {
  kind: 'answer-withheld',
  operation: 'pay',
  outTradeNo: 'T1',
  why: '<lost>',
}
const fault = { faultId: 'f1', fault: 'platform.lost' } as const

const story = () => {
  const injected: Fact = { kind: 'fault-injected', ...fault, params: {}, sentence: 'gone' }
  const bit: Fact = { kind: 'fault-bit', ...fault, bites: 1 }
  const events = wholeRun(
    keyed,
    presented,
    injected,
    scanned,
    received,
    captured,
    withheld,
    bit,
    declined('timed-out'),
  )
  // A bite stands at the very moment of what it bit.
  const at = events.find(({ kind }) => kind === 'answer-withheld')?.atMs ?? 0
  const exact = events.map((event) => (event.kind === 'fault-bit' ? { ...event, atMs: at } : event))
  return renderStory(judge({ events: exact, torn: [], manifest: manifestOf() }), en)
}

test('the lifelines stand in the order of the walk', () => {
  const heads = [...story().matchAll(/<text class="head" x="(\d+)"[^>]*>(\w+)</g)]
  expect(heads.map(([, , name]) => name)).toEqual([...stations])
  expect(heads.map(([, x]) => Number(x))).toEqual(
    heads.map(([, x]) => Number(x)).toSorted((a, b) => a - b),
  )
})

test('an answer that never came is an arrow that ends on its way, and what it bit bears a bolt', () => {
  const rows = story().split('<g class="row')
  const [lost = ''] = rows.filter((row) => row.includes('the answer to pay is withheld'))
  expect(lost).toContain('class="arrow lost"')
  expect(lost).toContain('class="cross"')
  expect(lost).toContain('platform.lost bites')
  expect(lost).toContain('&lt;lost&gt;')
  expect(rows.filter((row) => row.includes('class="bolt"'))).toHaveLength(1)
})

test('the sale parts at the capture that no order followed, in the picture and in the list', () => {
  const html = story()
  expect(html).toContain('from here on: paid-not-issued')
  expect(html).toMatch(
    /<li class="fact parts"><span class="n">5<\/span>[^\n]*?money captured for T1/,
  )
  expect(html.match(/class="fact parts"/g)).toHaveLength(1)
})

test('rows are shaded from the fault on', () => {
  expect(story().match(/class="during"/g)).toHaveLength(1)
})
