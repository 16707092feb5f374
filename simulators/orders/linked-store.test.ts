import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { afterEach } from 'vitest'
import { WallClock } from '../kernel/wall-clock.ts'
import { dialTcp, socketConnection } from '../lines/socket-connection.ts'
import { linkedStore } from './linked-store.ts'
import { MemoryStore } from './memory-store.ts'
import { serveStore } from './serve-store.ts'
import { orderStoreContract } from './store.contract.ts'

const servers: Server[] = []
const sockets: Socket[] = []

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve))
})

orderStoreContract(async () => {
  const accept = serveStore(new MemoryStore())
  const server = createServer((socket) => {
    sockets.push(socket)
    const { connection, listen } = socketConnection(socket)
    listen(accept(connection))
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return linkedStore({ dial: dialTcp({ host: '127.0.0.1', port }), clock: WallClock.start() })
})
