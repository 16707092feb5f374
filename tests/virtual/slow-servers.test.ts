/**
 * On a busy machine every server answers late, and nobody watches them all. What the library says of the
 * ordinary till may not hang on a few milliseconds of real time: with each message 100 ms slower it comes
 * to the same. (The hardened till is not asked: a hand that shows its code before it is asked goes by
 * real time, so that a till which is slow at a tenth of the time looks ten times slower here.)
 */

import { expect, test } from 'vitest'
import { library } from '../../scenarios/library.ts'
import type { Scenario } from '../../scenarios/scenario.ts'
import { judgeVirtually } from '../../scenarios/virtual.ts'
import { linkNames, type LinkName } from '../../simulators/network/links.ts'
import { parseShop } from '../../simulators/shop.ts'

const onWall = library.filter(
  ({ onlyVirtual, expected }) =>
    onlyVirtual === undefined &&
    !expected?.worldsDiffer.some(({ terminal }) => terminal === 'naive'),
)

async function said(scenario: Scenario) {
  const verdict = await judgeVirtually({ scenario, terminal: parseShop('naive'), seed: 1 })
  const { classes, labels } = verdict.measures
  return { classes, labels }
}

const slower = (scenario: Scenario, on: LinkName): Scenario => ({
  ...scenario,
  faults: [
    ...scenario.faults,
    {
      fault: 'network.latency',
      on,
      params: { direction: 'upstream', delayMs: 100 * scenario.timeScale.scale },
      when: { fromSale: 1, toSale: scenario.shoppers.count },
    },
  ],
})

test.each(onWall)('slow servers change nothing: $name', async (scenario) => {
  const usual = await said(scenario)
  for (const on of linkNames)
    expect({ on, ...(await said(slower(scenario, on))) }).toEqual({ on, ...usual })
})
