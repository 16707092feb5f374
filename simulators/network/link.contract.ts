/** What every link keeps, whatever it is made of: how it is hurt, and what is seen of it. */

import { describe, expect, test } from 'vitest'
import type { Clock } from '../kernel/clock.ts'
import type { ActiveFault, Fault } from '../kernel/fault.ts'
import type { Accept, Dial } from '../lines/connection.ts'
import { becomes, testParty } from '../lines/test-party.ts'
import type { TestParty } from '../lines/test-party.ts'
import { bandwidth } from './faults/bandwidth.ts'
import { blackHole } from './faults/black-hole.ts'
import { cut } from './faults/cut.ts'
import { down } from './faults/down.ts'
import { latency } from './faults/latency.ts'
import { reset } from './faults/reset.ts'
import { slice } from './faults/slice.ts'
import { slowClose } from './faults/slow-close.ts'
import type { Link } from './link.ts'
import { directions } from './links.ts'

export interface LinkWorld {
  readonly clock: Clock
  /** A link with this server behind it. Closed with the test. */
  open(accept: Accept): Promise<{ readonly link: Link; readonly dial: Dial }>
  /** Lets time pass while the test goes on. */
  play(test: Promise<void>): Promise<void>
}

interface Wire {
  readonly link: Link
  readonly clock: Clock
  dial(): TestParty
  /** The server's side of the nth connection, counted from 0. */
  served(nth: number): Promise<TestParty>
  /** One question, one answer, on a connection of its own, in order. */
  talk(): Promise<void>
}

async function openWire({ clock, open }: LinkWorld): Promise<Wire> {
  const servers: TestParty[] = []
  const { link, dial } = await open((connection) => {
    const party = testParty(clock)
    servers.push(party)
    return party.joins(connection)
  })
  const served = async (nth: number) => {
    await becomes(clock, () => servers.length > nth, true)
    const server = servers[nth]
    if (server === undefined) throw new Error(`there is no connection ${nth}`)
    return server
  }
  const dialled = () => {
    const party = testParty(clock)
    party.holds(dial(party.listener))
    return party
  }
  const talk = async () => {
    const nth = servers.length
    const client = dialled()
    client.say('question')
    const server = await served(nth)
    await server.hears('question')
    server.say('answer')
    await client.hears('answer')
    client.end()
    await server.ends('in order')
    server.end()
    await client.ends('in order')
  }
  return { link, clock, dial: dialled, served, talk }
}

/** Injects with the defaults of the fault filled in. */
const inject = <Params>(fault: Fault<Link, Params>, link: Link, params: object) =>
  fault.inject(link, fault.params.parse(params))

type Hurt = (link: Link) => Promise<ActiveFault>

const bothWays = <Params>(fault: Fault<Link, Params>): (readonly [string, Hurt])[] =>
  directions.map((direction) => [
    `${fault.kind} ${direction}`,
    (link) => inject(fault, link, { direction }),
  ])

const everyToxic = [
  ...bothWays(latency),
  ...bothWays(bandwidth),
  ...bothWays(slowClose),
  ...bothWays(blackHole),
  ...bothWays(reset),
  ...bothWays(slice),
  ...bothWays(cut),
]

