import { expect, test } from 'vitest'
import { terminalPause } from './pause.ts'
import { testTill } from './test-till.ts'

test('it stands still until it is healed, once', async () => {
  const { terminal, life, pass } = testTill()
  const fault = await terminalPause.inject(terminal, {})
  await pass(3_000)
  await fault.heal()
  await fault.heal()
  expect(life).toEqual(['frozen at 0', 'thawed at 3000'])
})

test('it bites with what others do meanwhile, not with what was its own', async () => {
  const { terminal, fact } = testTill()
  fact('captured')
  const fault = await terminalPause.inject(terminal, {})
  fact('told')
  fact('attempt-begun')
  expect(fault.bites()).toBe(0)
  fact('captured')
  fact('key-pressed')
  expect(fault.bites()).toBe(2)
  await fault.heal()
  fact('order-issued')
  expect(fault.bites()).toBe(2)
})

test('what is dead does not stand still', async () => {
  const { terminal, life, fact } = testTill()
  terminal.kill()
  const fault = await terminalPause.inject(terminal, {})
  fact('captured')
  await fault.heal()
  expect([life, fault.bites()]).toEqual([['dead at 0'], 0])
})

test('one that is killed while it stands still misses nothing from then on', async () => {
  const { terminal, fact } = testTill()
  const fault = await terminalPause.inject(terminal, {})
  fact('terminal-died')
  fact('captured')
  expect(fault.bites()).toBe(0)
})
