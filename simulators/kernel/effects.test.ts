import { expect, test } from 'vitest'
import {
  Ask,
  caller,
  drainer,
  fork,
  now,
  poster,
  printer,
  put,
  recorder,
  remove,
  save,
  teller,
  waiter,
  type Effect,
} from './effects.ts'

/** What logic yields, when every effect is answered with the next of `answers`. */
function asked(process: Generator<Effect, unknown, unknown>, answers: readonly unknown[]) {
  const effects: Effect[] = []
  for (let n = 0; ; n += 1) {
    const { done, value } = process.next(answers[n - 1])
    if (done) return { effects, returned: value }
    effects.push(value)
  }
}

test('an effect is plain data, and its answer comes back where it was asked', () => {
  const { effects, returned } = asked(
    (function* () {
      const first = yield* now
      const second = yield* now
      return [first, second]
    })(),
    [10, 20],
  )
  expect(effects).toEqual([{ type: 'now' }, { type: 'now' }])
  expect(returned).toEqual([10, 20])
})

test('one effect may be asked by many at once: each asking is fresh', () => {
  const one = now[Symbol.iterator]()
  const other = now[Symbol.iterator]()
  expect(one.next(undefined)).toEqual({ done: false, value: { type: 'now' } })
  expect(other.next(undefined)).toEqual({ done: false, value: { type: 'now' } })
  expect([one.next(1), other.next(2)]).toEqual([
    { done: true, value: 1 },
    { done: true, value: 2 },
  ])
})

test('every builder says what it was given', () => {
  const process = function* () {
    yield* now
  }
  const built: readonly Ask<unknown>[] = [
    caller<{ pay: { request: number; answer: string } }>()('pay', 1, { timeoutMs: 5, link: 'a' }),
    waiter<{ scan: string }>()(['scan']),
    waiter<{ scan: string }>()(['scan'], { timeoutMs: 7 }),
    poster<{ scan: string }>()('scan', 'x'),
    drainer<{ scan: string }>()(['scan']),
    printer<string, string>()('job', { timeoutMs: 9 }),
    teller<string>()('word'),
    recorder<string>()('fact'),
    fork('child', process),
    save([put('a', 1), remove('b')]),
  ]
  expect(built.map(({ effect }) => effect)).toEqual([
    { type: 'call', operation: 'pay', body: 1, timeoutMs: 5, link: 'a' },
    { type: 'wait', channels: ['scan'] },
    { type: 'wait', channels: ['scan'], timeoutMs: 7 },
    { type: 'post', channel: 'scan', value: 'x' },
    { type: 'drain', channels: ['scan'] },
    { type: 'print', job: 'job', timeoutMs: 9 },
    { type: 'tell', word: 'word' },
    { type: 'record', fact: 'fact' },
    { type: 'fork', name: 'child', process },
    {
      type: 'save',
      entries: [
        { key: 'a', value: 1 },
        { key: 'b', value: undefined },
      ],
    },
  ])
})
