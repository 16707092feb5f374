import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  cancel,
  caller,
  drainer,
  fork,
  load,
  now,
  poster,
  put,
  save,
  sleep,
  teller,
  waiter,
  type CallResult,
  type Process,
} from './effects.ts'
import { limits } from './limits.ts'
import type { KillPoint } from './kill-point.ts'
import { Host, type HostOptions } from './runner.ts'
import { VirtualWorld } from './virtual-world.ts'
import type { World } from './world.ts'

interface Inputs {
  scan: string
  key: string
}

const wait = waiter<Inputs>()
const post = poster<Inputs>()
const drain = drainer<Inputs>()
const tell = teller<unknown>()
const call = caller<{ pay: { request: number; answer: string } }>()
const pay = call('pay', 1, { timeoutMs: 100, link: 'shop' })
const paid: CallResult = { kind: 'answer', status: 200, body: 'paid' }

function rigged(options: Partial<HostOptions> = {}) {
  const world = new VirtualWorld({ saveMs: 2 })
  world.serve('pay', () => ({ afterMs: 10, result: paid }))
  const crashes: unknown[] = []
  const host = new Host({
    name: 'lane-1',
    world,
    onCrash: (error) => crashes.push(error),
    ...options,
  })
  const start = (process: () => Process<unknown>) => host.start('main', process())
  const words = () => world.told.map(({ word }) => word)
  const rest = () => world.run({ eventsMax: 10_000 })
  return { world, host, start, words, rest, crashes }
}

test('a wait takes the first channel it names that holds something, oldest value first', () => {
  const { host, start, words } = rigged()
  host.post('scan', 'a')
  host.post('scan', 'b')
  host.post('key', 'confirm')
  start(function* () {
    for (let n = 0; n < 3; n += 1) yield* tell((yield* wait(['key', 'scan']))?.value)
  })
  expect(words()).toEqual(['confirm', 'a', 'b'])
})

test('a wait that gets nothing in time gets undefined, and its channel keeps what comes later', () => {
  const { host, world, start, words, rest } = rigged()
  start(function* () {
    yield* tell(yield* wait(['scan'], { timeoutMs: 50 }))
    yield* sleep(100)
    yield* tell(yield* wait(['scan']))
  })
  world.at(60, () => host.post('scan', 'late'))
  rest()
  expect(words()).toEqual([undefined, { channel: 'scan', value: 'late' }])
})

test('a value goes to the oldest process that waits for it, and to one only', () => {
  const { host, start, words } = rigged()
  const waiting = (name: string) =>
    function* (): Process {
      yield* tell([name, (yield* wait(['scan']))?.value])
    }
  start(function* () {
    yield* fork('first', waiting('first'))
    yield* fork('second', waiting('second'))
  })
  host.post('scan', 'a')
  host.post('scan', 'b')
  expect(words()).toEqual([
    ['first', 'a'],
    ['second', 'b'],
  ])
})

test('a full mailbox drops the value and says so, to the outside and to a process', () => {
  const { host, start, words } = rigged({ mailboxValuesMax: 2 })
  expect(['a', 'b', 'c'].map((value) => host.post('scan', value))).toEqual([true, true, false])
  start(function* () {
    yield* tell(yield* post('scan', 'd'))
    yield* tell(yield* drain(['key', 'scan']))
    yield* tell(yield* post('scan', 'e'))
  })
  expect(words()).toEqual([
    false,
    [
      { channel: 'scan', value: 'a' },
      { channel: 'scan', value: 'b' },
    ],
    true,
  ])
})

test('channels are bounded, and one that was emptied counts no more', () => {
  const { host } = rigged()
  const emptying = waiter<{ [channel: string]: number }>()
  for (let n = 0; n < limits.mailboxesMax; n += 1) expect(host.post(`sale-${n}`, n)).toBe(true)
  expect(host.post('one-more', 0)).toBe(false)
  host.start(
    'reader',
    (function* () {
      yield* emptying(['sale-7'])
    })(),
  )
  expect(host.post('one-more', 0)).toBe(true)
})

test('a fork runs once its parent waits', () => {
  const { start, words, rest } = rigged()
  start(function* () {
    yield* fork('child', function* () {
      yield* tell('child')
    })
    yield* tell('parent')
    yield* sleep(1)
    yield* tell('parent again')
  })
  rest()
  expect(words()).toEqual(['parent', 'child', 'parent again'])
})

