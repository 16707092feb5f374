import { expect, test } from 'vitest'
import { elapse } from './elapse.ts'
import { WallClock } from './wall-clock.ts'

test('a timer is never early, though Node counts whole milliseconds', async () => {
  const clock = WallClock.start()
  const earlyMs: number[] = []
  for (let n = 0; n < 200; n += 1) {
    const dueMs = clock.nowMs() + 1
    await elapse(clock, 1)
    earlyMs.push(Math.min(0, clock.nowMs() - dueMs))
  }
  expect(earlyMs).toEqual(Array.from(earlyMs, () => 0))
})

test('clocks that are handed the same epoch share one zero', () => {
  const one = WallClock.start()
  const other = new WallClock({ epochMs: one.epochMs })
  const before = one.nowMs()
  const between = other.nowMs()
  const after = one.nowMs()
  expect(before).toBeGreaterThanOrEqual(0)
  expect(between).toBeGreaterThanOrEqual(before)
  expect(after).toBeGreaterThanOrEqual(between)
})

test('a stopped timer does not fire, and stopping one that has fired does no harm', async () => {
  const clock = WallClock.start()
  const fired: string[] = []
  const stopped = clock.after(1, () => fired.push('stopped'))
  const kept = clock.after(2, () => fired.push('kept'))
  clock.stop(stopped)
  clock.stop(stopped)
  await elapse(clock, 5)
  clock.stop(kept)
  clock.stop({})
  expect(fired).toEqual(['kept'])
})

test('a timer longer than Node can count does not fire at once', async () => {
  const clock = WallClock.start()
  const fired: string[] = []
  const months = clock.after(2 ** 32, () => fired.push('months'))
  const forever = clock.after(Infinity, () => fired.push('forever'))
  await elapse(clock, 20)
  clock.stop(months)
  clock.stop(forever)
  expect(fired).toEqual([])
})
