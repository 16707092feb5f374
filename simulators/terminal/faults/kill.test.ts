import { expect, test } from 'vitest'
import { VirtualWorld } from '../../kernel/virtual-world.ts'
import type { FactKind } from '../../ledger/facts.ts'
import { terminalKill, type Killable } from './kill.ts'

/** A terminal that only lives, dies, and is told what becomes true on its lane. */
function till() {
  const world = new VirtualWorld()
  const listeners = new Set<(kind: FactKind) => void>()
  const life: string[] = []
  let alive = true
  const terminal: Killable = {
    clock: world,
    kill() {
      if (!alive) return false
      alive = false
      life.push(`dead at ${world.nowMs()}`)
      return true
    },
    restart() {
      alive = true
      life.push(`back at ${world.nowMs()}`)
      return Promise.resolve()
    },
    onFact(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
  const fact = (kind: FactKind) => {
    for (const listener of listeners) listener(kind)
  }
  /** Lets time pass, and what promises have to do at its end. */
  const pass = async (untilMs: number) => {
    world.run({ untilMs, eventsMax: 100 })
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { terminal, life, fact, pass }
}

test('it dies at the nth fact of the kind, once, and comes back after its time', async () => {
  const { terminal, life, fact, pass } = till()
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
  const { terminal, life, fact, pass } = till()
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
  const { terminal, life, fact } = till()
  const fault = await terminalKill.inject(terminal, terminalKill.params.parse({}))
  await fault.heal()
  fact('captured')
  expect(life).toEqual([])
  expect(fault.bites()).toBe(0)
})
