/**
 * A line over TCP, for hosts that know no serial ports. One host at a time, as a serial port that is
 * opened exclusively: a second one is refused with a reset and the first goes on undisturbed.
 */

import { createServer } from 'node:net'
import type { Server, Socket } from 'node:net'
import { RigError, messageOf } from '../kernel/errors.ts'
import { lineLimits } from './line.ts'
import type { Line, LineLimits } from './line.ts'

export interface TcpOptions {
  /** Loopback unless told otherwise. */
  readonly host?: string
  /** 0, the default, is any free port. */
  readonly port?: number
  readonly limits?: LineLimits
}

/** @throws RigError portTaken or cannotCreate. */
export async function openTcp(options: TcpOptions = {}): Promise<Line> {
  const { host = '127.0.0.1', port = 0, limits = lineLimits } = options
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(cannotListen(host, port, error)))
    server.listen(port, host, resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') {
    throw cannotListen(host, port, new Error(`it listens on ${String(address)}`))
  }
  return new TcpLine(server, `${host}:${address.port}`, limits)
}

function cannotListen(host: string, port: number, cause: Error): RigError {
  const taken = 'code' in cause && cause.code === 'EADDRINUSE'
  return new RigError(`cannot open a TCP line on ${host}:${port}: ${messageOf(cause)}`, {
    code: taken ? 'portTaken' : 'cannotCreate',
    hint: 'Leave the port out to get a free one, or stop the program that has it.',
    cause,
  })
}

class TcpLine implements Line {
  readonly address: string
  readonly #server: Server
  readonly #limits: LineLimits
  #onBytes: (bytes: Uint8Array) => void = () => {}
  #onHost: (open: boolean) => void = () => {}
  #host: Socket | undefined
  #closing: Promise<void> | undefined

  constructor(server: Server, address: string, limits: LineLimits) {
    this.address = address
    this.#server = server
    this.#limits = limits
    server.on('connection', (socket) => this.#hostCame(socket))
    server.on('error', () => {}) // a connection that failed while being accepted
  }

  get queuedBytes(): number {
    return this.#host?.writableLength ?? 0
  }

  get hostOpen(): boolean {
    return this.#host !== undefined
  }

  onBytes(listener: (bytes: Uint8Array) => void): void {
    this.#onBytes = listener
  }

  onHost(listener: (open: boolean) => void): void {
    this.#onHost = listener
  }

  send(bytes: Uint8Array): boolean {
    if (this.#closing) return false
    if (!this.#host) return true
    if (this.#host.writableLength + bytes.length > this.#limits.queueBytesMax) return false
    this.#host.write(Buffer.from(bytes))
    return true
  }

  close(): Promise<void> {
    this.#closing ??= new Promise((resolve) => {
      this.#server.close(() => resolve())
      this.#host?.destroy()
      this.#host = undefined
    })
    return this.#closing
  }

  #hostCame(socket: Socket): void {
    socket.on('error', () => {}) // `close` follows
    if (this.#host || this.#closing) {
      socket.resetAndDestroy()
      return
    }
    this.#host = socket
    socket.setNoDelay(true)
    socket.on('data', (bytes) => {
      if (this.#host === socket) this.#onBytes(bytes)
    })
    socket.once('close', () => {
      if (this.#host !== socket) return
      this.#host = undefined
      this.#onHost(false)
    })
    this.#onHost(true)
  }
}
