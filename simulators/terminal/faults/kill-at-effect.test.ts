import { expect, test } from 'vitest'
import { ordersRequests } from '../../orders/wire.ts'
import { platformRequests } from '../../platform/wire.ts'
import { killLabels } from '../kill-points.ts'
import { terminalKillAtEffect } from './kill-at-effect.ts'
import { testTill } from './test-till.ts'

const params = terminalKillAtEffect.params.parse({
  effect: 'save',
  label: 'order',
  nth: 2,
  when: 'after',
})

test('it bites when the process died of it, and the terminal comes back after its time', async () => {
  const { terminal, life, armed, reach, pass } = testTill()
  const fault = await terminalKillAtEffect.inject(terminal, params)
  expect(armed()).toEqual([{ effect: 'save', label: 'order', nth: 2, when: 'after' }])
  expect(fault.bites()).toBe(0)
  reach(armed()[0])
  await pass(4_999)
  expect([life, fault.bites()]).toEqual([['dead at 0'], 1])
  await pass(5_000)
  await fault.heal()
  expect(life).toEqual(['dead at 0', 'back at 5000'])
})

test('a death of something else is no bite, and not brought back by it', async () => {
  const { terminal, life, pass } = testTill()
  const fault = await terminalKillAtEffect.inject(terminal, params)
  terminal.kill()
  await pass(9_000)
  await fault.heal()
  expect([life, fault.bites()]).toEqual([['dead at 0'], 0])
})

test('healing takes the point away, and brings a dead terminal back at once', async () => {
  const { terminal, life, armed, reach, pass } = testTill()
  const [never, soon] = [
    await terminalKillAtEffect.inject(terminal, params),
    await terminalKillAtEffect.inject(terminal, params),
  ]
  await never.heal()
  await never.heal()
  expect(armed()).toHaveLength(1)
  reach(armed()[0])
  await pass(1_000)
  await soon.heal()
  expect([life, armed(), never.bites(), soon.bites()]).toEqual([
    ['dead at 0', 'back at 1000'],
    [],
    0,
    1,
  ])
})

test.each([
  [{ effect: 'tell', label: 'order' }, 'label'],
  [{ effect: 'save', label: 'platform.pay' }, 'label'],
  [{ effect: 'call', label: 'platform.payout' }, 'label'],
  [{ effect: 'think' }, 'effect'],
  [{ nth: 0 }, 'nth'],
])('%j is refused, naming %s', (wrong, field) => {
  const parsed = terminalKillAtEffect.params.safeParse(wrong)
  expect(parsed.error?.issues.map(({ path }) => path.join('.'))).toEqual([field])
})

test('a death can be put at every request that a terminal makes', () => {
  const requests = [...Object.keys(platformRequests), ...Object.keys(ordersRequests)]
  const calls = killLabels.filter((label) => label.includes('.'))
  expect(calls.toSorted()).toEqual(requests.toSorted())
})

test('its sentence says which step and on which side of it', () => {
  expect(terminalKillAtEffect.describe(params)).toBe(
    'the terminal is killed after its save of order number 2',
  )
})
