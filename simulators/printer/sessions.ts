/**
 * The printer's raw TCP port ("9100"): who may talk to it, whose bytes it takes, and when it stops
 * reading because the buffer is full (domain §3.4). What a host sent before it hung up is kept.
 */

import { createServer, type Server, type Socket } from 'node:net'
import type { Clock, Timer } from '../kernel/clock.ts'
import { RigError, messageOf } from '../kernel/errors.ts'
import { RealtimeScanner } from './escpos/realtime.ts'
import type { PrinterSettings } from './settings.ts'

/** Answers that a host does not read; beyond this they are dropped, as by a full transmit buffer. */
const answerBytesMax = 65_536

export interface Session {
  readonly socket: Socket
  readonly hears: RealtimeScanner
  /** Read from the wire, not yet taken by the printer. */
  leftover: Uint8Array
  /** The host has said all it will say. */
  ended: boolean
  idleTimer: Timer | undefined
}

export interface SessionsOptions {
  readonly name: string
  readonly settings: PrinterSettings
  readonly clock: Clock
  /** Bytes arrived, or a session ended: take what you can. */
  readonly onBytes: () => void
}

const nothing = new Uint8Array(0)

export class Sessions {
  readonly #options: SessionsOptions
  readonly #server: Server
  readonly #open = new Set<Session>()
  readonly #waiting = new Set<Socket>()
  /** Whose bytes came last: answers go there. */
  #current: Session | undefined
  #closed = false

  constructor(options: SessionsOptions) {
    this.#options = options
    this.#server = createServer(
      { allowHalfOpen: true, noDelay: true, pauseOnConnect: true },
      (socket) => this.#arrived(socket),
    )
  }

  /** @returns the port. @throws RigError portTaken. */
  listen(host: string, port: number): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#server.on('error', (cause) => {
        reject(
          new RigError(
            `Failed to open ${this.#options.name} on ${host}:${port}: ${messageOf(cause)}`,
            {
              code: 'portTaken',
              hint: 'Give another port, or 0 for a free one.',
              cause,
            },
          ),
        )
      })
      this.#server.listen(port, host, () => {
        const address = this.#server.address()
        resolve(typeof address === 'object' && address !== null ? address.port : port)
      })
    })
  }

  /** Read from some wire and not taken yet. */
  get leftoverBytes(): number {
    let bytes = 0
    for (const session of this.#open) bytes += session.leftover.length
    return bytes
  }

  /**
   * Offers every session's bytes.
   * @param take how many bytes of this session the printer took.
   * @returns true when any were taken.
   */
  offer(take: (session: Session) => number): boolean {
    let taken = 0
    for (const session of this.#open) {
      if (session.leftover.length === 0) continue
      this.#current = session
      const bytes = take(session)
      session.leftover = session.leftover.subarray(bytes)
      taken += bytes
      if (session.leftover.length === 0) this.#drained(session)
    }
    return taken > 0
  }

  /**
   * To the host whose bytes came last, else to whoever is connected: a printer does not know whose
   * job it answers for, so what a job left behind answers late goes to the next host.
   */
  answer(bytes: Uint8Array, session?: Session): void {
    const [first] = this.#open
    const to = session ?? this.#current ?? first
    if (to === undefined || !to.socket.writable) return
    if (to.socket.writableLength < answerBytesMax) to.socket.write(bytes)
  }

  /** As when the power goes: every connection breaks, and what was not taken is lost. */
  reset(): void {
    for (const socket of this.#waiting) socket.resetAndDestroy()
    this.#waiting.clear()
    for (const session of this.#open) {
      session.leftover = nothing
      session.socket.resetAndDestroy()
      this.#forget(session)
    }
  }

  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    const closed = new Promise((resolve) => this.#server.close(resolve))
    for (const socket of this.#waiting) socket.destroy()
    for (const session of this.#open) {
      session.socket.destroy()
      this.#forget(session)
    }
    await closed
  }

  #arrived(socket: Socket): void {
    // A host that resets is gone; what it sent is not.
    socket.on('error', () => {})
    const { sessionsMax, whenBusy, waitingSessionsMax } = this.#options.settings
    if (this.#open.size < sessionsMax) return this.#begin(socket)
    if (whenBusy === 'reset' || this.#waiting.size >= waitingSessionsMax) {
      socket.resetAndDestroy()
      return
    }
    this.#waiting.add(socket)
    socket.once('close', () => this.#waiting.delete(socket))
  }

  #begin(socket: Socket): void {
    const session: Session = {
      socket,
      hears: new RealtimeScanner(),
      leftover: nothing,
      ended: false,
      idleTimer: undefined,
    }
    this.#open.add(session)
    this.#restartIdle(session)
    socket.on('data', (chunk: Buffer) => {
      session.leftover = chunk
      this.#restartIdle(session)
      // What one chunk is answered with leaves in one: each piece is a journey through the proxy.
      socket.cork()
      this.#options.onBytes()
      socket.uncork()
      if (session.leftover.length > 0) socket.pause()
    })
    const end = () => {
      session.ended = true
      if (session.leftover.length === 0) this.#finish(session)
      this.#options.onBytes()
    }
    socket.on('end', end)
    socket.on('close', end)
    socket.resume()
  }

  /** Everything read is taken: read on, or part. */
  #drained(session: Session): void {
    if (session.ended) this.#finish(session)
    else if (session.socket.isPaused()) session.socket.resume()
  }

  #finish(session: Session): void {
    if (!this.#open.has(session)) return
    session.socket.end()
    this.#forget(session)
  }

  #forget(session: Session): void {
    this.#open.delete(session)
    if (session.idleTimer !== undefined) this.#options.clock.stop(session.idleTimer)
    if (this.#current === session) this.#current = undefined
    const [next] = this.#waiting
    if (next === undefined || this.#closed) return
    this.#waiting.delete(next)
    this.#begin(next)
  }

  #restartIdle(session: Session): void {
    const { clock, settings } = this.#options
    if (session.idleTimer !== undefined) clock.stop(session.idleTimer)
    session.idleTimer = clock.after(settings.idleTimeoutMs, () => {
      // Blocked by our full buffer, it is not idle.
      if (session.leftover.length > 0) this.#restartIdle(session)
      else this.#finish(session)
    })
  }
}
