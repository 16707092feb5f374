import { expect, test } from 'vitest'
import { realTime } from '../simulators/kernel/time-scale.ts'
import { parseShop } from '../simulators/shop.ts'
import { plannedRules } from './rules.ts'
import { settingDefaults } from './settings.ts'

const none = { platform: {}, orders: {}, terminal: {}, scanner: {}, printer: {} }
const naive = parseShop('naive')
const hardened = parseShop('hardened')

test('without settings and at real time, the rules are the defaults', () => {
  const rules = plannedRules(none, hardened, realTime)
  expect(rules.platform).toEqual(settingDefaults.platform)
  expect(rules.terminalRules).toEqual(settingDefaults.terminal)
})

test('waiting rules shrink with the time scale, time-outs keep their floor, money stays', () => {
  const timeScale = { scale: 10, timeoutMsMin: 1_000 }
  const settings = { ...none, platform: { autoRevokeMs: 30_000, floorFen: 100 } }
  const rules = plannedRules(settings, hardened, timeScale)
  expect(rules.platform).toMatchObject({ autoRevokeMs: 3_000, floorFen: 100 })
  expect(rules.platform.codeLifeMs).toBe(settingDefaults.platform.codeLifeMs / 10)
  expect(rules.queryTimeoutMs).toBe(1_000)
})

test('idempotent issue comes with M9, or with a terminal that is not ours', () => {
  const by = (terminal: Parameters<typeof plannedRules>[1]) =>
    plannedRules(none, terminal, realTime).orders.idempotentBy
  expect([by(naive), by(parseShop('naive+M9')), by(hardened), by('none')]).toEqual([
    'attempt',
    'sale',
    'sale',
    'sale',
  ])
})

test('notices are verified with M9, or with a terminal that is not ours', () => {
  const notices = (terminal: Parameters<typeof plannedRules>[1]) =>
    plannedRules(none, terminal, realTime).orders.notices
  expect([
    notices(naive),
    notices(parseShop('naive+M9')),
    notices(hardened),
    notices('none'),
  ]).toEqual(['trusted', 'verified', 'verified', 'verified'])
})

test('M2 makes the order service bigger, whatever its size is set to, at any time scale', () => {
  const settings = { ...none, orders: { workers: 1, queueMax: 3, serviceMs: 4_000 } }
  const size = (terminal: Parameters<typeof plannedRules>[1]) => {
    const timeScale = { scale: 10, timeoutMsMin: 0 }
    const { workers, queueMax, serviceMs } = plannedRules(settings, terminal, timeScale).orders
    return { workers, queueMax, serviceMs }
  }
  const small = { workers: 1, queueMax: 3, serviceMs: 400 }
  const big = { workers: 4, queueMax: 12, serviceMs: 100 }
  expect([size(naive), size('none'), size(parseShop('hardened-M2'))]).toEqual([small, small, small])
  expect([size(parseShop('naive+M2')), size(hardened)]).toEqual([big, big])
})

test('what a scenario sets about the orders beats what the terminal brings', () => {
  const settings = { ...none, orders: { idempotentBy: 'attempt' } }
  expect(plannedRules(settings, hardened, realTime).orders.idempotentBy).toBe('attempt')
})

test('devices keep their own time: a hand does not hurry for a rehearsal', () => {
  const settings = { ...none, scanner: { rereadDelayMs: 800 } }
  const rules = plannedRules(settings, hardened, { scale: 10, timeoutMsMin: 1_000 })
  expect(rules.scanner).toEqual({ rereadDelayMs: 800 })
})
