import { createServer as createHttpServer } from 'node:http'
import { Socket, createServer } from 'node:net'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { RigError } from '../kernel/errors.ts'
import { WallClock } from '../kernel/wall-clock.ts'
import { startChild } from '../processes/child.ts'
import { isRunning } from '../processes/is-running.ts'
import { down } from './faults/down.ts'
import { latency } from './faults/latency.ts'
import type { ToxiproxyServer } from './network.ts'
import { attachToxiproxy, startToxiproxy } from './network.ts'
import { dial, startTestServer, startTestToxiproxy } from './test-wire.ts'
import { refusalOf, toxiproxyControl } from './toxiproxy.ts'

const clock = WallClock.start()
const nowhere = { host: '127.0.0.1', port: 9 }
const limit = { timeout: 30_000 }
let toxiproxy: ToxiproxyServer

beforeAll(async () => {
  toxiproxy = await startTestToxiproxy()
})
afterAll(() => toxiproxy.close())

async function failure(attempt: Promise<unknown>): Promise<RigError> {
  const error = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (error instanceof RigError) return error
  throw new Error('it did not fail as it should', { cause: error })
}

const proxiesAt = async (url: string): Promise<Record<string, { toxics: unknown[] }>> =>
  (await fetch(`${url}/proxies`)).json() as Promise<Record<string, { toxics: unknown[] }>>

test('a link listens on a free port of loopback and leads to its upstream', async () => {
  const server = await startTestServer()
  const link = await toxiproxy.openLink({
    name: 'printer',
    upstream: { host: '127.0.0.1', port: server.port },
  })
  expect(link).toMatchObject({ name: 'printer', host: '127.0.0.1' })
  expect(link.port).toBeGreaterThan(0)
  const client = dial(link)
  client.say('hello')
  await (await server.end(0)).hears('hello')
  await link.close()
  await link.close()
  await dial(link).ends('ECONNREFUSED')
})

test("a refusal carries Toxiproxy's status and reason", async () => {
  const twice = { name: 'orders', proxyName: 'twice', upstream: nowhere } as const
  const link = await toxiproxy.openLink(twice)
  const error = await failure(toxiproxy.openLink(twice))
  expect(error.message).toContain('409 proxy already exists')
  expect(refusalOf(error)).toEqual({ status: 409, reason: 'proxy already exists' })
  await link.close()
})

test('a port that is taken is said to be so', async () => {
  const server = await startTestServer()
  const error = await failure(
    toxiproxy.openLink({
      name: 'orders',
      upstream: nowhere,
      listen: { host: '127.0.0.1', port: server.port },
    }),
  )
  expect(error.message).toContain('address already in use')
})

test('nothing is left to chance: toxicity 1 and no jitter', async () => {
  const link = await toxiproxy.openLink({ name: 'orders', proxyName: 'dice', upstream: nowhere })
  const fault = await latency.inject(link, { direction: 'upstream', delayMs: 7 })
  expect((await proxiesAt(toxiproxy.url))['dice']?.toxics).toEqual([
    {
      name: 'latency-1',
      type: 'latency',
      stream: 'upstream',
      toxicity: 1,
      attributes: { latency: 7, jitter: 0 },
    },
  ])
  await fault.heal()
  expect((await proxiesAt(toxiproxy.url))['dice']?.toxics).toEqual([])
  await link.close()
})

test('a reset of one link undoes everything there and nothing elsewhere', async () => {
  const one = await toxiproxy.openLink({ name: 'orders', proxyName: 'one', upstream: nowhere })
  const two = await toxiproxy.openLink({ name: 'orders', proxyName: 'two', upstream: nowhere })
  for (const link of [one, two]) {
    await link.apply({ kind: 'black-hole', direction: 'upstream' })
    await link.down()
  }
  await one.reset()
  expect(await proxiesAt(toxiproxy.url)).toMatchObject({
    one: { enabled: true, toxics: [] },
    two: { enabled: false, toxics: [{ type: 'timeout' }] },
  })
  await one.close()
  await two.close()
})

test('a heal after the proxy is gone is no error', async () => {
  const link = await toxiproxy.openLink({ name: 'orders', upstream: nowhere })
  const late = await latency.inject(link, { direction: 'upstream', delayMs: 7 })
  const dead = await down.inject(link, {})
  await link.close()
  await expect(late.heal()).resolves.toBeUndefined()
  await expect(dead.heal()).resolves.toBeUndefined()
})

test('a link waits for its port when another program took it while it was down', async () => {
  const server = await startTestServer()
  const upstream = { host: '127.0.0.1', port: server.port }
  const link = await toxiproxy.openLink({ name: 'orders', upstream })
  await link.down()
  const squatter = createServer().listen(link.port, link.host)
  await new Promise((resolve) => squatter.once('listening', resolve))
  const up = link.up()
  squatter.close()
  await up
  const client = dial(link)
  client.say('hello')
  await (await server.end(0)).hears('hello')
  await link.close()
})

test('closing a server that has died is no error', async () => {
  const server = await startTestToxiproxy()
  await server.openLink({ name: 'orders', upstream: nowhere })
  process.kill(server.pid ?? 0, 'SIGKILL')
  await expect(server.close()).resolves.toBeUndefined()
})

