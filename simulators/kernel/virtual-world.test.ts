import fc from 'fast-check'
import { expect, test } from 'vitest'
import { caller, load, printer, put, remove, save, sleep, type Process } from './effects.ts'
import { EventHeap } from './event-heap.ts'
import { Host } from './runner.ts'
import { VirtualWorld } from './virtual-world.ts'

interface Protocol {
  'shop.buy': { readonly request: { readonly what: string }; readonly answer: string }
}

const call = caller<Protocol>()
const buy = call('shop.buy', { what: 'tea' }, { timeoutMs: 1000, link: 'shop' })
const rethrow = (error: unknown) => {
  throw error
}

/** Runs one process to its end and hands back what it returned. */
function ran(world: VirtualWorld, process: () => Process<unknown>, name = 'lane-1') {
  const results: unknown[] = []
  const host = new Host({ name, world, onCrash: rethrow })
  host.start(
    'main',
    (function* (): Process {
      results.push(yield* process())
    })(),
  )
  return { host, results }
}

test('the heap gives events by moment, and those of one moment in the order of asking', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ atMs: fc.nat(5), stopped: fc.boolean() }), { maxLength: 60 }),
      (planned) => {
        const heap = new EventHeap()
        const events = planned.map(({ atMs }) => heap.push(atMs, () => undefined))
        planned.forEach(({ stopped }, i) => {
          const event = events[i]
          if (stopped && event) event.happen = undefined
        })
        const popped: number[] = []
        for (let next = heap.pop(); next !== undefined; next = heap.pop()) {
          popped.push(next.sequence)
        }
        const expected = planned
          .map(({ atMs, stopped }, sequence) => ({ atMs, stopped, sequence }))
          .filter(({ stopped }) => !stopped)
          .toSorted((a, b) => a.atMs - b.atMs || a.sequence - b.sequence)
        expect(popped).toEqual(expected.map(({ sequence }) => sequence))
      },
    ),
  )
})

test('a call is handled when it leaves and answered when its answer is back', () => {
  const world = new VirtualWorld()
  const handled: unknown[] = []
  world.serve('shop.buy', (body: { what: string }, about) => {
    handled.push([body.what, about])
    return { afterMs: 80, result: { kind: 'answer', status: 200, body: 'sold' } }
  })
  const { results } = ran(world, function* () {
    return yield* buy
  })
  world.run({ eventsMax: 10 })
  expect(handled).toEqual([['tea', { host: 'lane-1', link: 'shop', atMs: 0 }]])
  expect(results).toEqual([{ kind: 'answer', status: 200, body: 'sold' }])
  expect(world.nowMs()).toBe(80)
})

test.each([
  ['never', undefined],
  ['too late', { afterMs: 1001, result: { kind: 'answer', status: 200, body: 'sold' } as const }],
])('an answer that comes %s is no answer at the time-out', (_, served) => {
  const world = new VirtualWorld()
  let sold = 0
  world.serve('shop.buy', () => {
    sold += 1
    return served
  })
  const { results } = ran(world, function* () {
    return yield* buy
  })
  world.run({ eventsMax: 10 })
  expect(results).toEqual([{ kind: 'no-answer', why: 'timed-out' }])
  expect(world.nowMs()).toBe(1000)
  expect(sold).toBe(1)
})

test('a print without its answer in time is in doubt', () => {
  const world = new VirtualWorld()
  world.servePrint(() => undefined)
  const print = printer<string, unknown>()
  const { results } = ran(world, function* () {
    return yield* print('receipt', { timeoutMs: 300 })
  })
  world.run({ eventsMax: 10 })
  expect(results).toEqual([{ kind: 'doubt', why: 'timed-out' }])
})

test('a call that nobody serves says so', () => {
  const world = new VirtualWorld()
  expect(() =>
    ran(world, function* () {
      return yield* buy
    }),
  ).toThrow('Failed to answer shop.buy of lane-1: nobody serves it')
})

test('saved rows outlive the host, in order of first saving, as copies', () => {
  const world = new VirtualWorld({ saveMs: 5 })
  const row = { phase: 'charging' }
  const { host } = ran(world, function* () {
    yield* save([put('attempt/1', row), put('attempt/2', 2), put('order/1', 1)])
    row.phase = 'changed in memory only'
    yield* save([remove('attempt/2'), put('attempt/3', 3), put('attempt/1', row)])
    yield* sleep(1000)
  })
  world.at(7, () => host.kill())
  world.run({ eventsMax: 10 })
  const { results } = ran(world, function* () {
    return yield* load('attempt/')
  })
  expect(results).toEqual([
    [
      { key: 'attempt/1', value: { phase: 'charging' } },
      { key: 'attempt/2', value: 2 },
    ],
  ])
})

test.each([
  [4, []],
  [5, ['a', 'b']],
])('death at %i ms of a save that takes 5 keeps all of it or nothing', (diesAtMs, keys) => {
  const world = new VirtualWorld({ saveMs: 5 })
  // Planned after the save was asked, so that both are due in the order of real events.
  const { host } = ran(world, function* () {
    yield* save([put('a', 1), put('b', 2)])
  })
  world.at(diesAtMs, () => host.kill())
  world.run({ eventsMax: 10 })
  expect(world.load('lane-1', '').map(({ key }) => key)).toEqual(keys)
})

test('another host of the same world keeps its saves when one dies', () => {
  const world = new VirtualWorld({ saveMs: 5 })
  const saving = function* () {
    yield* save([put('a', 1)])
  }
  const { host } = ran(world, saving, 'lane-1')
  ran(world, saving, 'lane-2')
  world.at(1, () => host.kill())
  world.run({ eventsMax: 10 })
  expect([world.load('lane-1', ''), world.load('lane-2', '')]).toEqual([
    [],
    [{ key: 'a', value: 1 }],
  ])
})

test('time stops at untilMs and goes on from there', () => {
  const world = new VirtualWorld()
  const happened: number[] = []
  for (const atMs of [10, 20, 30]) world.at(atMs, () => happened.push(atMs))
  expect(world.run({ untilMs: 20, eventsMax: 10 })).toBe(2)
  expect([world.nowMs(), ...happened]).toEqual([20, 10, 20])
  world.run({ untilMs: 100, eventsMax: 10 })
  expect([world.nowMs(), ...happened]).toEqual([100, 10, 20, 30])
})

test('a stopped timer neither fires nor lets time pass', () => {
  const world = new VirtualWorld()
  const timer = world.after(500, () => expect.unreachable())
  world.stop(timer)
  world.stop(timer)
  expect(world.run({ eventsMax: 10 })).toBe(0)
  expect(world.nowMs()).toBe(0)
})

test('a loop without an end is an error, not a hang', () => {
  const world = new VirtualWorld()
  const again = (): unknown => world.after(1, again)
  again()
  expect(() => world.run({ eventsMax: 100 })).toThrow('Failed to come to rest: 100 events')
})

test('nothing can be planned in the past', () => {
  const world = new VirtualWorld()
  world.run({ untilMs: 50, eventsMax: 1 })
  expect(() => world.at(49, () => undefined)).toThrow('it is 50 ms already')
  expect(() => world.after(Number.NaN, () => undefined)).toThrow('Failed to plan')
})
