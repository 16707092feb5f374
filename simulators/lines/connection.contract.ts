/** What every connection keeps, whatever carries it. */

import { describe, expect, test } from 'vitest'
import { chance } from '../kernel/chance.ts'
import type { Clock } from '../kernel/clock.ts'
import { elapse } from '../kernel/elapse.ts'
import type { Accept, Connection, Dial } from './connection.ts'
import { becomes, testParty } from './test-party.ts'
import type { TestParty } from './test-party.ts'

export interface ConnectionWorld {
  readonly clock: Clock
  /** Connections to this server. Closed with the test. */
  open(accept: Accept): Promise<Dial>
  /** A place where nobody listens. */
  readonly nowhere: Dial
  /** Lets time pass while the test goes on. */
  play(test: Promise<void>): Promise<void>
}

interface Pair {
  readonly clock: Clock
  readonly nowhere: Dial
  /** @param came what the server does first with its side. */
  connect(came?: (connection: Connection) => void): {
    readonly client: TestParty
    /** The server's side, once it came. */
    served(): Promise<TestParty>
  }
}

async function openPair({ clock, nowhere, open }: ConnectionWorld): Promise<Pair> {
  const servers: TestParty[] = []
  let first: (connection: Connection) => void = () => {}
  const dial = await open((connection) => {
    const party = testParty(clock)
    first(connection)
    servers.push(party)
    return party.joins(connection)
  })
  const connect: Pair['connect'] = (came = () => {}) => {
    const nth = servers.length
    first = came
    const client = testParty(clock)
    client.holds(dial(client.listener))
    const served = async () => {
      await becomes(clock, () => servers.length > nth, true)
      const server = servers[nth]
      if (server === undefined) throw new Error('nobody came')
      return server
    }
    return { client, served }
  }
  return { clock, nowhere, connect }
}

function randomText(count: number, key: string): string {
  const draw = chance(1, key)
  return Buffer.from(Uint8Array.from({ length: count }, () => draw.whole(0, 255))).toString(
    'latin1',
  )
}