test('a cancelled fork stops where it stands: no finally, no answer, no time', () => {
  const { world, start, words, rest } = rigged()
  let sold = 0
  world.serve('pay', () => {
    sold += 1
    return { afterMs: 50, result: paid }
  })
  start(function* () {
    const child = yield* fork('child', function* () {
      try {
        yield* tell((yield* pay).kind)
      } finally {
        world.tell('lane-1', 'finally')
      }
    })
    yield* sleep(5)
    yield* cancel(child)
    yield* cancel(child)
    yield* tell('cancelled')
  })
  rest()
  expect(words()).toEqual(['cancelled'])
  expect([sold, world.nowMs()]).toEqual([1, 5])
})

test('a process that cancels itself is over', () => {
  const { host, start, words, rest } = rigged()
  start(function* () {
    const channel = wait(['key'])
    yield* fork('child', function* () {
      yield* channel
      yield* cancel(2)
      yield* tell('never')
    })
  })
  host.post('key', 'cancel')
  rest()
  expect([words(), host.processCount]).toEqual([[], 0])
})

test('a cancelled fork that was about to go on does not', () => {
  const { start, words, rest } = rigged()
  start(function* () {
    const child = yield* fork('child', function* () {
      yield* tell((yield* wait(['scan']))?.value)
    })
    yield* sleep(1)
    yield* post('scan', 'a')
    yield* cancel(child)
  })
  rest()
  expect(words()).toEqual([])
})

test('an answer to an earlier step is not for this one', () => {
  const answers: ((result: CallResult) => void)[] = []
  const virtual = new VirtualWorld()
  // A world that forgets to abandon: it keeps every way to answer and uses it again, too late.
  const world: World = {
    nowMs: () => virtual.nowMs(),
    after: (delayMs, then) => virtual.after(delayMs, then),
    stop: (timer) => virtual.stop(timer),
    call: (_host, _call, then) => {
      answers.push(then)
      return () => undefined
    },
    print: () => () => undefined,
    save: (_host, _entries, then) => then(),
    load: () => [],
    tell: (host, word) => virtual.tell(host, word),
    record: () => undefined,
  }
  const { start } = rigged({ world })
  start(function* () {
    yield* tell((yield* pay).kind)
    yield* tell((yield* pay).kind)
  })
  answers[0]?.(paid)
  answers[0]?.(paid)
  answers[0]?.(paid)
  expect(virtual.told.map(({ word }) => word)).toEqual(['answer'])
  answers[1]?.({ kind: 'not-sent', why: 'refused' })
  expect(virtual.told.map(({ word }) => word)).toEqual(['answer', 'not-sent'])
})

/** A world that answers everything at once, as a memory or a synchronous journal does. */
function instant(virtual: VirtualWorld): World {
  return {
    nowMs: () => virtual.nowMs(),
    after: (delayMs, then) => virtual.after(delayMs, then),
    stop: (timer) => virtual.stop(timer),
    call: (_host, _call, then) => {
      then(paid)
      return () => undefined
    },
    print: (_host, print, then) => {
      then(print.job)
      return () => undefined
    },
    save: (_host, _entries, then) => then(),
    load: () => [{ key: 'a', value: 1 }],
    tell: (host, word) => virtual.tell(host, word),
    record: () => undefined,
  }
}

test('a world that answers at once steps a process to its end, in order', () => {
  const virtual = new VirtualWorld()
  const { host, start } = rigged({ world: instant(virtual) })
  start(function* () {
    yield* save([put('a', 1)])
    yield* tell((yield* pay).kind)
    yield* tell(yield* load(''))
  })
  expect(virtual.told.map(({ word }) => word)).toEqual(['answer', [{ key: 'a', value: 1 }]])
  expect(host.processCount).toBe(0)
})

test.each([
  [
    'asks without end',
    function* (): Process {
      for (;;) yield* now
    },
  ],
  [
    'gets instant answers without end',
    function* (): Process {
      for (;;) yield* save([put('a', 1)])
    },
  ],
  [
    'throws',
    function* (): Process {
      yield* now
      throw new Error('a bug')
    },
  ],
  [
    'forks without end',
    function* (): Process {
      for (;;) {
        yield* fork('child', function* () {
          yield* sleep(1)
        })
      }
    },
  ],
])('a process that %s ends its host, which says why', (_, process) => {
  const { host, start, crashes } = rigged({ world: instant(new VirtualWorld()) })
  start(process)
  expect(host.alive).toBe(false)
  expect(crashes).toHaveLength(1)
  expect(String(crashes[0])).toMatch(
    /a bug|100000 effects without letting time pass|10000 processes are alive already/,
  )
})

