/**
 * The printer without its wires: receive buffer, mechanism, paper, sensors. Pure: no sockets, no
 * clock; time comes in with each call, and what happens goes out as events.
 *
 * Out of paper it stops after the current line, goes offline, keeps the rest in its buffer and
 * prints it on the new roll (domain §3.4), so a job sent again meanwhile prints twice. DLE ENQ 2
 * drops that rest; DLE ENQ 1 and 2 are heard only while something stops the printer, a printer
 * without trouble ignores them. A power cycle loses the buffer and leaves the paper half printed.
 */

import { ByteQueue } from './escpos/byte-queue.ts'
import { Decoder } from './escpos/decoder.ts'
import type { RealtimeCommand, RealtimeScanner } from './escpos/realtime.ts'
import {
  automaticStatus,
  automaticStatusChanged,
  completionAnswer,
  identification,
  queuedStatus,
  realtimeStatus,
  type PrinterStatus,
} from './escpos/status.ts'
import { Paper, type Piece } from './paper.ts'
import type { PrinterSettings } from './settings.ts'
import { Typesetter, type Work } from './typesetter.ts'
import { UnknownCommands } from './unknown-commands.ts'

/** What keeps it from printing. */
export const stopCauses = [
  'paper-end',
  'paper-near-end',
  'cover-open',
  'offline',
  'cutter-jam',
] as const

export type StopCause = (typeof stopCauses)[number]

export type DeviceEvent =
  /** For the host that the printer is talking with. */
  | { readonly kind: 'answer'; readonly bytes: Uint8Array }
  /** A line of text, picture or code is on paper. */
  | { readonly kind: 'line' }
  | { readonly kind: 'piece'; readonly piece: Piece }
  /** Something was waiting to be printed and could not be; once for each cause and stop. */
  | { readonly kind: 'stopped'; readonly cause: StopCause }
  | { readonly kind: 'status'; readonly state: string }
  | { readonly kind: 'token-lost' }
  | { readonly kind: 'drawer' }

export class Device {
  readonly paper: Paper
  readonly unknown = new UnknownCommands()
  readonly #settings: PrinterSettings
  readonly #emit: (event: DeviceEvent) => void
  readonly #queue: ByteQueue
  readonly #decoder = new Decoder()
  readonly #typesetter: Typesetter
  #work: Work[] = []
  #printing = false
  #busyUntilMs = 0
  /** Of waiting bytes, those that may yet turn out to be a status query. */
  #undecidedBytes = 0
  #paperLines: number
  #coverOpen = false
  #openedWhilePrinting = false
  #offline = false
  #jam: 'none' | 'jammed' | 'cleared' = 'none'
  #nearEndStops = false
  #asb: number
  #asbSent: Uint8Array
  #state = 'ready'
  #stopsTold = new Set<StopCause>()
  #tokensToLose = 0
  drawerKicks = 0

  constructor(settings: PrinterSettings, emit: (event: DeviceEvent) => void) {
    this.#settings = settings
    this.#emit = emit
    this.#queue = new ByteQueue(settings.bufferBytesMax)
    this.#typesetter = new Typesetter(settings)
    this.paper = new Paper(settings)
    this.#paperLines = settings.rollLines
    this.#asb = settings.asbDefault
    this.#asbSent = automaticStatus(this.status)
  }

  get paperLines(): number {
    return this.#paperLines
  }

  get bufferedBytes(): number {
    return this.#queue.length
  }