const promises: readonly (readonly [string, (pair: Pair) => Promise<void>])[] = [
  [
    'both sides hear it open, speak, end and close, in this order and once',
    async ({ clock, connect }) => {
      const { client, served } = connect()
      client.say('question')
      const server = await served()
      await server.hears('question')
      server.say('answer')
      await client.hears('answer')
      client.end()
      client.end()
      await server.ends('in order')
      server.end()
      const whole = 'opened,bytes,ended,closed'
      await becomes(clock, () => client.heard.join(), whole)
      await becomes(clock, () => server.heard.join(), whole)
    },
  ],
  [
    'nothing is heard before dial has returned',
    async ({ connect }) => {
      const { client, served } = connect((connection) => connection.write(Buffer.from('hello')))
      expect(client.heard).toEqual([])
      await client.hears('hello')
      expect(client.heard).toEqual(['opened', 'bytes'])
      await served()
    },
  ],
  [
    'every byte arrives, unchanged and in order, both ways at once',
    async ({ connect }) => {
      const { client, served } = connect()
      const server = await served()
      const up = randomText(1_048_576, 'up')
      const down = randomText(1_048_576, 'down')
      for (let from = 0; from < up.length; from += 50_000) {
        client.say(up.slice(from, from + 50_000))
        server.say(down.slice(from, from + 50_000))
      }
      await server.heardAll(up)
      await client.heardAll(down)
      expect([client.connection.queuedBytes, server.connection.queuedBytes]).toEqual([0, 0])
    },
  ],
  [
    'what is said before it stands, the end too, arrives',
    async ({ connect }) => {
      const { client, served } = connect()
      client.say('one,')
      client.say('two')
      client.end()
      const server = await served()
      await server.ends('in order')
      expect(server.text).toBe('one,two')
    },
  ],
  [
    'what is said after the end is ignored',
    async ({ connect }) => {
      const { client, served } = connect()
      client.say('one')
      client.end()
      client.say('two')
      const server = await served()
      await server.ends('in order')
      expect(server.text).toBe('one')
    },
  ],
  [
    'a side that pauses hears nothing, and all of it once it resumes',
    async ({ clock, connect }) => {
      const { client, served } = connect((connection) => connection.pause())
      client.say('one')
      const server = await served()
      expect(server.connection.paused).toBe(true)
      server.say('I am deaf')
      await client.hears('I am deaf')
      client.say('two')
      client.end()
      expect(server.text).toBe('')
      server.connection.resume()
      expect(server.connection.paused).toBe(false)
      await server.ends('in order')
      server.end()
      expect(server.text).toBe('onetwo')
      await becomes(clock, () => server.heard.join(), 'opened,bytes,ended,closed')
    },
  ],
  [
    'a side that pauses after every chunk still gets everything',
    async ({ clock, connect }) => {
      const { client, served } = connect()
      const server = await served()
      const text = randomText(300_000, 'paused')
      let whilePaused = 0
      server.afterBytes(() => {
        if (server.connection.paused) whilePaused += 1
        server.connection.pause()
        clock.after(1, () => server.connection.resume())
      })
      for (let from = 0; from < text.length; from += 10_000) {
        client.say(text.slice(from, from + 10_000))
      }
      client.end()
      await server.ends('in order')
      expect(server.text === text).toBe(true)
      expect(whilePaused).toBe(0)
    },
  ],
  [
    'a side that does not read lets words queue up at the other',
    async ({ clock, connect }) => {
      const { client, served } = connect((connection) => connection.pause())
      const server = await served()
      const chunk = 'x'.repeat(1_000_000)
      let said = 0
      for (; client.connection.queuedBytes === 0 && said < 100; said += 1) {
        client.say(chunk)
        await elapse(clock, 5)
      }
      expect(client.connection.queuedBytes).toBeGreaterThan(0)
      expect(server.text).toBe('')
      server.connection.resume()
      await server.heardAll(chunk.repeat(said))
      await becomes(clock, () => client.connection.queuedBytes, 0)
    },
  ],
  [
    'after a reset this side hears nothing more, and the other that it is over',
    async ({ clock, connect }) => {
      const { client, served } = connect()
      client.say('hello')
      const server = await served()
      await server.hears('hello')
      const heard = client.heard.join()
      client.connection.reset()
      client.connection.reset()
      client.say('nothing')
      client.end()
      await becomes(clock, () => server.over !== undefined, true)
      server.say('nothing')
      server.end()
      await becomes(clock, () => server.heard.at(-1)?.startsWith('closed'), true)
      expect(server.text).toBe('hello')
      expect(client.heard.join()).toBe(heard)
      expect(client.connection.queuedBytes).toBe(0)
    },
  ],
  [
    'reset before it stands: nothing is ever heard',
    async ({ clock, connect }) => {
      const { client } = connect()
      client.say('hello')
      client.connection.reset()
      const next = connect()
      next.client.say('next')
      await becomes(clock, () => next.client.opened, true)
      expect(client.heard).toEqual([])
    },
  ],
  [
    'where nobody listens it is closed with a reason, and never was open',
    async ({ clock, nowhere }) => {
      const client = testParty(clock)
      client.holds(nowhere(client.listener))
      client.say('hello')
      await client.ends('ECONNREFUSED')
      expect(client.heard).toEqual(['closed: ECONNREFUSED'])
      client.say('hello')
      client.end()
      client.reset()
    },
  ],
]

/** @param world asked once for each test. */
export function connectionContract(name: string, world: () => Promise<ConnectionWorld>): void {
  describe(name, () => {
    test.each(promises)('%s', async (_, promise) => {
      const around = await world()
      await around.play(openPair(around).then(promise))
      expect.hasAssertions()
    })
  })
}
