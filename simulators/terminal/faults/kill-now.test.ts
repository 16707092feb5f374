import { expect, test } from 'vitest'
import { terminalKillNow } from './kill-now.ts'
import { testTill } from './test-till.ts'

test('it is dead at once, and comes back after its time', async () => {
  const { terminal, life, pass } = testTill()
  const fault = await terminalKillNow.inject(terminal, { restartAfterMs: 5_000 })
  expect([life, fault.bites()]).toEqual([['dead at 0'], 1])
  await pass(5_000)
  await fault.heal()
  expect(life).toEqual(['dead at 0', 'back at 5000'])
})

test('healed before its time, it is back at once', async () => {
  const { terminal, life, pass } = testTill()
  const fault = await terminalKillNow.inject(terminal, { restartAfterMs: 5_000 })
  await pass(1_000)
  await fault.heal()
  await pass(9_000)
  expect(life).toEqual(['dead at 0', 'back at 1000'])
})

test('one that is dead already cannot be killed, and whoever killed it brings it back', async () => {
  const { terminal, life, pass } = testTill()
  const first = await terminalKillNow.inject(terminal, { restartAfterMs: 5_000 })
  const second = await terminalKillNow.inject(terminal, { restartAfterMs: 1_000 })
  await pass(5_000)
  expect([first.bites(), second.bites()]).toEqual([1, 0])
  expect(life).toEqual(['dead at 0', 'back at 5000'])
})
