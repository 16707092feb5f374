import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import type { ActiveFault, Fault } from '../../kernel/fault.ts'
import { WallClock } from '../../kernel/wall-clock.ts'
import { startChild } from '../../processes/child.ts'
import { directions } from '../links.ts'
import type { Link, ProxyLink, ToxiproxyServer } from '../network.ts'
import { dial, startTestServer, startTestToxiproxy } from '../test-wire.ts'
import { bandwidth } from './bandwidth.ts'
import { blackHole } from './black-hole.ts'
import { cut } from './cut.ts'
import { down } from './down.ts'
import { latency } from './latency.ts'
import { reset } from './reset.ts'
import { slice } from './slice.ts'
import { slowClose } from './slow-close.ts'

const clock = WallClock.start()
const limit = { timeout: 30_000, interval: 5 }
let toxiproxy: ToxiproxyServer
let links = 0

beforeAll(async () => {
  toxiproxy = await startTestToxiproxy()
})
afterAll(() => toxiproxy.close())

/** A server of our own behind a link of its own. */
async function wire() {
  const server = await startTestServer()
  links += 1
  const link = await toxiproxy.openLink({
    name: 'platform',
    proxyName: `link-${links}`,
    upstream: { host: '127.0.0.1', port: server.port },
  })
  onTestFinished(() => link.close())
  return { server, link }
}

/** Injects with the defaults of the fault filled in. */
const inject = <Params>(fault: Fault<Link, Params>, link: Link, params: object) =>
  fault.inject(link, fault.params.parse(params))

/** One question, one answer, on a connection of its own, in order. */
async function talk({ server, link }: Awaited<ReturnType<typeof wire>>): Promise<void> {
  const nth = server.ends.length
  const client = dial(link)
  client.say('question')
  const end = await server.end(nth)
  await end.hears('question')
  end.say('answer')
  await client.hears('answer')
  client.socket.end()
  await end.ends('FIN')
  end.socket.end()
  await client.ends('FIN')
}

test('latency: what the server sends comes late, and it is seen', async () => {
  const parts = await wire()
  const fault = await inject(latency, parts.link, { direction: 'downstream', delayMs: 200 })
  expect(fault.bites()).toBe(0)
  const sinceMs = clock.nowMs()
  await talk(parts)
  expect(clock.nowMs() - sinceMs).toBeGreaterThanOrEqual(200)
  expect(fault.bites()).toBe(1)
  await fault.heal()
  expect(fault.bites()).toBe(1)
})

test('latency: a connection that was open before is hurt and seen too', async () => {
  const { server, link } = await wire()
  const client = dial(link)
  client.say('one')
  const end = await server.end(0)
  await end.hears('one')
  const fault = await inject(latency, link, { direction: 'upstream', delayMs: 100 })
  expect(fault.bites()).toBe(0)
  const sinceMs = clock.nowMs()
  client.say('two')
  await end.hears('onetwo')
  expect(clock.nowMs() - sinceMs).toBeGreaterThanOrEqual(100)
  expect(fault.bites()).toBe(1)
  await fault.heal()
})

test('bandwidth: what the client sends trickles', async () => {
  const { server, link } = await wire()
  const fault = await inject(bandwidth, link, { direction: 'upstream', rateKBps: 10 })
  const client = dial(link)
  const sinceMs = clock.nowMs()
  const text = 'x'.repeat(3_000)
  client.say(text)
  await (await server.end(0)).hears(text)
  // 3,000 bytes at 10 a millisecond.
  expect(clock.nowMs() - sinceMs).toBeGreaterThanOrEqual(290)
  expect(fault.bites()).toBe(1)
  await fault.heal()
})

test('slow-close: the end of what the client sends comes late', async () => {
  const { server, link } = await wire()
  const fault = await inject(slowClose, link, { direction: 'upstream', delayMs: 200 })
  const client = dial(link)
  client.say('bye')
  const end = await server.end(0)
  await end.hears('bye')
  expect(fault.bites()).toBe(0)
  const sinceMs = clock.nowMs()
  client.socket.end()
  await end.ends('FIN')
  expect(clock.nowMs() - sinceMs).toBeGreaterThanOrEqual(200)
  await expect.poll(() => fault.bites(), limit).toBe(1)
  await fault.heal()
})