test('a client that Node does not announce can be shown to the link', async () => {
  const server = await startTestServer()
  const link = await toxiproxy.openLink({
    name: 'database',
    upstream: { host: '127.0.0.1', port: server.port },
  })
  const client = new Socket()
  onTestFinished(() => void client.destroy())
  link.witness(client)
  const seen = await link.observe({ direction: 'upstream', bytesMin: 5, counter: 'received' })
  client.connect(link.port, link.host)
  client.write('four')
  await (await server.end(0)).hears('four')
  expect(seen.bites()).toBe(0)
  client.write('more')
  await expect.poll(() => seen.bites(), limit).toBe(1)
  await link.close()
})

test('rigs that start at once get a server each', async () => {
  const servers = await Promise.all([1, 2, 3].map(() => startTestToxiproxy()))
  expect(new Set(servers.map(({ url }) => url)).size).toBe(3)
  for (const { url } of servers) expect(await proxiesAt(url)).toEqual({})
  await Promise.all(servers.map((server) => server.close()))
  for (const { pid = 0 } of servers) expect(isRunning(pid)).toBe(false)
})

test('a tool that is not there, or is something else, is said to be so', async () => {
  const missing = await failure(startToxiproxy({ toolPath: '/no/such/toxiproxy', clock }))
  expect(missing.code).toBe('missingTool')
  const other = await failure(startToxiproxy({ toolPath: '/bin/false', clock }))
  expect(other.message).toContain('Failed to start Toxiproxy: it ended with exit code 1')
})

test('a rig that shares a server takes only its own proxies away', async () => {
  const other = await toxiproxy.openLink({ name: 'orders', proxyName: 'other', upstream: nowhere })
  const shared = await attachToxiproxy({ url: `${toxiproxy.url}/`, clock })
  await shared.openLink({ name: 'orders', proxyName: 'mine', upstream: nowhere })
  expect(Object.keys(await proxiesAt(toxiproxy.url)).toSorted()).toEqual(['mine', 'other'])
  await shared.close()
  await shared.close()
  expect(Object.keys(await proxiesAt(toxiproxy.url))).toEqual(['other'])
  await other.close()
})

test('a server that is not there is said to be so', async () => {
  const error = await failure(attachToxiproxy({ url: 'http://127.0.0.1:1', clock }))
  expect(error.code).toBe('stationDown')
  expect(error.definite).toBe(false)
})

/** A rig in a process of its own, on a server that outlives it. */
const doomedRig = (url: string) => `
  import { WallClock } from ${JSON.stringify(new URL('../kernel/wall-clock.ts', import.meta.url).href)}
  import { startGuard } from ${JSON.stringify(new URL('../processes/guard.ts', import.meta.url).href)}
  import { attachToxiproxy } from ${JSON.stringify(new URL('./network.ts', import.meta.url).href)}
  const guard = await startGuard()
  const server = await attachToxiproxy({ url: '${url}', guard, clock: WallClock.start() })
  const upstream = { host: '127.0.0.1', port: 9 }
  const link = await server.openLink({ name: 'orders', proxyName: 'doomed', upstream })
  await link.apply({ kind: 'black-hole', direction: 'upstream' })
  console.log('hurt')
  setInterval(() => {}, 1000)
`

test('a killed rig leaves no fault in a server that it shares', async () => {
  const rig = await startChild({
    name: 'a doomed rig',
    command: process.execPath,
    args: ['--import', 'tsx', '--input-type=module', '-e', doomedRig(toxiproxy.url)],
    readyLine: /hurt/,
    timeoutMs: 60_000,
    clock,
  })
  expect(Object.keys(await proxiesAt(toxiproxy.url))).toContain('doomed')
  await rig.kill()
  await expect
    .poll(async () => Object.keys(await proxiesAt(toxiproxy.url)), limit)
    .not.toContain('doomed')
})

test('a toxic that was accepted but is not in place is an error', async () => {
  const asked: string[] = []
  const liar = createHttpServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    const proxy = { name: 'p', listen: '127.0.0.1:1', upstream: 'x', enabled: true, toxics: [] }
    response.end(JSON.stringify(proxy))
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => liar.once('listening', resolve))
  onTestFinished(() => {
    liar.closeAllConnections()
    liar.close()
  })
  const address = liar.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const control = toxiproxyControl(`http://127.0.0.1:${port}`, clock)
  const toxic = {
    name: 't',
    type: 'latency',
    stream: 'upstream',
    attributes: { latency: 1 },
  } as const
  expect((await failure(control.addToxic('p', toxic))).message).toContain('it is not in place')
  expect((await failure(control.setEnabled('p', false))).message).toContain('it is not in place')
  // Updates go by PATCH: the server warns about POST.
  expect(asked).toContain('PATCH /proxies/p')
})

test('a link that goes down while another fault heals stays down', async () => {
  const link = await toxiproxy.openLink({ name: 'orders', proxyName: 'busy', upstream: nowhere })
  const one = await down.inject(link, {})
  const [, two] = await Promise.all([one.heal(), down.inject(link, {})])
  expect(await proxiesAt(toxiproxy.url)).toMatchObject({ busy: { enabled: false } })
  await two.heal()
  expect(await proxiesAt(toxiproxy.url)).toMatchObject({ busy: { enabled: true } })
  await link.close()
})
