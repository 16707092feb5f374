/** For tests: a TCP server that hands each connection on. */

import { createServer } from 'node:net'
import type { Socket } from 'node:net'
import { onTestFinished } from 'vitest'
import type { Accept } from './connection.ts'
import { socketConnection } from './socket-connection.ts'

/** On a free port of loopback. Closed with the test, and every connection with it. */
export async function startTestServer(
  accept: Accept,
): Promise<{ readonly host: string; readonly port: number }> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    const { connection, listen } = socketConnection(socket)
    listen(accept(connection))
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  onTestFinished(() => {
    server.close()
    for (const socket of sockets) socket.destroy()
  })
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return { host: '127.0.0.1', port }
}
