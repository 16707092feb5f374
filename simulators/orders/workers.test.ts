import { expect, test } from 'vitest'
import type { Clock } from '../kernel/clock.ts'
import { defaultOrdersRules } from './rules.ts'
import { Workers } from './workers.ts'
import { runMs } from '../kernel/units.ts'

/** Time that moves when the test says so. */
function handClock() {
  let nowMs = 0
  let timers: { atMs: number; then: () => void }[] = []
  const clock: Clock = {
    nowMs: () => runMs(nowMs),
    after(delayMs, then) {
      const timer = { atMs: nowMs + delayMs, then }
      timers.push(timer)
      return timer
    },
    stop: (timer) => {
      timers = timers.filter((other) => other !== timer)
    },
  }
  const runTo = async (atMs: number) => {
    for (;;) {
      const due = timers.filter((timer) => timer.atMs <= atMs).sort((a, b) => a.atMs - b.atMs)[0]
      if (due === undefined) break
      timers = timers.filter((timer) => timer !== due)
      nowMs = due.atMs
      due.then()
      await settled()
    }
    nowMs = atMs
  }
  return { clock, runTo }
}

/** Lets promises that are already fulfilled run what waits for them. */
const settled = async () => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
}

function shop(patch: Partial<typeof defaultOrdersRules>) {
  let rules = { ...defaultOrdersRules, ...patch }
  const { clock, runTo } = handClock()
  const done: string[] = []
  let served = 0
  const workers = new Workers(
    clock,
    () => rules,
    () => (served += 1),
  )
  const job = (name: string) => () => {
    done.push(`${name} at ${clock.nowMs()}`)
    return Promise.resolve()
  }
  return {
    workers,
    done,
    runTo,
    served: () => served,
    take: (...names: string[]) => names.map((name) => workers.take(job(name))),
    set: (next: Partial<typeof defaultOrdersRules>) => {
      rules = { ...rules, ...next }
      workers.rulesChanged()
    },
  }
}

test('so many are served at once, so many wait, and the next is refused', async () => {
  const { take, runTo, done, workers } = shop({ workers: 2, queueMax: 1, serviceMs: 20 })
  expect(take('a', 'b', 'c', 'd')).toEqual([true, true, true, false])
  expect(workers.underWay).toBe(3)
  await runTo(100)
  expect(done).toEqual(['a at 20', 'b at 20', 'c at 40'])
  expect(workers.underWay).toBe(0)
})

test('a place that becomes free is given again', async () => {
  const { take, runTo } = shop({ workers: 1, queueMax: 0, serviceMs: 20 })
  expect(take('a', 'b')).toEqual([true, false])
  await runTo(20)
  expect(take('c')).toEqual([true])
})

test('a service healed of slowness is quick at once, also with what it was serving', async () => {
  const { take, runTo, done, set } = shop({ workers: 1, queueMax: 9, serviceMs: 60_000 })
  take('a', 'b')
  await runTo(1_000)
  set({ serviceMs: 20 })
  await runTo(2_000)
  expect(done).toEqual(['a at 1000', 'b at 1020'])
})

test('more workers start on what waits', async () => {
  const { take, runTo, done, set, served } = shop({ workers: 1, queueMax: 9, serviceMs: 20 })
  take('a', 'b', 'c')
  expect(served()).toBe(1)
  set({ workers: 3 })
  expect(served()).toBe(3)
  await runTo(20)
  expect(done).toEqual(['a at 20', 'b at 20', 'c at 20'])
})

test('a stopped service drops what it has not begun to commit, and takes nothing more', async () => {
  const { take, runTo, done, workers } = shop({ workers: 1, queueMax: 9, serviceMs: 20 })
  take('a', 'b')
  await workers.stop()
  await runTo(1_000)
  expect(done).toEqual([])
  expect(take('c')).toEqual([false])
})

test('a service that needs no time commits at once', () => {
  const { take, done } = shop({ workers: 1, serviceMs: 0 })
  take('a')
  expect(done).toEqual(['a at 0'])
})
