import { expect, test } from 'vitest'
import { messageOf } from '../simulators/kernel/errors.ts'
import { realTime } from '../simulators/kernel/time-scale.ts'
import { HandClock } from '../simulators/platform/test-till.ts'
import { FaultSchedule, playTimedSteps } from './fault-schedule.ts'
import type { FaultStep } from './scenario.ts'

/** A desk that only writes down what it was asked for. Injecting takes as long as `ready` does. */
function noteDesk(ready: Promise<void> = Promise.resolve()) {
  const notes: string[] = []
  const active = new Set<string>()
  return {
    notes,
    active,
    async inject({ fault }: { readonly fault: string }) {
      notes.push(`inject ${fault}`)
      await ready
      active.add(fault)
      return fault
    },
    async heal(id: string) {
      if (!active.delete(id)) throw new Error(`there is no active fault ${id}`)
      notes.push(`heal ${id}`)
    },
  }
}

const around = (fault: string, fromSale: number, toSale: number): FaultStep => ({
  fault,
  params: {},
  when: { fromSale, toSale },
})

/** Everything that was promised has been kept. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve))

test('a fault begins before its first sale and ends after its last', async () => {
  const desk = noteDesk()
  const schedule = new FaultSchedule(desk, [around('a', 2, 3)])
  const seen: (readonly string[])[] = []
  for (const sale of [1, 2, 3, 4]) {
    await schedule.beforeSale(sale)
    seen.push([...desk.active])
    await schedule.afterSale(sale)
  }
  expect(seen).toEqual([[], ['a'], ['a'], []])
  expect(desk.notes).toEqual(['inject a', 'heal a'])
})

test('lanes side by side: one injection, healed only when every sale of the window has ended', async () => {
  const desk = noteDesk()
  const schedule = new FaultSchedule(desk, [around('a', 1, 2)])
  await Promise.all([schedule.beforeSale(1), schedule.beforeSale(2)])
  await schedule.afterSale(2)
  expect(desk.notes).toEqual(['inject a'])
  await schedule.afterSale(1)
  expect(desk.notes).toEqual(['inject a', 'heal a'])
})

test('nobody waits for a sale that stays at home', async () => {
  const desk = noteDesk()
  const schedule = new FaultSchedule(desk, [around('a', 1, 4)], [2, 3])
  for (const sale of [2, 3]) {
    await schedule.beforeSale(sale)
    await schedule.afterSale(sale)
    desk.notes.push(`sold ${sale}`)
  }
  expect(desk.notes).toEqual(['inject a', 'sold 2', 'heal a', 'sold 3'])
})

test('a sale waits until its fault is really there', async () => {
  let arrive = () => {}
  const desk = noteDesk(new Promise((resolve) => (arrive = resolve)))
  const schedule = new FaultSchedule(desk, [around('a', 1, 1)])
  let keyed = false
  const waiting = schedule.beforeSale(1).then(() => (keyed = true))
  await settled()
  expect(keyed).toBe(false)
  arrive()
  await waiting
  expect(desk.active.has('a')).toBe(true)
})

test('windows that overlap begin and end apart', async () => {
  const desk = noteDesk()
  const schedule = new FaultSchedule(desk, [around('a', 1, 2), around('b', 2, 3)])
  for (const sale of [1, 2, 3]) {
    await schedule.beforeSale(sale)
    await schedule.afterSale(sale)
  }
  expect(desk.notes).toEqual(['inject a', 'inject b', 'heal a', 'heal b'])
})

function timed(steps: readonly FaultStep[], desk = noteDesk(), scale = 1) {
  const clock = new HandClock()
  const failures: string[] = []
  const stop = playTimedSteps(steps, {
    desk,
    clock,
    timeScale: { ...realTime, scale },
    onFailure: (error) => failures.push(messageOf(error)),
  })
  return { clock, desk, failures, stop }
}

const at = (fault: string, atMs: number, forMs?: number): FaultStep => ({
  fault,
  params: {},
  when: forMs === undefined ? { atMs } : { atMs, forMs },
})

test('a fault set at a moment begins then, and ends after its time', async () => {
  const { clock, desk, failures } = timed([at('a', 1_000, 500)])
  clock.pass(999)
  await settled()
  expect(desk.notes).toEqual([])
  clock.pass(1)
  await settled()
  expect(desk.notes).toEqual(['inject a'])
  clock.pass(500)
  await settled()
  expect(desk.notes).toEqual(['inject a', 'heal a'])
  expect(failures).toEqual([])
})

test('moments shrink with the time scale', async () => {
  const { clock, desk } = timed([at('a', 1_000, 500)], noteDesk(), 10)
  clock.pass(100)
  await settled()
  clock.pass(50)
  await settled()
  expect(desk.notes).toEqual(['inject a', 'heal a'])
})

test('a fault whose moment never came is a failure: the run must not pass without it', async () => {
  const { clock, desk, failures, stop } = timed([at('a', 1_000), at('b', 9_000)])
  clock.pass(2_000)
  await settled()
  stop()
  expect(desk.notes).toEqual(['inject a'])
  expect(failures).toEqual([expect.stringMatching(/^b, .*9000 ms.*never began/)])
  expect(clock.waiting).toBe(0)
})

test('a fault that was still being injected when the run ended is healed at once, not later', async () => {
  let arrive = () => {}
  const desk = noteDesk(new Promise((resolve) => (arrive = resolve)))
  const { clock, failures, stop } = timed([at('a', 1_000, 60_000)], desk)
  clock.pass(1_000)
  await settled()
  stop()
  arrive()
  await settled()
  expect(desk.notes).toEqual(['inject a', 'heal a'])
  expect(clock.waiting).toBe(0)
  expect(failures).toEqual([])
})

test('a fault that could not be injected is told', async () => {
  const desk = noteDesk(Promise.reject(new Error('no such link')))
  const { clock, failures } = timed([at('a', 10)], desk)
  clock.pass(10)
  await settled()
  expect(failures).toEqual(['no such link'])
})