test('a crash after an answer that came later ends the host too, and its other processes', () => {
  const { host, start, words, rest, crashes } = rigged()
  start(function* () {
    yield* fork('other', function* () {
      yield* sleep(50)
      yield* tell('other')
    })
    yield* pay
    throw new Error('a bug')
  })
  rest()
  expect([host.alive, crashes.map(String), words()]).toEqual([false, ['Error: a bug'], []])
})

test('a kill runs no code of the process, wherever it stands', () => {
  const { host, world, start, words, rest } = rigged()
  start(function* () {
    for (const stand of [pay, sleep(50), save([put('a', 1)]), wait(['scan'], { timeoutMs: 50 })]) {
      yield* fork('child', function* () {
        try {
          yield* stand
          yield* tell('answered')
        } finally {
          yield* tell('finally')
        }
      })
    }
  })
  world.at(1, () => host.kill())
  rest()
  expect([words(), world.nowMs(), host.processCount]).toEqual([[], 1, 0])
  expect(host.post('scan', 'a')).toBe(false)
  expect(() => host.start('main', (function* () {})())).toThrow('the host is dead')
})

test('a constant effect that a killed process had asked is fresh for the next one', () => {
  const first = rigged()
  first.start(function* () {
    const asking = now[Symbol.iterator]()
    asking.next(undefined)
    yield* now
    yield* sleep(10)
    yield* tell('never')
  })
  first.host.kill()
  const second = rigged()
  second.world.run({ untilMs: 7, eventsMax: 1 })
  second.start(function* () {
    yield* tell(yield* now)
    yield* tell(yield* now)
  })
  expect(second.words()).toEqual([7, 7])
})

/** Asks one effect of every kind; tells before and after each which one it was. */
function* everyEffect(): Process {
  const child = yield* fork('child', function* () {
    yield* sleep(1000)
  })
  yield* tell('told')
  yield* now
  yield* load('')
  yield* save([put('attempt/1', 1)])
  yield* post('scan', 'a')
  yield* wait(['scan'])
  yield* drain(['scan'])
  yield* pay
  yield* sleep(5)
  yield* cancel(child)
}

test.each<[KillPoint, { sold: number; rows: number; told: number }]>([
  [
    { effect: 'fork', nth: 1, when: 'before' },
    { sold: 0, rows: 0, told: 0 },
  ],
  [
    { effect: 'fork', nth: 1, when: 'after' },
    { sold: 0, rows: 0, told: 0 },
  ],
  [
    { effect: 'tell', nth: 1, when: 'before' },
    { sold: 0, rows: 0, told: 0 },
  ],
  [
    { effect: 'tell', nth: 1, when: 'after' },
    { sold: 0, rows: 0, told: 1 },
  ],
  [
    { effect: 'now', nth: 1, when: 'after' },
    { sold: 0, rows: 0, told: 1 },
  ],
  [
    { effect: 'load', nth: 1, when: 'after' },
    { sold: 0, rows: 0, told: 1 },
  ],
  [
    { effect: 'save', nth: 1, when: 'before' },
    { sold: 0, rows: 0, told: 1 },
  ],
  [
    { effect: 'save', nth: 1, when: 'after' },
    { sold: 0, rows: 1, told: 1 },
  ],
  [
    { effect: 'save', label: 'attempt', nth: 1, when: 'after' },
    { sold: 0, rows: 1, told: 1 },
  ],
  [
    { effect: 'post', nth: 1, when: 'before' },
    { sold: 0, rows: 1, told: 1 },
  ],
  [
    { effect: 'wait', nth: 1, when: 'after' },
    { sold: 0, rows: 1, told: 1 },
  ],
  [
    { effect: 'drain', nth: 1, when: 'after' },
    { sold: 0, rows: 1, told: 1 },
  ],
  [
    { effect: 'call', nth: 1, when: 'before' },
    { sold: 0, rows: 1, told: 1 },
  ],
  [
    { effect: 'call', label: 'pay', nth: 1, when: 'after' },
    { sold: 1, rows: 1, told: 1 },
  ],
  [
    { effect: 'sleep', nth: 2, when: 'before' },
    { sold: 1, rows: 1, told: 1 },
  ],
  [
    { effect: 'cancel', nth: 1, when: 'after' },
    { sold: 1, rows: 1, told: 1 },
  ],
])('a host killed at %j has done this much and no more', (killPoint, done) => {
  let kills = 0
  let sold = 0
  const { host, world, start, rest } = rigged()
  host.arm(killPoint, () => (kills += 1))
  world.serve('pay', () => {
    sold += 1
    return { afterMs: 10, result: paid }
  })
  start(everyEffect)
  rest()
  expect({ sold, rows: world.load('lane-1', '').length, told: world.told.length }).toEqual(done)
  expect([host.alive, kills]).toEqual([false, 1])
})

