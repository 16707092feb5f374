import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import type { Fault } from '../../kernel/fault.ts'
import { WallClock } from '../../kernel/wall-clock.ts'
import { connectionContract } from '../../lines/connection.contract.ts'
import { dialTcp } from '../../lines/socket-connection.ts'
import { startTestServer as startConnectionServer } from '../../lines/test-server.ts'
import { startChild } from '../../processes/child.ts'
import { linkContract } from '../link.contract.ts'
import type { Link, ProxyLink, ToxiproxyServer } from '../network.ts'
import { dial, startTestServer, startTestToxiproxy } from '../test-wire.ts'
import { bandwidth } from './bandwidth.ts'
import { blackHole } from './black-hole.ts'
import { latency } from './latency.ts'
import { reset } from './reset.ts'

const clock = WallClock.start()
const limit = { timeout: 30_000, interval: 5 }
let toxiproxy: ToxiproxyServer
let links = 0

beforeAll(async () => {
  toxiproxy = await startTestToxiproxy()
})
afterAll(() => toxiproxy.close())

/** Closed with the test. */
async function openLink(port: number): Promise<ProxyLink> {
  links += 1
  const upstream = { host: '127.0.0.1', port }
  const proxyName = `link-${links}`
  const link = await toxiproxy.openLink({ name: 'platform', proxyName, upstream })
  onTestFinished(() => link.close())
  return link
}

/** A server of our own behind a link of its own. */
async function wire() {
  const server = await startTestServer()
  return { server, link: await openLink(server.port) }
}

/** Injects with the defaults of the fault filled in. */
const inject = <Params>(fault: Fault<Link, Params>, link: Link, params: object) =>
  fault.inject(link, fault.params.parse(params))

linkContract('a link through Toxiproxy', () => ({
  clock,
  open: async (accept) => {
    const server = await startConnectionServer(accept)
    const link = await openLink(server.port)
    return { link, dial: dialTcp(link) }
  },
  play: (test) => test,
}))

connectionContract('a connection through Toxiproxy', async () => {
  const nowhere = await openLink(9)
  await nowhere.down()
  return {
    clock,
    open: async (accept) => dialTcp(await openLink((await startConnectionServer(accept)).port)),
    nowhere: dialTcp(nowhere),
    play: (test) => test,
  }
})

// What follows is seen by counters, or told apart by ports: a link in memory has neither, because
// both ends of its every connection are in sight.

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
