import { expect, test } from 'vitest'
import { loopWatchEveryMs, watchLoop } from './loop-watch.ts'
import { VirtualWorld } from './virtual-world.ts'
import { WallClock } from './wall-clock.ts'
import { runMs } from './units.ts'

/** A virtual clock whose every reading is late by what the loop has stood still. */
function watched(thresholdMs: number) {
  const world = new VirtualWorld()
  const stalls: number[] = []
  let stoodMs = 0
  const stop = watchLoop({
    clock: {
      nowMs: () => runMs(world.nowMs() + stoodMs),
      after: (delayMs, then) => world.after(delayMs, then),
      stop: (timer) => world.stop(timer),
    },
    thresholdMs,
    onStall: (forMs) => stalls.push(forMs),
  })
  return { world, stalls, stop, stand: (forMs: number) => (stoodMs += forMs) }
}

test('a loop that stood still as long as the threshold is reported once, with how long', () => {
  const { world, stalls, stop, stand } = watched(100)
  world.at(10 * loopWatchEveryMs + 1, () => stand(99))
  world.at(20 * loopWatchEveryMs + 1, () => stand(100))
  world.at(30 * loopWatchEveryMs + 1, () => stand(2500))
  world.run({ untilMs: 1000, eventsMax: 1000 })
  stop()
  expect(stalls).toEqual([100, 2500])
})

test('a watch that was stopped leaves nothing behind, even when stopped from within', () => {
  const { world, stalls, stop, stand } = watched(100)
  stop()
  stop()
  stand(500)
  expect(world.run({ eventsMax: 10 })).toBe(0)
  expect(stalls).toEqual([])
  const again = new VirtualWorld()
  let reported = 0
  const stopWithin = watchLoop({
    clock: again,
    thresholdMs: 0,
    onStall: () => {
      reported += 1
      stopWithin()
    },
  })
  again.run({ eventsMax: 10 })
  expect(reported).toBe(1)
})

test('a real loop that is kept busy is caught', async () => {
  const clock = WallClock.start()
  const forMs = await new Promise<number>((resolve) => {
    const stop = watchLoop({
      clock,
      thresholdMs: 100,
      onStall: (stalledMs) => {
        stop()
        resolve(stalledMs)
      },
    })
    const untilMs = clock.nowMs() + 200
    while (clock.nowMs() < untilMs);
  })
  expect(forMs).toBeGreaterThanOrEqual(100)
})