const promises: readonly (readonly [string, (wire: Wire) => Promise<void>])[] = [
  [
    'latency: what the server sends comes late, and it is seen',
    async ({ link, clock, talk }) => {
      const fault = await inject(latency, link, { direction: 'downstream', delayMs: 200 })
      expect(fault.bites()).toBe(0)
      const sinceMs = clock.nowMs()
      await talk()
      expect(clock.nowMs() - sinceMs).toBeGreaterThanOrEqual(200)
      expect(fault.bites()).toBe(1)
      await fault.heal()
      expect(fault.bites()).toBe(1)
    },
  ],
  [
    'latency: a connection that was open before is hurt and seen too',
    async ({ link, clock, dial, served }) => {
      const client = dial()
      client.say('one')
      const server = await served(0)
      await server.hears('one')
      const fault = await inject(latency, link, { direction: 'upstream', delayMs: 100 })
      expect(fault.bites()).toBe(0)
      const sinceMs = clock.nowMs()
      client.say('two')
      await server.hears('onetwo')
      expect(clock.nowMs() - sinceMs).toBeGreaterThanOrEqual(100)
      expect(fault.bites()).toBe(1)
      await fault.heal()
      client.say('three')
      await server.hears('onetwothree')
      expect(fault.bites()).toBe(1)
    },
  ],
  [
    'latency: two of them add up, and the end does not overtake what was said',
    async ({ link, clock, dial, served }) => {
      const faults = [
        await inject(latency, link, { direction: 'upstream', delayMs: 100 }),
        await inject(latency, link, { direction: 'upstream', delayMs: 150 }),
      ]
      const client = dial()
      const server = await served(0)
      const sinceMs = clock.nowMs()
      client.say('bye')
      client.end()
      await server.ends('in order')
      expect(server.text).toBe('bye')
      expect(clock.nowMs() - sinceMs).toBeGreaterThanOrEqual(250)
      for (const fault of faults) await fault.heal()
    },
  ],
  [
    'latency: healed, it lets go of what it held',
    async ({ link, clock, dial, served }) => {
      const delayMs = 3_600_000
      const fault = await inject(latency, link, { direction: 'upstream', delayMs })
      const client = dial()
      client.say('one')
      const server = await served(0)
      client.say('two')
      await becomes(clock, fault.bites, 1)
      expect(server.text).toBe('')
      await fault.heal()
      await server.hears('onetwo')
    },
  ],
  [
    'bandwidth: what the client sends trickles',
    async ({ link, clock, dial, served }) => {
      const fault = await inject(bandwidth, link, { direction: 'upstream', rateKBps: 10 })
      const client = dial()
      const sinceMs = clock.nowMs()
      const text = 'x'.repeat(3_000)
      client.say(text)
      await (await served(0)).hears(text)
      // 3,000 bytes at 10 a millisecond.
      expect(clock.nowMs() - sinceMs).toBeGreaterThanOrEqual(290)
      expect(fault.bites()).toBe(1)
      await fault.heal()
    },
  ],
  [
    'slow-close: the end of what the client sends comes late',
    async ({ link, clock, dial, served }) => {
      const fault = await inject(slowClose, link, { direction: 'upstream', delayMs: 200 })
      const client = dial()
      client.say('bye')
      const server = await served(0)
      await server.hears('bye')
      expect(fault.bites()).toBe(0)
      const sinceMs = clock.nowMs()
      client.end()
      await server.ends('in order')
      expect(clock.nowMs() - sinceMs).toBeGreaterThanOrEqual(200)
      await becomes(clock, fault.bites, 1)
      await fault.heal()
    },
  ],
  [
    'slow-close: a connection that ends without a byte shows nowhere',
    async ({ link, dial, served }) => {
      const fault = await inject(slowClose, link, { direction: 'upstream', delayMs: 100 })
      const client = dial()
      const server = await served(0)
      client.end()
      await server.ends('in order')
      await fault.heal()
      expect(fault.bites()).toBe(0)
    },
  ],
  [
    'black-hole: what the client sends vanishes; healing closes that connection',
    async ({ link, dial, served }) => {
      const fault = await inject(blackHole, link, { direction: 'upstream' })
      const client = dial()
      client.say('question')
      const server = await served(0)
      // The other direction still works, and a swallowed byte would have come before its answer.
      server.say('hello')
      await client.hears('hello')
      expect(server.text).toBe('')
      expect(client.over).toBeUndefined()
      expect(fault.bites()).toBe(1)
      await fault.heal()
      await client.ends('in order')
      expect(server.text).toBe('')
    },
  ],
  [
    'black-hole: what the server sends vanishes',
    async ({ link, clock, dial, served }) => {
      const fault = await inject(blackHole, link, { direction: 'downstream' })
      const client = dial()
      client.say('question')
      const server = await served(0)
      await server.hears('question')
      expect(fault.bites()).toBe(0)
      server.say('answer')
      await becomes(clock, fault.bites, 1)
      await fault.heal()
      await client.ends('in order')
      expect(client.text).toBe('')
    },
  ],
  [
    'black-hole: it swallows no end',
    async ({ link, dial, served }) => {
      const fault = await inject(blackHole, link, { direction: 'upstream' })
      const client = dial()
      client.say('question')
      const server = await served(0)
      client.end()
      await server.ends('in order')
      expect(server.text).toBe('')
      await fault.heal()
      expect(fault.bites()).toBe(1)
    },
  ],
  [
    'black-hole: healing closes a connection that only stood there, and does not count it',
    async ({ link, dial, served }) => {
      const client = dial()
      client.say('question')
      const server = await served(0)
      await server.hears('question')
      const fault = await inject(blackHole, link, { direction: 'upstream' })
      await fault.heal()
      await client.ends('in order')
      await server.ends('in order')
      expect(fault.bites()).toBe(0)
    },
  ],
  [
    'reset: the first bytes are lost and the connection is reset',
    async ({ link, dial, served }) => {
      const fault = await inject(reset, link, { direction: 'upstream' })
      const client = dial()
      client.say('question')
      await client.ends('ECONNRESET')
      expect((await served(0)).text).toBe('')
      expect(fault.bites()).toBe(1)
      await fault.heal()
    },
  ],
  [
    'reset: healing waits for one that has begun',
    async ({ link, clock, dial, served }) => {
      const fault = await inject(reset, link, { direction: 'upstream', afterMs: 300 })
      const client = dial()
      const sinceMs = clock.nowMs()
      client.say('question')
      await served(0)
      await becomes(clock, fault.bites, 1)
      await fault.heal()
      expect(clock.nowMs() - sinceMs).toBeGreaterThanOrEqual(300)
      await client.ends('ECONNRESET')
      expect((await served(0)).text).toBe('')
    },
  ],
  [
    'reset: a connection opened before the fault ends in order',
    async ({ link, dial, served }) => {
      const client = dial()
      client.say('one')
      const server = await served(0)
      await server.hears('one')
      const fault = await inject(reset, link, { direction: 'upstream' })
      client.say('two')
      await client.ends('in order')
      await server.ends('in order')
      expect(server.text).toBe('one')
      expect(fault.bites()).toBe(1)
      await fault.heal()
    },
  ],
  [
    'slice: what the server sends comes in small pieces',
    async ({ link, dial, served }) => {
      const fault = await inject(slice, link, {
        direction: 'downstream',
        sizeBytes: 4,
        delayUs: 300_000,
      })
      const client = dial()
      client.say('?')
      const server = await served(0)
      server.say('12345678')
      await client.hears('12345678')
      expect(client.pieces).toEqual(['1234', '5678'])
      expect(fault.bites()).toBe(1)
      await fault.heal()
    },
  ],
  [
    'slice: a message that fits into one piece is not hurt',
    async ({ link, talk }) => {
      const fault = await inject(slice, link, { direction: 'downstream', sizeBytes: 6 })
      await talk()
      await fault.heal()
      expect(fault.bites()).toBe(0)
    },
  ],
  [
    'cut: so many bytes pass, then the connection ends',
    async ({ link, dial, served }) => {
      const fault = await inject(cut, link, { direction: 'downstream', afterBytes: 5 })
      const client = dial()
      client.say('question')
      const server = await served(0)
      await server.hears('question')
      server.say('abc')
      await client.hears('abc')
      expect(fault.bites()).toBe(0)
      server.say('defgh')
      await client.ends('in order')
      expect(client.text).toBe('abcde')
      expect(fault.bites()).toBe(1)
      await fault.heal()
    },
  ],
  [
    'down: an open connection is torn, a new one refused, and healed all is as it was',
    async ({ link, clock, dial, served, talk }) => {
      const open = dial()
      open.say('one')
      const server = await served(0)
      await server.hears('one')
      const fault = await inject(down, link, {})
      await becomes(clock, () => open.over !== undefined, true)
      open.end()
      server.end()
      await becomes(clock, fault.bites, 1)
      const refused = dial()
      refused.say('two')
      await refused.ends('ECONNREFUSED')
      expect(refused.opened).toBe(false)
      expect(fault.bites()).toBe(2)
      link.noteRefused()
      expect(fault.bites()).toBe(3)
      await fault.heal()
      await talk()
      expect(fault.bites()).toBe(3)
    },
  ],
  [
    'down twice is up only when both are healed',
    async ({ link, dial, talk }) => {
      const [one, two] = [await inject(down, link, {}), await inject(down, link, {})]
      await one.heal()
      await dial().ends('ECONNREFUSED')
      await two.heal()
      await talk()
      expect(two.bites()).toBe(1)
    },
  ],
  [
    'a link that goes down while another fault heals stays down',
    async ({ link, dial, talk }) => {
      const one = await inject(down, link, {})
      const [, two] = await Promise.all([one.heal(), inject(down, link, {})])
      await dial().ends('ECONNREFUSED')
      await two.heal()
      await talk()
    },
  ],
  [
    'a reset of the link undoes everything, and what is healed afterwards is no error',
    async ({ link, talk }) => {
      const late = await inject(latency, link, { direction: 'upstream', delayMs: 3_600_000 })
      const dead = await inject(down, link, {})
      await link.reset()
      await talk()
      await late.heal()
      await dead.heal()
      await talk()
    },
  ],
  [
    'a heal after the link is closed is no error',
    async ({ link, dial }) => {
      const late = await inject(latency, link, { direction: 'upstream' })
      const dead = await inject(down, link, {})
      await link.close()
      await link.close()
      await late.heal()
      await dead.heal()
      await dial().ends('ECONNREFUSED')
    },
  ],
  [
    'when one side has ended both have: a proxy knows no half-open connection',
    async ({ dial, served }) => {
      const client = dial()
      client.say('bye')
      const server = await served(0)
      client.end()
      await server.ends('in order')
      expect(server.text).toBe('bye')
      await client.ends('in order')
    },
  ],
  [
    'a reset by one side is an end to the other: a proxy hands no reset on',
    async ({ dial, served }) => {
      const client = dial()
      client.say('bye')
      const server = await served(0)
      await server.hears('bye')
      client.reset()
      await server.ends('in order')
      expect(client.over).toBeUndefined()
    },
  ],
]

/** @param world asked once for each test. */
export function linkContract(name: string, world: () => LinkWorld): void {
  const playing = async (promise: (wire: Wire) => Promise<void>) => {
    const around = world()
    await around.play(openWire(around).then(promise))
  }
  describe(name, () => {
    test.each(promises)('%s', async (_, promise) => {
      await playing(promise)
      expect.hasAssertions()
    })
    test.each(everyToxic)(
      '%s: without traffic nothing bites; healed, all is as it was',
      async (_, hurt) => {
        await playing(async ({ link, talk }) => {
          await talk()
          const fault = await hurt(link)
          await fault.heal()
          await fault.heal()
          await talk()
          expect(fault.bites()).toBe(0)
        })
        expect.hasAssertions()
      },
    )
  })
}
