/**
 * Who may talk to the printer, whose bytes it takes, and when it stops reading because the buffer
 * is full (domain §3.4). What a host sent before it hung up is kept.
 */

import type { Clock, Timer } from '../kernel/clock.ts'
import type { Connection, ConnectionListener } from '../lines/connection.ts'
import { RealtimeScanner } from './escpos/realtime.ts'
import type { PrinterSettings } from './settings.ts'

/** Answers that a host does not read; beyond this they are dropped, as by a full transmit buffer. */
const answerBytesMax = 65_536

export interface Session {
  readonly connection: Connection
  readonly hears: RealtimeScanner
  /** Read from the wire, not yet taken by the printer. */
  leftover: Uint8Array
  /** The host has said all it will say. */
  ended: boolean
  /** What a chunk is answered with, while it is dealt with. */
  answers: Uint8Array[] | undefined
  heardAtMs: number
  idleTimer: Timer | undefined
}

export interface SessionsOptions {
  readonly settings: PrinterSettings
  readonly clock: Clock
  /** Bytes arrived, or a session ended: take what you can. */
  readonly onBytes: () => void
}

const nothing = new Uint8Array(0)
const deaf: ConnectionListener = { bytes: () => {} }

export class Sessions {
  readonly #options: SessionsOptions
  readonly #open = new Set<Session>()
  readonly #waiting = new Set<Session>()
  /** Whose bytes came last: answers go there. */
  #current: Session | undefined
  #closed = false

  constructor(options: SessionsOptions) {
    this.#options = options
  }

  /** Read from some wire and not taken yet. */
  get leftoverBytes(): number {
    let bytes = 0
    for (const session of this.#open) bytes += session.leftover.length
    return bytes
  }

  /** A host connects: it is served, waits for its turn, or is reset. */
  accept(connection: Connection): ConnectionListener {
    const { sessionsMax, whenBusy, waitingSessionsMax } = this.#options.settings
    const free = this.#open.size < sessionsMax
    const mayWait = whenBusy === 'wait' && this.#waiting.size < waitingSessionsMax
    if (this.#closed || (!free && !mayWait)) {
      connection.reset()
      return deaf
    }
    const session = newSession(connection)
    if (free) {
      this.#begin(session)
    } else {
      connection.pause()
      this.#waiting.add(session)
    }
    return {
      bytes: (chunk) => this.#heard(session, chunk),
      ended: () => this.#ended(session),
      // A host that resets is gone; what it sent is not.
      closed: () => {
        this.#waiting.delete(session)
        this.#ended(session)
      },
    }
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
      session.leftover =
        bytes === session.leftover.length ? nothing : session.leftover.subarray(bytes)
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
    if (to === undefined) return
    const waiting = to.answers?.reduce((sum, { length }) => sum + length, 0) ?? 0
    if (waiting + to.connection.queuedBytes >= answerBytesMax) return
    if (to.answers === undefined) to.connection.write(bytes)
    else to.answers.push(bytes)
  }

  /** As when the power goes: every connection breaks, and what was not taken is lost. */
  reset(): void {
    for (const { connection } of this.#waiting) connection.reset()
    this.#waiting.clear()
    for (const session of this.#open) {
      session.leftover = nothing
      session.connection.reset()
      this.#forget(session)
    }
  }

  /** Whoever comes from now on is reset. */
  close(): void {
    this.#closed = true
    this.reset()
  }

  #begin(session: Session): void {
    const { clock, settings } = this.#options
    this.#open.add(session)
    session.heardAtMs = clock.nowMs()
    this.#watchIdle(session, settings.idleTimeoutMs)
    if (session.ended) this.#finish(session)
  }

  #heard(session: Session, chunk: Uint8Array): void {
    // Closed for being idle: nobody reads it, and the host should know.
    if (!this.#open.has(session)) return session.connection.reset()
    session.leftover =
      session.leftover.length === 0 ? chunk : Buffer.concat([session.leftover, chunk])
    session.heardAtMs = this.#options.clock.nowMs()
    // What one chunk is answered with leaves in one: each piece is a journey through the proxy.
    const outermost = session.answers === undefined
    session.answers ??= []
    this.#options.onBytes()
    if (outermost) this.#flush(session)
    if (session.leftover.length > 0) session.connection.pause()
  }

  #flush(session: Session): void {
    const { answers = [] } = session
    session.answers = undefined
    const [first] = answers
    if (first === undefined) return
    session.connection.write(answers.length === 1 ? first : Buffer.concat(answers))
  }

  #ended(session: Session): void {
    session.ended = true
    if (session.leftover.length === 0) this.#finish(session)
    this.#options.onBytes()
  }

  /** Everything read is taken: read on, or part. */
  #drained(session: Session): void {
    if (session.ended) this.#finish(session)
    else if (session.connection.paused) session.connection.resume()
  }

  #finish(session: Session): void {
    if (!this.#open.has(session)) return
    this.#flush(session)
    session.connection.end()
    this.#forget(session)
  }

  #forget(session: Session): void {
    this.#open.delete(session)
    if (session.idleTimer !== undefined) this.#options.clock.stop(session.idleTimer)
    if (this.#current === session) this.#current = undefined
    const [next] = this.#waiting
    if (next === undefined) return
    this.#waiting.delete(next)
    this.#begin(next)
    next.connection.resume()
  }

  /** One timer a session, looked at again when it rings: chunks come far more often than silence. */
  #watchIdle(session: Session, afterMs: number): void {
    const { clock, settings } = this.#options
    session.idleTimer = clock.after(afterMs, () => {
      const leftMs = session.heardAtMs + settings.idleTimeoutMs - clock.nowMs()
      if (leftMs > 0) this.#watchIdle(session, leftMs)
      // Blocked by our full buffer, it is not idle.
      else if (session.leftover.length > 0) this.#watchIdle(session, settings.idleTimeoutMs)
      else this.#finish(session)
    })
  }
}

const newSession = (connection: Connection): Session => ({
  connection,
  hears: new RealtimeScanner(),
  leftover: nothing,
  ended: false,
  answers: undefined,
  heardAtMs: 0,
  idleTimer: undefined,
})
