import { expect, onTestFinished, test } from 'vitest'
import type { Clock } from '../../kernel/clock.ts'
import { elapse } from '../../kernel/elapse.ts'
import { VirtualClock } from '../../kernel/virtual-clock.ts'
import { WallClock } from '../../kernel/wall-clock.ts'
import type { Accept, Dial } from '../../lines/connection.ts'
import { dialTcp } from '../../lines/socket-connection.ts'
import { testParty } from '../../lines/test-party.ts'
import { startTestServer } from '../../lines/test-server.ts'
import type { Link } from '../link.ts'
import type { LinkName } from '../links.ts'
import { memoryLink } from '../memory-link.ts'
import { startTestToxiproxy } from '../test-wire.ts'
import { flip } from './flip.ts'

type Way = { readonly link: Link; readonly dial: Dial }
type Open = (name: LinkName, accept: Accept) => Promise<Way>

/** Two ways to a server that answers whatever it is asked, and counts what it was asked. */
async function twoWays(clock: Clock, open: Open) {
  let asked = 0
  const accept: Accept = (connection) => ({
    bytes: () => {
      asked += 1
      connection.write(Buffer.from('answer'))
    },
    ended: () => connection.end(),
  })
  const first = await open('platform', accept)
  const second = await open('platform-backup', accept)
  /** What a client gets that asks once. */
  const ask = async (way: Way) => {
    const client = testParty(clock)
    const connection = way.dial(client.listener)
    client.holds(connection)
    client.say('question')
    const untilMs = clock.nowMs() + 5_000
    while (client.text === '' && client.over === undefined && clock.nowMs() < untilMs) {
      if (client.heard.includes('ended')) break
      await elapse(clock, 2)
    }
    connection.reset()
    return client.text
  }
  const pair = { first: first.link, second: second.link, clock }
  return { pair, first, second, ask, asked: () => asked }
}

const inMemory = () => {
  const clock = new VirtualClock()
  const open: Open = async (name, accept) => {
    const link = memoryLink({ name, clock, accept })
    return { link, dial: link.dial }
  }
  return { clock, open }
}

test('the first way carries the request and loses the answer, the second carries both', async () => {
  const { clock, open } = inMemory()
  const work = async () => {
    const { pair, first, second, ask, asked } = await twoWays(clock, open)
    const active = await flip.inject(pair, {})
    expect([await ask(first), asked()]).toEqual(['', 1])
    expect([await ask(second), asked()]).toEqual(['answer', 2])
    expect(active.bites()).toBe(1)
    await active.heal()
    await active.heal()
    expect(await ask(first)).toBe('answer')
    expect(active.bites()).toBe(1)
  }
  await clock.drive(work(), { eventsMax: 10_000 })
})

test('they change places as often as asked, and no more once healed', async () => {
  const { clock, open } = inMemory()
  const work = async () => {
    const { pair, first, second, ask } = await twoWays(clock, open)
    const active = await flip.inject(pair, { everyMs: 1_000 })
    const both = async () => [await ask(first), await ask(second)]
    const seen: string[][] = [await both()]
    await elapse(clock, 1_000)
    seen.push(await both())
    await elapse(clock, 1_000)
    seen.push(await both())
    await active.heal()
    seen.push(await both())
    await elapse(clock, 1_000)
    seen.push(await both())
    expect(seen).toEqual([
      ['', 'answer'],
      ['answer', ''],
      ['', 'answer'],
      ['answer', 'answer'],
      ['answer', 'answer'],
    ])
    expect(active.bites()).toBe(3)
  }
  await clock.drive(work(), { eventsMax: 10_000 })
})

test('through Toxiproxy as in memory', async () => {
  const clock = WallClock.start()
  const toxiproxy = await startTestToxiproxy()
  onTestFinished(() => toxiproxy.close())
  const open: Open = async (name, accept) => {
    const { port } = await startTestServer(accept)
    const link = await toxiproxy.openLink({ name, upstream: { host: '127.0.0.1', port } })
    return { link, dial: dialTcp(link) }
  }
  const { pair, first, second, ask, asked } = await twoWays(clock, open)
  const active = await flip.inject(pair, {})
  expect([await ask(first), asked()]).toEqual(['', 1])
  expect([await ask(second), asked()]).toEqual(['answer', 2])
  await active.heal()
  expect(active.bites()).toBe(1)
  expect(await ask(first)).toBe('answer')
})

test('it says in a sentence what it does', () => {
  expect([flip.describe({}), flip.describe({ everyMs: 500 })]).toEqual([
    'the line to the platform flips in mid-request: the answer is lost on one way, the other way is open',
    'the line to the platform flips in mid-request: the answer is lost on one way, the other way is open; they change places every 500 ms',
  ])
})
