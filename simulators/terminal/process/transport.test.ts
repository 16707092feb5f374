import { createServer, type RequestListener, type Server } from 'node:http'
import {
  createServer as createTcpServer,
  type AddressInfo,
  type Server as TcpServer,
} from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { WallClock } from '../../kernel/wall-clock.ts'
import type { CallEffect } from '../../kernel/effects.ts'
import { httpTransport } from './transport.ts'

const clock = WallClock.start()
const servers: (Server | TcpServer)[] = []

afterEach(async () => {
  for (const server of servers.splice(0)) {
    if ('closeAllConnections' in server) server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
})

async function listen(server: Server | TcpServer): Promise<string> {
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const call = (timeoutMs = 20_000): CallEffect => ({
  type: 'call',
  operation: 'orders.submit',
  body: { saleNo: 'S1' },
  timeoutMs,
  link: 'orders',
})

const send = (url: string, effect = call(), signal = new AbortController().signal) =>
  httpTransport({ clock, links: { orders: url }, keepAlive: false })(effect, signal)

async function answered(listener: RequestListener) {
  return send(await listen(createServer(listener)))
}

test("an answer carries status and body; the request is the wire file's", async () => {
  const seen: unknown[] = []
  const url = await listen(
    createServer((request, response) => {
      let text = ''
      request.on('data', (chunk) => (text += String(chunk)))
      request.on('end', () => {
        seen.push([request.method, request.url, JSON.parse(text)])
        response.writeHead(201).end('{"orderNo":"A1"}')
      })
    }),
  )
  expect(await send(url)).toEqual({ kind: 'answer', status: 201, body: { orderNo: 'A1' } })
  expect(seen).toEqual([['POST', '/orders', { saleNo: 'S1' }]])
})

test('an error page is an answer; a success that is no JSON object is none', async () => {
  const page: RequestListener = (_request, response) => void response.writeHead(502).end('<html>')
  expect(await answered(page)).toMatchObject({
    kind: 'answer',
    status: 502,
    body: { code: 'HTTP_502' },
  })
  const text: RequestListener = (_request, response) => void response.writeHead(200).end('ok')
  expect(await answered(text)).toMatchObject({ kind: 'no-answer' })
})

test('a refused connection certainly carried nothing', async () => {
  const url = await listen(createServer())
  await new Promise((resolve) => servers.splice(0)[0]?.close(resolve))
  expect(await send(url)).toMatchObject({ kind: 'not-sent' })
})

test('a connection that stood and broke may have carried the request', async () => {
  const url = await listen(
    createTcpServer((socket) => socket.on('data', () => socket.resetAndDestroy())),
  )
  expect(await send(url)).toMatchObject({ kind: 'no-answer' })
})

test('an answer cut in its middle is none', async () => {
  const url = await listen(
    createTcpServer((socket) => {
      socket.on('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{"orderNo"'))
    }),
  )
  expect(await send(url)).toMatchObject({ kind: 'no-answer' })
})

test("silence ends with the effect's time-out", async () => {
  const url = await listen(createServer(() => undefined))
  expect(await send(url, call(50))).toEqual({ kind: 'no-answer', why: 'timed out' })
})

test('an abandoned call closes its connection', async () => {
  const controller = new AbortController()
  const closed = new Promise((resolve) => {
    void listen(
      createServer((request) => {
        request.on('close', () => resolve('closed'))
        controller.abort()
      }),
    ).then((url) => send(url, call(), controller.signal))
  })
  expect(await closed).toBe('closed')
})

test('without keep-alive each request has a connection of its own', async () => {
  const server = createServer((_request, response) => void response.end('{}'))
  let connections = 0
  server.on('connection', () => (connections += 1))
  const transport = httpTransport({
    clock,
    links: { orders: await listen(server) },
    keepAlive: false,
  })
  for (let nth = 0; nth < 3; nth += 1) await transport(call(), new AbortController().signal)
  expect(connections).toBe(3)
})