test.each<KillPoint>([
  { effect: 'save', label: 'order', nth: 1, when: 'after' },
  { effect: 'call', nth: 2, when: 'before' },
  { effect: 'print', nth: 1, when: 'before' },
])('a kill point that is never reached (%j) kills nobody', (killPoint) => {
  const { host, start, rest, crashes } = rigged()
  let kills = 0
  host.arm(killPoint, () => (kills += 1))
  start(everyEffect)
  rest()
  expect([host.alive, host.processCount, crashes, kills]).toEqual([true, 0, [], 0])
})

test('points that are armed later count from then on, each for itself; one taken away kills nobody', () => {
  const { host, start, words } = rigged()
  const died: string[] = []
  start(function* () {
    for (let n = 1; ; n += 1) yield* tell(`${n} ${(yield* wait(['scan']))?.value}`)
  })
  host.post('scan', 'before')
  host.arm({ effect: 'tell', nth: 3, when: 'before' }, () => died.push('third tell'))
  const disarm = host.arm({ effect: 'tell', nth: 1, when: 'before' }, () => died.push('never'))
  disarm()
  disarm()
  for (const read of ['a', 'b', 'c', 'd']) host.post('scan', read)
  expect(words()).toEqual(['1 before', '2 a', '3 b'])
  expect([died, host.alive]).toEqual([['third tell'], false])
})

test('a point that was reached and is taken away before its answer came kills nobody', () => {
  const { host, start, words, rest } = rigged()
  const disarm = host.arm({ effect: 'call', nth: 1, when: 'after' }, () => undefined)
  start(function* () {
    yield* tell((yield* pay).kind)
  })
  disarm()
  rest()
  expect([words(), host.alive]).toEqual([['answer'], true])
})

test('a wait that another process answers is a place to die after, too', () => {
  const { host, start, words } = rigged()
  host.arm({ effect: 'wait', nth: 1, when: 'after' }, () => undefined)
  start(function* () {
    yield* wait(['scan'])
    yield* tell('never')
  })
  host.post('scan', 'a')
  expect([host.alive, words()]).toEqual([false, []])
})

test('a world that kills its host while it is asked gets no further', () => {
  const { host, world, start, words } = rigged()
  world.serve('pay', () => {
    host.kill()
    return { afterMs: 1, result: paid }
  })
  start(function* () {
    yield* tell('before')
    yield* pay
    yield* tell('after')
  })
  // The call that it abandoned is nothing left to wait for.
  expect([words(), world.run({ eventsMax: 10 })]).toEqual([['before'], 0])
})

test('a host is idle once when its last process ended, and again after a new start', () => {
  let idle = 0
  const { host, start, rest } = rigged({ onIdle: () => (idle += 1) })
  host.post('scan', 'nobody is here')
  expect(idle).toBe(0)
  start(function* () {
    yield* fork('child', function* () {
      yield* sleep(50)
    })
  })
  expect(idle).toBe(0)
  rest()
  expect(idle).toBe(1)
  host.post('scan', 'again')
  expect(idle).toBe(1)
  start(function* () {})
  expect(idle).toBe(2)
})

test('the same plan gives the same words at the same moments, whatever the plan', () => {
  const plan = fc.array(
    fc.record({ atMs: fc.nat(40), forMs: fc.nat(20), cancelled: fc.boolean() }),
    { maxLength: 12 },
  )
  fc.assert(
    fc.property(plan, (steps) => {
      const played = () => {
        const { world, start, rest } = rigged()
        start(function* () {
          for (const [n, { atMs, forMs, cancelled }] of steps.entries()) {
            const child = yield* fork(`${n}`, function* () {
              yield* sleep(atMs)
              yield* post('scan', `${n}`)
              yield* save([put(`${n}`, yield* now)])
              yield* sleep(forMs)
              yield* tell([n, yield* load(''), yield* wait(['scan'], { timeoutMs: forMs })])
            })
            yield* sleep(forMs)
            if (cancelled) yield* cancel(child)
          }
        })
        rest()
        return JSON.stringify([world.told, world.load('lane-1', '')])
      }
      expect(played()).toBe(played())
    }),
    { numRuns: 50 },
  )
})
