import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { elapse } from '../kernel/elapse.ts'
import { RigError } from '../kernel/errors.ts'
import { VirtualClock } from '../kernel/virtual-clock.ts'
import { WallClock } from '../kernel/wall-clock.ts'
import type { Dial } from '../lines/connection.ts'
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

test('a query that finds no connection free within the limit was certainly not sent', async () => {
  const clock = new VirtualClock()
  const written: string[] = []
  /** Answers the sign of life, and nothing else. */
  const dial: Dial = (listener) => {
    clock.after(1, () => listener.opened?.())
    return {
      write(bytes) {
        const line = Buffer.from(bytes).toString()
        written.push(line)
        if (line.includes('ping')) clock.after(1, () => listener.bytes(Buffer.from('{}\n')))
      },
      queuedBytes: 0,
      end: () => undefined,
      reset: () => undefined,
      pause: () => undefined,
      resume: () => undefined,
      paused: false,
    }
  }
  const store = linkedStore({ dial, clock, queryTimeoutMs: 100, connectionsMax: 1 })
  const fates: unknown[] = []
  for (const saleNo of ['S1', 'S2', 'S3']) {
    void store.findBySale(saleNo).catch((error: unknown) => {
      fates.push({
        saleNo,
        atMs: clock.nowMs(),
        definite: error instanceof RigError && error.definite,
      })
    })
  }
  await clock.drive(elapse(clock, 1_000), { eventsMax: 100 })
  expect(fates).toEqual([
    { saleNo: 'S2', atMs: 100, definite: true },
    { saleNo: 'S3', atMs: 100, definite: true },
    { saleNo: 'S1', atMs: 102, definite: false },
  ])
  expect(written.filter((line) => /S[23]/.test(line))).toEqual([])
})
