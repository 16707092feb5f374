/** What only a link in memory can promise: to the fraction of a millisecond, and of every plan. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { VirtualClock } from '../kernel/virtual-clock.ts'
import { elapse } from '../kernel/elapse.ts'
import { testParty } from '../lines/test-party.ts'
import { down } from './faults/down.ts'
import { memoryLink } from './memory-link.ts'
import type { Toxic } from './toxics.ts'

const eventsMax = 100_000

/** A link with one connection through it, which stands; it is 1 ms. */
function opened({ hopMs = 0.5 } = {}) {
  const clock = new VirtualClock()
  const server = testParty(clock)
  const client = testParty(clock)
  const link = memoryLink({ name: 'orders', clock, hopMs, accept: server.joins })
  client.holds(link.dial(client.listener))
  clock.run({ untilMs: 1, eventsMax })
  return { clock, server, client, link }
}

test('a connection takes a round trip, and a message one way', () => {
  const { clock, server, client } = opened()
  expect(client.opened).toBe(true)
  client.say('question')
  clock.run({ untilMs: 1.49, eventsMax })
  expect(server.text).toBe('')
  clock.run({ untilMs: 1.5, eventsMax })
  expect(server.text).toBe('question')
  expect(clock.run({ eventsMax })).toBe(0)
})

const arrivals: readonly (readonly [string, Toxic, readonly (readonly [number, string])[]])[] = [
  [
    'latency: each message is so late, and they do not wait for each other',
    { kind: 'latency', direction: 'upstream', delayMs: 100 },
    [
      [101.5, 'aaaaaaaaaa'],
      [102.5, 'bbbbbbbbbb'],
    ],
  ],
  [
    'bandwidth: one message goes after the other',
    { kind: 'bandwidth', direction: 'upstream', rateKBps: 1 },
    [
      [11.5, 'aaaaaaaaaa'],
      [21.5, 'bbbbbbbbbb'],
    ],
  ],
  [
    'slice: halves of halves, with a pause after each',
    { kind: 'slice', direction: 'upstream', sizeBytes: 5, delayUs: 2_000 },
    [
      [1.5, 'aaaaa'],
      [3.5, 'aaaaa'],
      [5.5, 'bbbbb'],
      [7.5, 'bbbbb'],
    ],
  ],
  [
    'slow-close: what is said is not late',
    { kind: 'slow-close', direction: 'upstream', delayMs: 100 },
    [
      [1.5, 'aaaaaaaaaa'],
      [2.5, 'bbbbbbbbbb'],
    ],
  ],
  [
    'cut: what is over the limit is gone',
    { kind: 'cut', direction: 'upstream', afterBytes: 14 },
    [
      [1.5, 'aaaaaaaaaa'],
      [2.5, 'bbbb'],
    ],
  ],
]

test.each(arrivals)('%s', async (_, toxic, expected) => {
  const { clock, server, client, link } = opened()
  const came: (readonly [number, string])[] = []
  server.afterBytes(() => came.push([clock.nowMs(), server.pieces.at(-1) ?? '']))
  await link.apply(toxic)
  client.say('aaaaaaaaaa')
  clock.at(2, () => client.say('bbbbbbbbbb'))
  clock.run({ eventsMax })
  expect(came).toEqual(expected)
})

test('bandwidth: what takes longer than 100 ms comes in parts of 100 ms', async () => {
  const { clock, server, client, link } = opened()
  await link.apply({ kind: 'bandwidth', direction: 'upstream', rateKBps: 1 })
  const came: (readonly [number, number])[] = []
  server.afterBytes(() => came.push([clock.nowMs(), server.pieces.at(-1)?.length ?? 0]))
  client.say('x'.repeat(250))
  clock.run({ eventsMax })
  expect(came).toEqual([
    [101.5, 100],
    [201.5, 100],
    [251.5, 50],
  ])
})

