import { expect, test } from 'vitest'
import type { CallEffect, CallResult, Entry } from './effects.ts'
import { put } from './effects.ts'
import { WallClock } from './wall-clock.ts'
import { WallWorld, type WallAdapters } from './wall-world.ts'

const ask: CallEffect = { type: 'call', operation: 'a.b', body: 1, timeoutMs: 1_000, link: 'a' }
const yes: CallResult = { kind: 'answer', status: 200, body: 'yes' }

function worldWith(adapters: Partial<WallAdapters>) {
  const broken: unknown[] = []
  const world = new WallWorld({
    clock: WallClock.start(),
    transport: () => Promise.resolve(yes),
    printing: () => Promise.resolve('printed'),
    journal: { save: () => undefined, load: () => [] },
    tell: () => undefined,
    record: () => undefined,
    onBroken: (error) => broken.push(error),
    ...adapters,
  })
  return { world, broken }
}

test('a call is answered with what its transport brought', async () => {
  const { world } = worldWith({})
  const result = await new Promise((resolve) => world.call('L1', ask, resolve))
  expect(result).toEqual(yes)
})

test('an abandoned call is aborted, and its answer is thrown away', async () => {
  const answers: CallResult[] = []
  let aborted: AbortSignal | undefined
  const { promise, resolve } = deferred<CallResult>()
  const { world } = worldWith({
    transport: (_host, _call, signal) => {
      aborted = signal
      return promise
    },
  })
  world.call('L1', ask, (result) => answers.push(result))()
  resolve(yes)
  await promise
  expect(aborted?.aborted).toBe(true)
  expect(answers).toEqual([])
})

test('abandoning what has ended does nothing', async () => {
  let signal: AbortSignal | undefined
  const { world } = worldWith({
    transport: (_host, _call, handed) => {
      signal = handed
      return Promise.resolve(yes)
    },
  })
  let abandon = () => {}
  await new Promise((resolve) => (abandon = world.call('L1', ask, resolve)))
  abandon()
  expect(signal?.aborted).toBe(false)
})

test('a save goes on when its rows are safe: at once, or when the promise says so', async () => {
  const saved: (readonly Entry[])[] = []
  const { world } = worldWith({
    journal: { save: (_host, entries) => void saved.push(entries), load: () => [] },
  })
  let done = false
  world.save('L1', [put('a', 1)], () => (done = true))
  expect(done).toBe(true)
  expect(saved).toEqual([[put('a', 1)]])
  const { promise, resolve } = deferred<void>()
  const slow = worldWith({ journal: { save: () => promise, load: () => [] } })
  let synced = false
  const after = new Promise<void>((then) =>
    slow.world.save('L1', [], () => {
      synced = true
      then()
    }),
  )
  expect(synced).toBe(false)
  resolve()
  await after
  expect(synced).toBe(true)
})

test('a save that fails is never answered: nothing may go on without its rows', () => {
  const full = new Error('disk full')
  const { world, broken } = worldWith({
    journal: {
      save: () => {
        throw full
      },
      load: () => [],
    },
  })
  let done = false
  world.save('L1', [], () => (done = true))
  expect(done).toBe(false)
  expect(broken).toEqual([full])
})

function deferred<T>() {
  let resolve: (value: T) => void = () => {}
  const promise = new Promise<T>((fulfil) => (resolve = fulfil))
  return { promise, resolve }
}
