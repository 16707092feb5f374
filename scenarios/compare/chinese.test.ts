/** What is said of a comparison in Chinese is held to what there is to say. */

import { expect, test } from 'vitest'
import { zhCompareSays } from '../../reports/text/compare-said.ts'
import { zhMitigations } from '../../reports/text/zh-mitigations.ts'
import { mitigations } from '../../simulators/terminal/mitigations.ts'
import { lineupOf } from './terminals.ts'

// Whoever adds a safeguard need not know Chinese, and whoever takes one away must not leave its name.
test('every name in Chinese is the name of a safeguard', () => {
  const ids = new Set<string>(mitigations.map(({ id }) => id))
  expect(Object.keys(zhMitigations).filter((id) => !ids.has(id))).toEqual([])
})

test('why a terminal cannot be is said in Chinese', () => {
  const { skipped } = lineupOf(['naive', 'naive+M7', 'hardened-M3'])
  expect(skipped).toHaveLength(2)
  for (const { why } of skipped)
    expect(zhCompareSays(why)).toMatch(/^终端“.*”不成立：M7 离不开 M3：开机/)
})