test('black-hole: what the client sends vanishes; healing closes that connection', async () => {
  const { server, link } = await wire()
  const fault = await inject(blackHole, link, { direction: 'upstream' })
  const client = dial(link)
  client.say('question')
  const end = await server.end(0)
  // The other direction still works, and a swallowed byte would have come before its answer.
  end.say('hello')
  await client.hears('hello')
  expect(end.text).toBe('')
  expect(client.ended).toBeUndefined()
  expect(fault.bites()).toBe(1)
  await fault.heal()
  await client.ends('FIN')
  expect(end.text).toBe('')
})

test('black-hole: what the server sends vanishes', async () => {
  const { server, link } = await wire()
  const fault = await inject(blackHole, link, { direction: 'downstream' })
  const client = dial(link)
  client.say('question')
  const end = await server.end(0)
  await end.hears('question')
  expect(fault.bites()).toBe(0)
  end.say('answer')
  await expect.poll(() => fault.bites(), limit).toBe(1)
  await fault.heal()
  await client.ends('FIN')
  expect(client.text).toBe('')
})

test('reset: the first bytes are lost and the connection is reset', async () => {
  const { server, link } = await wire()
  const fault = await inject(reset, link, { direction: 'upstream' })
  const client = dial(link)
  client.say('question')
  await client.ends('ECONNRESET')
  expect((await server.end(0)).text).toBe('')
  expect(fault.bites()).toBe(1)
  await fault.heal()
})

test('slice: what the server sends comes in small pieces', async () => {
  const { server, link } = await wire()
  const fault = await inject(slice, link, {
    direction: 'downstream',
    sizeBytes: 4,
    delayUs: 300_000,
  })
  const client = dial(link)
  const pieces: string[] = []
  client.socket.on('data', (data) => pieces.push(data.toString()))
  client.say('?')
  const end = await server.end(0)
  end.say('12345678')
  await client.hears('12345678')
  expect(pieces).toEqual(['1234', '5678'])
  expect(fault.bites()).toBe(1)
  await fault.heal()
})

test('slice: a message that fits into one piece is not hurt', async () => {
  const parts = await wire()
  const fault = await inject(slice, parts.link, { direction: 'downstream', sizeBytes: 6 })
  await talk(parts)
  await fault.heal()
  expect(fault.bites()).toBe(0)
})

test('cut: so many bytes pass, then the connection ends', async () => {
  const { server, link } = await wire()
  const fault = await inject(cut, link, { direction: 'downstream', afterBytes: 5 })
  const client = dial(link)
  client.say('question')
  const end = await server.end(0)
  await end.hears('question')
  end.say('abc')
  await client.hears('abc')
  expect(fault.bites()).toBe(0)
  end.say('defgh')
  await client.ends('FIN')
  expect(client.text).toBe('abcde')
  expect(fault.bites()).toBe(1)
  await fault.heal()
})

test('down: an open connection is torn, a new one refused, and the port comes back', async () => {
  const parts = await wire()
  const { server, link } = parts
  const open = dial(link)
  open.say('one')
  const end = await server.end(0)
  await end.hears('one')
  const fault = await inject(down, link, {})
  await expect.poll(() => open.ended, limit).toBeDefined()
  open.socket.destroy()
  await expect.poll(() => fault.bites(), limit).toBe(1)
  await dial(link).ends('ECONNREFUSED')
  expect(fault.bites()).toBe(2)
  link.noteRefused()
  expect(fault.bites()).toBe(3)
  await fault.heal()
  await talk(parts)
  expect(fault.bites()).toBe(3)
})

test('down twice is up only when both are healed', async () => {
  const parts = await wire()
  const [one, two] = [await inject(down, parts.link, {}), await inject(down, parts.link, {})]
  await one.heal()
  await dial(parts.link).ends('ECONNREFUSED')
  await two.heal()
  await talk(parts)
  expect(two.bites()).toBe(1)
})

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

