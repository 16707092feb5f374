/** For tests: a Toxiproxy, and both ends of a link through it, to say things and to listen. */

import type { Server, Socket } from 'node:net'
import { connect, createServer } from 'node:net'
import { expect, onTestFinished } from 'vitest'
import { WallClock } from '../kernel/wall-clock.ts'
import { findTool } from '../processes/tools.ts'
import type { ToxiproxyServer } from './network.ts'
import { startToxiproxy } from './network.ts'

const clock = WallClock.start()
const limit = { timeout: 30_000, interval: 5 }

export async function startTestToxiproxy(): Promise<ToxiproxyServer> {
  const { path } = await findTool('toxiproxy', { clock })
  return startToxiproxy({ toolPath: path, clock })
}

/** One end of a connection: what it got so far, and how it ended. */
export interface TestEnd {
  readonly socket: Socket
  readonly text: string
  /** `FIN`, or the error's code; undefined while it is open. */
  readonly ended: string | undefined
  say(text: string): void
  /** Waits until exactly this was heard in all. */
  hears(text: string): Promise<void>
  ends(how: string): Promise<void>
}

function testEnd(socket: Socket): TestEnd {
  let text = ''
  let ended: string | undefined
  socket.setNoDelay(true)
  socket.on('data', (data) => (text += data.toString('latin1')))
  socket.on('end', () => (ended ??= 'FIN'))
  socket.on('error', (error) => (ended ??= 'code' in error ? String(error.code) : error.message))
  return {
    socket,
    get text() {
      return text
    },
    get ended() {
      return ended
    },
    say: (words) => void socket.write(words, 'latin1'),
    hears: (words) => expect.poll(() => text, limit).toBe(words),
    ends: (how) => expect.poll(() => ended, limit).toBe(how),
  }
}

export interface TestServer {
  readonly port: number
  /** The server's ends, in the order in which they came. */
  readonly ends: readonly TestEnd[]
  /** Waits for the nth connection, counted from 0. */
  end(nth: number): Promise<TestEnd>
}

/** A server that says nothing by itself. Closed with the test. */
export async function startTestServer(): Promise<TestServer> {
  const ends: TestEnd[] = []
  const server: Server = createServer({ allowHalfOpen: true }, (socket) => {
    ends.push(testEnd(socket))
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  onTestFinished(() => {
    server.close()
    for (const { socket } of ends) socket.destroy()
  })
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    ends,
    end: async (nth) => {
      await expect.poll(() => ends.length, limit).toBeGreaterThan(nth)
      const end = ends[nth]
      if (end === undefined) throw new Error(`there is no connection ${nth}`)
      return end
    },
  }
}

/** A client through this link; not connected yet when it is handed out. Closed with the test. */
export function dial({ host, port }: { readonly host: string; readonly port: number }): TestEnd {
  const socket = connect({ host, port, allowHalfOpen: true })
  onTestFinished(() => void socket.destroy())
  return testEnd(socket)
}