  get stops(): readonly StopCause[] {
    const causes: readonly (readonly [boolean, StopCause])[] = [
      [this.#paperLines <= 0, 'paper-end'],
      [this.#nearEndStops && this.#nearEnd && this.#paperLines > 0, 'paper-near-end'],
      [this.#coverOpen, 'cover-open'],
      [this.#offline, 'offline'],
      [this.#jam !== 'none', 'cutter-jam'],
    ]
    return causes.flatMap(([is, cause]) => (is ? [cause] : []))
  }

  /** True while something is in it that is not on paper yet. */
  get hasWork(): boolean {
    return this.#work.length > 0 || this.#queue.length > this.#undecidedBytes
  }

  get #nearEnd(): boolean {
    return this.#paperLines <= this.#settings.nearEndLines
  }

  get status(): PrinterStatus {
    const { stops } = this
    return {
      drawerPinHigh: false,
      offline: stops.length > 0,
      waitingRecovery: this.#jam === 'cleared',
      feedPressed: false,
      coverOpen: this.#coverOpen,
      fedByButton: false,
      stoppedByPaper: stops.includes('paper-end') || stops.includes('paper-near-end'),
      recoverableError: false,
      cutterError: this.#jam !== 'none',
      unrecoverableError: false,
      autoRecoverableError: this.#openedWhilePrinting,
      paperNearEnd: this.#nearEnd,
      paperEnd: this.#paperLines <= 0,
    }
  }

  /**
   * Takes bytes into the buffer, and obeys real-time commands among them at once.
   * @param hears the ear of the session they came from; `answer` goes back to that session.
   * @returns how many were taken; fewer when the buffer is full: print, then offer the rest again.
   */
  receive(bytes: Uint8Array, hears: RealtimeScanner, answer: (bytes: Uint8Array) => void): number {
    const taken = Math.min(bytes.length, this.#queue.free)
    let queued = 0
    for (let i = 0; i < taken; i += 1) {
      const command = hears.push(bytes[i] ?? 0)
      if (command === undefined) continue
      this.#queue.push(bytes.subarray(queued, i + 1))
      queued = i + 1
      this.#realtime(command, answer)
    }
    this.#queue.push(bytes.subarray(queued, taken))
    this.#undecidedBytes = hears.heldBytes
    return taken
  }

  #realtime(command: RealtimeCommand, answer: (bytes: Uint8Array) => void): void {
    // Alone in an idle printer it is certainly no one's data: a status poll must not fill the buffer.
    const alone =
      this.#queue.length === command.bytes && this.#decoder.idle && this.#work.length === 0
    if (alone) this.#queue.clear()
    if (command.kind === 'status') {
      answer(Uint8Array.of(realtimeStatus(command.n, this.status)))
    } else if (command.kind === 'drawer') {
      this.#kickDrawer()
    } else if (this.stops.length > 0) {
      if (command.kind === 'clear') this.#clear()
      if (this.#jam === 'cleared') this.#jam = 'none'
      this.#changed()
    }
  }

  #clear(): void {
    this.#queue.clear()
    this.#undecidedBytes = 0
    this.#work = []
    this.#decoder.reset()
    this.#typesetter.clearLine()
  }

  /**
   * Prints as far as paper, trouble and speed allow.
   * @returns when to call again, if only time is missing.
   */
  print(atMs: number): number | undefined {
    if (this.#printing) return undefined
    this.#printing = true
    try {
      for (;;) {
        if (this.stops.length > 0) return this.#tellStops()
        if (atMs < this.#busyUntilMs && this.hasWork) return this.#busyUntilMs
        const work = this.#work.shift()
        if (work !== undefined) this.#do(work, atMs)
        else if (!this.#decode()) return undefined
      }
    } finally {
      this.#printing = false
    }
  }

  #decode(): boolean {
    const item = this.#decoder.next(this.#queue, this.#typesetter.chinese)
    if (item === undefined) return false
    this.#work = [...this.#typesetter.set(item)]
    return true
  }

  #tellStops(): undefined {
    if (!this.hasWork) return
    for (const cause of this.stops) {
      if (this.#stopsTold.has(cause)) continue
      this.#stopsTold.add(cause)
      this.#emit({ kind: 'stopped', cause })
    }
  }

  #do(work: Work, atMs: number): void {
    switch (work.kind) {
      case 'line':
        this.#off(this.paper.add(work.line))
        this.#usePaper(work.lines, atMs)
        return
      case 'feed':
        if (work.lines > 1) this.#work.unshift({ kind: 'feed', lines: work.lines - 1 })
        if (work.lines > 0) {
          this.#off(this.paper.feed())
          this.#usePaper(1, atMs)
        }
        return
      case 'cut':
        return this.#off(this.paper.end('cut'))
      case 'drawer':
        return this.#kickDrawer()
      case 'completion':
        return this.#complete(work.token)
      case 'status': {
        const byte = queuedStatus(work.n, this.status)
        if (byte !== undefined) this.#answer(Uint8Array.of(byte))
        return
      }
      case 'identify': {
        const bytes = identification(work.n, this.#settings.identity)
        if (bytes !== undefined) this.#answer(bytes)
        return
      }
      case 'asb':
        return this.#setAsb(work.n)
      case 'paper-sensors':
        this.#nearEndStops = (work.n & 0x03) !== 0
        return this.#changed()
      case 'reset':
        this.#asb = this.#settings.asbDefault
        this.#nearEndStops = false
        return this.#changed()
      case 'unknown':
        return this.unknown.add(work.head)
    }
  }

  #usePaper(lines: number, atMs: number): void {
    const { linesPerSecond } = this.#settings
    if (linesPerSecond > 0) this.#busyUntilMs = atMs + (lines * 1000) / linesPerSecond
    this.#setPaper(this.#paperLines - lines)
    this.#emit({ kind: 'line' })
  }

  /** The end of the roll takes what was printed on it out of the printer. */
  #setPaper(lines: number): void {
    this.#paperLines = Math.max(0, lines)
    if (this.#paperLines === 0) this.#off(this.paper.end('roll-end'))
    this.#changed()
  }

  #off(piece: Piece | undefined): void {
    if (piece !== undefined) this.#emit({ kind: 'piece', piece })
  }

  #complete(token: Uint8Array): void {
    if (this.#tokensToLose === 0) return this.#answer(completionAnswer(token))
    this.#tokensToLose -= 1
    this.#emit({ kind: 'token-lost' })
  }

  #answer(bytes: Uint8Array): void {
    this.#emit({ kind: 'answer', bytes })
  }

  #kickDrawer(): void {
    this.drawerKicks += 1
    this.#emit({ kind: 'drawer' })
  }

  #setAsb(n: number): void {
    this.#asb = n
    if (n === 0) return
    this.#asbSent = automaticStatus(this.status)
    this.#answer(this.#asbSent)
  }

  /** Tells whoever asked to be told, after anything that may have changed the state. */
  #changed(): void {
    const { stops } = this
    for (const cause of this.#stopsTold) {
      if (!stops.includes(cause)) this.#stopsTold.delete(cause)
    }
    const asb = automaticStatus(this.status)
    if (automaticStatusChanged(this.#asb, this.#asbSent, asb)) {
      this.#asbSent = asb
      this.#answer(asb)
    }
    const paper = this.#nearEnd && this.#paperLines > 0 ? ['paper-near-end'] : []
    const state = [...new Set([...stops, ...paper])].join('+') || 'ready'
    if (state === this.#state) return
    this.#state = state
    this.#emit({ kind: 'status', state })
  }

  /** After `afterLines` more lines the roll ends; 0 is now. */
  endPaper(afterLines: number): void {
    this.#setPaper(afterLines)
  }

  /** A new roll, or one with `lines` on it. What is under the head comes off with the old one. */
  loadPaper(lines = this.#settings.rollLines): void {
    this.#off(this.paper.end('roll-end'))
    this.#setPaper(lines)
  }

  setCover(open: boolean): void {
    this.#openedWhilePrinting = open && (this.#openedWhilePrinting || this.hasWork)
    this.#coverOpen = open
    this.#changed()
  }

  setOffline(offline: boolean): void {
    this.#offline = offline
    this.#changed()
  }

  /** Out of the way, the jam still wants DLE ENQ 1 or 2. */
  setJam(jammed: boolean): void {
    if (jammed) this.#jam = 'jammed'
    else if (this.#jam === 'jammed') this.#jam = 'cleared'
    this.#changed()
  }

  loseTokens(times: number): void {
    this.#tokensToLose = times
  }

  /** @returns true when something was lost by it. */
  powerCycle(): boolean {
    const lost = this.hasWork || this.#typesetter.lineOpen || !this.paper.blank
    this.#clear()
    this.#typesetter.reset()
    this.#asb = this.#settings.asbDefault
    this.#nearEndStops = false
    this.#busyUntilMs = 0
    if (this.#jam === 'cleared') this.#jam = 'none'
    this.#emit({ kind: 'status', state: 'power-cycled' })
    this.#changed()
    return lost
  }
}