test('a torn connection leaves nothing to wait for, however late its words were', async () => {
  const { clock, server, client, link } = opened()
  await link.apply({ kind: 'latency', direction: 'upstream', delayMs: 3_600_000 })
  client.say('late')
  await link.down()
  clock.run({ eventsMax })
  expect(clock.nowMs()).toBe(1.5)
  expect([client.over, server.over, server.text]).toEqual(['in order', 'in order', ''])
})

test('a connection that both sides have reset is gone, with all that was under way', async () => {
  const { clock, server, client, link } = opened()
  await link.apply({ kind: 'latency', direction: 'upstream', delayMs: 3_600_000 })
  await link.apply({ kind: 'latency', direction: 'downstream', delayMs: 3_600_000 })
  client.say('late')
  server.say('late')
  client.reset()
  server.reset()
  expect(clock.run({ eventsMax })).toBe(0)
  const fault = await down.inject(link, {})
  expect(fault.bites()).toBe(0)
})

test('a connection that is reset before it reached the server never was', () => {
  const clock = new VirtualClock()
  const server = testParty(clock)
  const client = testParty(clock)
  const link = memoryLink({ name: 'orders', clock, accept: server.joins })
  client.holds(link.dial(client.listener))
  client.say('hello')
  client.reset()
  clock.run({ eventsMax })
  expect([client.heard, server.heard]).toEqual([[], []])
})

test('a large message goes through its toxics in parts, whole', async () => {
  const { clock, server, client, link } = opened()
  await link.apply({ kind: 'latency', direction: 'upstream', delayMs: 1 })
  const text = 'abcdefg'.repeat(14_000)
  client.say(text)
  clock.run({ eventsMax })
  expect(server.text === text).toBe(true)
  expect(server.pieces.map(({ length }) => length)).toEqual([32_768, 32_768, 32_464])
})

test('slow-close: an end that comes twice is late once', async () => {
  const { clock, server, client, link } = opened()
  await link.apply({ kind: 'cut', direction: 'upstream', afterBytes: 1 })
  await link.apply({ kind: 'slow-close', direction: 'upstream', delayMs: 100 })
  client.say('x')
  client.end()
  clock.run({ eventsMax })
  expect(server.heard).toEqual(['opened', 'bytes', 'ended'])
  expect(clock.nowMs()).toBe(101.5)
})

test('what comes at the moment of resuming waits for what came before', () => {
  const { clock, server, client } = opened()
  server.connection.pause()
  client.say('first,')
  clock.at(10, () => server.connection.resume())
  clock.at(9.5, () => client.say('second'))
  clock.run({ eventsMax })
  expect(server.text).toBe('first,second')
})

test('what a side has not taken is queued at the other', () => {
  const { clock, server, client } = opened()
  server.connection.pause()
  client.say('12345')
  client.say('67')
  clock.run({ eventsMax })
  expect(client.connection.queuedBytes).toBe(7)
  server.connection.resume()
  clock.run({ eventsMax })
  expect([client.connection.queuedBytes, server.text]).toEqual([0, '1234567'])
})

test('a server that hangs up at once was not there: its client is not refused', () => {
  const clock = new VirtualClock()
  const accept = (connection: { end(): void }) => {
    connection.end()
    return { bytes: () => {} }
  }
  const link = memoryLink({ name: 'orders', clock, accept })
  const client = testParty(clock)
  client.holds(link.dial(client.listener))
  client.say('question')
  clock.run({ eventsMax })
  expect(client.heard).toEqual(['opened', 'ended'])
})

test('what is said to a proxy that has hung up is lost, and the second time an error', () => {
  const { clock, server, client } = opened()
  client.end()
  clock.run({ eventsMax })
  server.say('late')
  clock.run({ eventsMax })
  expect(server.over).toBe('in order')
  server.say('later')
  clock.run({ eventsMax })
  expect(server.heard.at(-1)).toBe('closed: EPIPE')
  expect(client.heard).toEqual(['opened', 'ended', 'closed'])
})

