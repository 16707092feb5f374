import { expect, test } from 'vitest'
import { terminalKill } from './kill.ts'
import { testTill } from './test-till.ts'

test('it dies at the nth fact of the kind, once, and comes back after its time', async () => {
  const { terminal, life, fact, pass } = testTill()
  const params = { onFact: 'captured', nth: 2, restartAfterMs: 5_000 } as const
  const fault = await terminalKill.inject(terminal, params)
  fact('captured')
  fact('order-issued')
  expect(fault.bites()).toBe(0)
  fact('captured')
  await pass(4_999)
  expect(life).toEqual(['dead at 0'])
  await pass(5_000)
  fact('captured')
  expect(life).toEqual(['dead at 0', 'back at 5000'])
  expect(fault.bites()).toBe(1)
})

test('healing brings a dead terminal back at once, however long it was to stay dead', async () => {
  const { terminal, life, fact, pass } = testTill()
  const params = { onFact: 'captured', nth: 1, restartAfterMs: 3_600_000 } as const
  const fault = await terminalKill.inject(terminal, params)
  fact('captured')
  await pass(1_000)
  await fault.heal()
  await fault.heal()
  await pass(4_000_000)
  expect(life).toEqual(['dead at 0', 'back at 1000'])
})

test('healed before it bit, it kills nobody', async () => {
  const { terminal, life, fact } = testTill()
  const fault = await terminalKill.inject(terminal, terminalKill.params.parse({}))
  await fault.heal()
  fact('captured')
  expect(life).toEqual([])
  expect(fault.bites()).toBe(0)
})
