import { expect, onTestFinished, test } from 'vitest'
import { realTime } from '../kernel/time-scale.ts'
import { WallClock } from '../kernel/wall-clock.ts'
import type { RigFact } from '../ledger/facts.ts'
import { MemoryStore } from '../orders/memory-store.ts'
import { startOrders } from '../orders/server.ts'
import { defaultOrdersRules } from '../orders/rules.ts'
import { startPlatform } from '../platform/server.ts'
import { platformRules } from '../platform/rules.ts'
import { FaultDesk } from './fault-desk.ts'

/** A rig of two services, without links or lanes. */
async function desk(scale = 1) {
  const clock = WallClock.start()
  const record = () => undefined
  const platform = await startPlatform({ rules: platformRules, clock, record })
  onTestFinished(() => platform.close())
  const store = new MemoryStore()
  const orders = await startOrders({ rules: defaultOrdersRules, store, clock, record })
  onTestFinished(() => orders.close())
  const facts: RigFact[] = []
  const faultDesk = new FaultDesk({
    rig: { platform, orders, links: {}, lanes: [] },
    record: (fact) => facts.push(fact),
    timeScale: { ...realTime, scale },
  })
  onTestFinished(() => faultDesk.healAll())
  return { desk: faultDesk, facts }
}

test('a fault is written down when it begins and when it ends, with how often it bit', async () => {
  const { desk: faults, facts } = await desk()
  const id = await faults.inject({ fault: 'platform.maintenance', params: {} })
  expect(faults.active).toMatchObject([{ id, fault: 'platform.maintenance', bites: 0 }])
  await faults.heal(id)
  expect(faults.active).toEqual([])
  expect(facts).toMatchObject([
    {
      kind: 'fault-injected',
      faultId: id,
      fault: 'platform.maintenance',
      sentence: expect.any(String),
    },
    { kind: 'fault-healed', faultId: id, fault: 'platform.maintenance', bites: 0 },
  ])
})

test('times in its params shrink with the run, and the ledger has the shrunk ones', async () => {
  const { desk: faults, facts } = await desk(10)
  await faults.inject({ fault: 'platform.user-paying', params: { forMs: 35_000 } })
  expect(facts).toMatchObject([{ params: { forMs: 3_500 } }])
})

test('every fault has an id of its own, and all can be healed at once', async () => {
  const { desk: faults, facts } = await desk()
  const ids = [
    await faults.inject({ fault: 'platform.maintenance', params: {} }),
    await faults.inject({ fault: 'platform.maintenance', params: {} }),
    await faults.inject({ fault: 'orders.slow', params: {} }),
  ]
  expect(new Set(ids).size).toBe(3)
  await faults.healAll()
  await faults.healAll()
  expect(facts.filter(({ kind }) => kind === 'fault-healed')).toHaveLength(3)
})

const refused = [
  ['an unknown fault', { fault: 'moon.falls', params: {} }, 'moon.falls'],
  ['wrong params', { fault: 'platform.user-paying', params: { forMs: -1 } }, 'forMs'],
  ['a link it has not', { fault: 'network.down', on: 'moon', params: {} }, 'moon'],
  ['a lane it has not', { fault: 'printer.paper-out', on: 'lane-09', params: {} }, 'lane-09'],
] as const

test.for(refused)(
  '%s is refused, and leaves nothing active or written',
  async ([, order, word]) => {
    const { desk: faults, facts } = await desk()
    await expect(faults.inject(order)).rejects.toMatchObject({
      code: 'badInput',
      message: expect.stringContaining(word),
    })
    expect(faults.active).toEqual([])
    expect(facts).toEqual([])
  },
)

test('healing what is not active is refused with what is', async () => {
  const { desk: faults } = await desk()
  await expect(faults.heal('f9')).rejects.toMatchObject({
    code: 'badInput',
    hint: expect.stringContaining('none'),
  })
  const id = await faults.inject({ fault: 'orders.slow', params: {} })
  await expect(faults.heal('f9')).rejects.toMatchObject({ hint: expect.stringContaining(id) })
})
