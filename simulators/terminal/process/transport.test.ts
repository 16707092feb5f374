import { createServer, type RequestListener, type Server } from 'node:http'
import {
  createServer as createTcpServer,
  type AddressInfo,
  type Server as TcpServer,
  type Socket,
} from 'node:net'
import { afterEach } from 'vitest'
import { WallClock } from '../../kernel/wall-clock.ts'
import type { CallEffect } from '../../kernel/effects.ts'
import { httpCallContract, type Submit } from '../../lines/http-call.contract.ts'
import { nodeHttp } from '../../lines/node-http.ts'
import { socketConnection } from '../../lines/socket-connection.ts'
import { httpTransport } from './transport.ts'

const clock = WallClock.start()
const servers: (Server | TcpServer)[] = []
/** Accepted by programs that may never end them. */
const sockets: Socket[] = []

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
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

const callOf = (timeoutMs: number): CallEffect => ({
  type: 'call',
  operation: 'orders.submit',
  body: { saleNo: 'S1' },
  timeoutMs,
  link: 'orders',
})

const submitTo = (url: string): Submit => {
  const transport = httpTransport({ clock, links: { orders: url }, keepAlive: false })
  return ({ timeoutMs = 20_000, signal = new AbortController().signal } = {}) =>
    new Promise((resolve) => {
      const abandon = transport(callOf(timeoutMs), resolve)
      signal.addEventListener('abort', () => {
        abandon()
        resolve({ kind: 'no-answer', why: 'abandoned' })
      })
    })
}

const rest: RequestListener = (_request, response) => void response.writeHead(404).end('{}')

httpCallContract({
  toHandler: async (handler) =>
    submitTo(await listen(createServer(nodeHttp(handler, { bodyBytesMax: 1_024, rest })))),
  toProgram: async (accept) =>
    submitTo(
      await listen(
        createTcpServer((socket) => {
          sockets.push(socket)
          const { connection, listen: hear } = socketConnection(socket)
          hear(accept(connection))
        }),
      ),
    ),
  async toNobody() {
    const url = await listen(createServer())
    await new Promise((resolve) => servers.splice(0)[0]?.close(resolve))
    return submitTo(url)
  },
})
