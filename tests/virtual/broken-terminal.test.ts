/** A reference terminal whose own logic throws proves nothing about anybody: unknown, in a run and in a load. */

import { expect, test } from 'vitest'
import { smoke } from '../../loadtests/profiles/smoke.ts'
import { judge } from '../../reports/judge.ts'
import { cleanLane } from '../../scenarios/library/clean-lane.ts'
import { planLoad } from '../../scenarios/load-plan.ts'
import { parseScenario } from '../../scenarios/parse.ts'
import { loadVirtually } from '../../scenarios/virtual-load.ts'
import { judgeVirtually } from '../../scenarios/virtual.ts'
import type { LedgerEvent } from '../../simulators/ledger/facts.ts'
import { parseShop, type Shop } from '../../simulators/shop.ts'

/** Breaks when it is about to charge. */
const broken: Shop = (() => {
  const shop = parseShop('hardened~no-watch')
  const { change } = shop.terminal
  if (change === undefined) throw new Error('it has no change to put the bug in')
  const rewrite = () => (effect: { readonly type: string; readonly operation?: string }) => {
    if (effect.operation === 'platform.pay') throw new Error('a bug of the logic')
    return undefined
  }
  return { ...shop, terminal: { ...shop.terminal, change: { ...change, rewrite } } }
})()

test('a run against it is unknown, and says whose logic broke', async () => {
  const scenario = parseScenario(cleanLane, 'clean-lane')
  const { verdict, doubts } = await judgeVirtually({ scenario, terminal: broken, seed: 1 })
  expect(verdict).toBe('unknown')
  expect(doubts[0]?.why).toMatch(/^the terminal of lane-01 could not be read: .*a bug of the logic/)
})

test('a load of it comes to its end, and is unknown', async () => {
  const events: LedgerEvent[] = []
  const options = { profile: smoke, terminal: broken, faults: [], seed: 1 }
  const plan = planLoad({
    ...options,
    mode: 'virtual',
    dir: '',
    rigName: 'load',
    command: '',
    startedAt: '',
    tools: {},
  })
  await loadVirtually({
    ...options,
    plan,
    signal: new AbortController().signal,
    onProgress: () => {},
    onEvent: (event) => void events.push(event),
  })
  const { verdict, doubts } = judge({ events, manifest: plan.manifest, torn: [] })
  expect(verdict).toBe('unknown')
  expect(doubts[0]?.why).toContain('a bug of the logic')
  expect(events.filter(({ kind }) => kind === 'sale-interrupted')).toEqual([])
})