test.each(everyToxic)(
  '%s: without traffic nothing bites; healed, all is as it was',
  async (_, hurt) => {
    const parts = await wire()
    await talk(parts)
    const fault = await hurt(parts.link)
    await fault.heal()
    await fault.heal()
    await talk(parts)
    expect(fault.bites()).toBe(0)
  },
)

/** Says this through the link from a process of its own, and hangs up when told to or cut off. */
const foreignClient = (link: ProxyLink, text: string, hangUpMs: number) =>
  startChild({
    name: 'a foreign client',
    command: process.execPath,
    args: [
      '-e',
      `const socket = require('node:net').connect(${link.port}, '127.0.0.1')
       socket.on('error', () => {})
       socket.write('${text}')
       socket.on('connect', () => console.log('connected'))
       setTimeout(() => socket.end(), ${hangUpMs})`,
    ],
    readyLine: /connected/,
    timeoutMs: 30_000,
    clock,
  })

test.each([
  ['network.black-hole', blackHole],
  ['network.reset', reset],
] as const)('%s: what a client elsewhere lost is seen as well', async (_, fault) => {
  const { link } = await wire()
  const active = await inject(fault, link, { direction: 'upstream' })
  const client = await foreignClient(link, 'question', 50)
  await client.exited
  await expect.poll(() => active.bites(), limit).toBe(1)
  await active.heal()
})

test('black-hole: a connection that is still open when healed is seen as well', async () => {
  const { server, link } = await wire()
  const active = await inject(blackHole, link, { direction: 'upstream' })
  const client = await foreignClient(link, 'question', 600_000)
  await server.end(0)
  await active.heal()
  expect(active.bites()).toBe(1)
  await client.kill()
})

test('black-hole: a connection that said all it had to say before is not hurt', async () => {
  const { server, link } = await wire()
  const client = await foreignClient(link, 'question', 600_000)
  const end = await server.end(0)
  await end.hears('question')
  const active = await inject(blackHole, link, { direction: 'upstream' })
  await client.kill()
  await end.ends('FIN')
  await active.heal()
  expect(active.bites()).toBe(0)
})

test('latency: with both ends elsewhere, a connection is seen when it ends', async () => {
  const server = await startChild({
    name: 'a foreign server',
    command: process.execPath,
    args: [
      '-e',
      `const server = require('node:net').createServer((socket) => socket.resume())
       server.listen(0, '127.0.0.1', () => console.log('port ' + server.address().port))`,
    ],
    readyLine: /^port (\d+)$/,
    timeoutMs: 30_000,
    clock,
  })
  onTestFinished(() => void server.kill())
  const link = await toxiproxy.openLink({
    name: 'orders',
    upstream: { host: '127.0.0.1', port: Number(server.ready?.[1]) },
  })
  const active = await inject(latency, link, { direction: 'upstream', delayMs: 10 })
  expect(active.bites()).toBe(0)
  await (
    await foreignClient(link, 'question', 0)
  ).exited
  await expect.poll(() => active.bites(), limit).toBe(1)
  await active.heal()
})

test('a direct connection to the server, past the link, is no bite', async () => {
  const { server, link } = await wire()
  const fault = await inject(latency, link, { direction: 'upstream', delayMs: 100 })
  const client = dial({ host: '127.0.0.1', port: server.port })
  client.say('question')
  const end = await server.end(0)
  await end.hears('question')
  expect(fault.bites()).toBe(0)
  client.socket.end()
  await end.ends('FIN')
  end.socket.end()
  await client.ends('FIN')
  expect(fault.bites()).toBe(0)
  await fault.heal()
  expect(fault.bites()).toBe(0)
})

test('each fault says in a sentence what it does, and refuses what it does not know', () => {
  expect(latency.describe({ direction: 'upstream', delayMs: 300 })).toBe(
    'what the client sends arrives 300 ms late',
  )
  expect(latency.params.safeParse({ delayMs: 1.5 }).success).toBe(false)
  expect(latency.params.safeParse({ jitterMs: 5 }).success).toBe(false)
  expect(bandwidth.params.safeParse({ rateKBps: 0 }).success).toBe(false)
})