/** Toxics that lose nothing, however they are mixed. */
const delaying: fc.Arbitrary<Toxic> = fc.oneof(
  fc.record({
    kind: fc.constant('latency' as const),
    direction: fc.constant('upstream' as const),
    delayMs: fc.integer({ min: 1, max: 50 }),
  }),
  fc.record({
    kind: fc.constant('bandwidth' as const),
    direction: fc.constant('upstream' as const),
    rateKBps: fc.integer({ min: 1, max: 5 }),
  }),
  fc.record({
    kind: fc.constant('slow-close' as const),
    direction: fc.constant('upstream' as const),
    delayMs: fc.integer({ min: 1, max: 50 }),
  }),
  fc.record({
    kind: fc.constant('slice' as const),
    direction: fc.constant('upstream' as const),
    sizeBytes: fc.integer({ min: 1, max: 9 }),
    delayUs: fc.integer({ min: 0, max: 20_000 }),
  }),
)

const fault = fc.record({
  toxic: delaying,
  atMs: fc.integer({ min: 0, max: 100 }),
  forMs: fc.integer({ min: 0, max: 100 }),
})

const word = fc.record({
  atMs: fc.integer({ min: 0, max: 100 }),
  bytes: fc.integer({ min: 1, max: 600 }),
})

/** Plays it, and tells all that the server heard, with the moments. */
async function played(
  faults: readonly { toxic: Toxic; atMs: number; forMs: number }[],
  words: readonly { atMs: number; bytes: number }[],
) {
  const clock = new VirtualClock()
  const server = testParty(clock)
  const client = testParty(clock)
  const link = memoryLink({ name: 'orders', clock, accept: server.joins })
  client.holds(link.dial(client.listener))
  const moments: number[] = []
  server.afterBytes(() => moments.push(clock.nowMs()))
  const hurt = faults.map(async ({ toxic, atMs, forMs }) => {
    await elapse(clock, atMs)
    const takeAway = await link.apply(toxic)
    await elapse(clock, forMs)
    await takeAway()
  })
  const said = words.map(async ({ atMs, bytes }, nth) => {
    await elapse(clock, atMs)
    client.say(String.fromCharCode(97 + (nth % 26)).repeat(bytes))
  })
  await clock.drive(Promise.all(said), { eventsMax })
  client.end()
  await clock.drive(Promise.all(hurt), { eventsMax })
  clock.run({ eventsMax })
  return { text: server.text, over: server.over, pieces: server.pieces, moments }
}

test('whatever delays a connection, and whenever it is healed: all arrives, in order, then the end', async () => {
  const plans = fc.asyncProperty(
    fc.array(fault, { maxLength: 4 }),
    fc.array(word, { minLength: 1, maxLength: 8 }),
    async (faults, words) => {
      const inOrder = words
        .map(({ atMs, bytes }, nth) => ({
          atMs,
          text: String.fromCharCode(97 + nth).repeat(bytes),
        }))
        .toSorted((a, b) => a.atMs - b.atMs)
      const { text, over } = await played(faults, words)
      expect(text).toBe(inOrder.map((one) => one.text).join(''))
      expect(over).toBe('in order')
    },
  )
  await fc.assert(plans, { numRuns: 300 })
  expect.hasAssertions()
})

test('the same plan is the same to the last moment, every time', async () => {
  const faults = [
    { toxic: { kind: 'latency', direction: 'upstream', delayMs: 7 }, atMs: 3, forMs: 40 },
    {
      toxic: { kind: 'slice', direction: 'upstream', sizeBytes: 3, delayUs: 700 },
      atMs: 5,
      forMs: 9,
    },
  ] as const
  const words = [1, 4, 4, 9, 30].map((atMs) => ({ atMs, bytes: 11 }))
  const first = await played(faults, words)
  expect(first.moments.length).toBeGreaterThan(10)
  expect(await played(faults, words)).toEqual(first)
})
