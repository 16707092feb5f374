/**
 * The printer without its wires: receive buffer, mechanism, paper, sensors. Pure: no sockets, no
 * clock; time comes in with each call, and what happens goes out as events.
 *
 * Out of paper it stops after the current line, goes offline, keeps the rest in its buffer and
 * prints it on the new roll (domain §3.4), so a job sent again meanwhile prints twice. DLE ENQ 2
 * drops that rest; DLE ENQ 1 and 2 are heard only while something stops the printer, a printer
 * without trouble ignores them. A power cycle loses the buffer and leaves the paper half printed.
 */

import { CompletionTokens } from './completion-tokens.ts'
import { Condition, type StopCause } from './condition.ts'
import type { DeviceEvent } from './device-event.ts'
import { realtimeStart, type RealtimeCommand, type RealtimeScanner } from './escpos/realtime.ts'
import { identification, queuedStatus, realtimeStatus } from './escpos/status.ts'
import { Intake } from './intake.ts'
import { Paper, type Piece } from './paper.ts'
import type { PrinterSettings } from './settings.ts'
import { ToldStops } from './told-stops.ts'
import { UnknownCommands } from './unknown-commands.ts'
import type { Work } from './work.ts'

export class Device {
  readonly paper: Paper
  readonly unknown = new UnknownCommands()
  readonly tokens: CompletionTokens
  readonly #condition: Condition
  readonly #settings: PrinterSettings
  readonly #emit: (event: DeviceEvent) => void
  readonly #intake: Intake
  #printing = false
  #busyUntilMs = 0
  readonly #toldStops = new ToldStops()
  /** The next cut jams the cutter. */
  jamAtCut = false
  #pageFixed = false
  drawerKicks = 0

  constructor(settings: PrinterSettings, emit: (event: DeviceEvent) => void) {
    this.#settings = settings
    this.#emit = emit
    this.#intake = new Intake(settings)
    this.tokens = new CompletionTokens(settings.completionTokens, this.unknown)
    this.paper = new Paper(settings)
    this.#condition = new Condition(settings, settings.rollLines, {
      onAsb: (bytes) => this.#answer(bytes),
      onState: (state) => emit({ kind: 'status', state }),
    })
  }

  get paperLines(): number {
    return this.#condition.paperLines
  }

  get bufferedBytes(): number {
    return this.#intake.bytes
  }

  /** Characters on paper, or on their way, that were meant otherwise. */
  get misreadChars(): number {
    return this.#intake.misreadChars
  }

  get stops(): readonly StopCause[] {
    return this.#condition.stops
  }

  /** True while something is in it that is not on paper yet. */
  get hasWork(): boolean {
    return this.#intake.hasWork
  }

  /**
   * Takes bytes into the buffer, and obeys real-time commands among them at once.
   * @param hears the ear of the session they came from; `answer` goes back to that session.
   * @returns how many were taken; fewer when the buffer is full: print, then offer the rest again.
   */
  receive(bytes: Uint8Array, hears: RealtimeScanner, answer: (bytes: Uint8Array) => void): number {
    const taken = Math.min(bytes.length, this.#intake.freeBytes)
    let queued = 0
    for (let i = 0; i < taken; i += 1) {
      if (hears.heldBytes === 0) {
        const next = bytes.indexOf(realtimeStart, i)
        if (next < 0 || next >= taken) break
        i = next
      }
      const command = hears.push(bytes[i] ?? 0)
      if (command === undefined) continue
      this.#intake.push(bytes.subarray(queued, i + 1))
      queued = i + 1
      this.#realtime(command, answer)
    }
    this.#intake.push(bytes.subarray(queued, taken))
    this.#intake.undecidedBytes = hears.heldBytes
    return taken
  }

  #realtime(command: RealtimeCommand, answer: (bytes: Uint8Array) => void): void {
    // A status poll must not fill the buffer.
    this.#intake.dropAlone(command.bytes)
    if (command.kind === 'status') {
      answer(Uint8Array.of(realtimeStatus(command.n, this.#condition.status)))
    } else if (command.kind === 'drawer') {
      this.#kickDrawer()
    } else {
      this.recover(command.kind === 'clear')
    }
  }

  /** DLE ENQ 1, or 2, which drops what waits. */
  recover(drop: boolean): void {
    if (!this.#condition.stopped) return
    if (drop) this.#intake.clear()
    this.#condition.recover()
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
        if (this.#condition.stopped) return this.#tellStops()
        this.#toldStops.clear()
        if (atMs < this.#busyUntilMs && this.hasWork) return this.#busyUntilMs
        const work = this.#intake.next()
        if (work === undefined) return undefined
        this.#do(work, atMs)
      }
    } finally {
      this.#printing = false
    }
  }

  #tellStops(): undefined {
    const causes = this.#toldStops.news(this.#condition.stops, this.hasWork)
    for (const cause of causes) this.#emit({ kind: 'stopped', cause })
  }

  #do(work: Work, atMs: number): void {
    switch (work.kind) {
      case 'line':
        this.#off(this.paper.add(work.line))
        this.#usePaper(work.lines, atMs)
        return
      case 'feed':
        if (work.lines > 1) this.#intake.putBack({ kind: 'feed', lines: work.lines - 1 })
        if (work.lines > 0) {
          this.#off(this.paper.feed())
          this.#usePaper(1, atMs)
        }
        return
      case 'cut':
        return this.#cut(work)
      case 'drawer':
        return this.#kickDrawer()
      case 'completion':
        return this.#emit(this.tokens.printed(work.token))
      case 'status': {
        const byte = queuedStatus(work.n, this.#condition.status)
        if (byte !== undefined) this.#answer(Uint8Array.of(byte))
        return
      }
      case 'identify': {
        const bytes = identification(work.n, this.#settings.identity, !this.#pageFixed)
        if (bytes !== undefined) this.#answer(bytes)
        return
      }
      case 'asb':
        return this.#condition.setAsb(work.n)
      case 'paper-sensors':
        return this.#condition.setPaperSensors(work.n)
      case 'reset':
        return this.#condition.reset()
      case 'unknown':
        return this.unknown.add(work.head)
    }
  }

  #usePaper(lines: number, atMs: number): void {
    const { linesPerSecond } = this.#settings
    if (linesPerSecond > 0) this.#busyUntilMs = atMs + (lines * 1000) / linesPerSecond
    this.#emit({ kind: 'line' })
    this.endPaper(this.paperLines - lines)
  }

  #off(piece: Piece | undefined): void {
    if (piece !== undefined) this.#emit({ kind: 'piece', piece })
  }

  #cut(work: Work): void {
    if (!this.jamAtCut) return this.#off(this.paper.end('cut'))
    this.jamAtCut = false
    this.#intake.putBack(work)
    this.#condition.setJam(true)
  }

  #answer(bytes: Uint8Array): void {
    this.#emit({ kind: 'answer', bytes })
  }

  #kickDrawer(): void {
    this.drawerKicks += 1
    this.#emit({ kind: 'drawer' })
  }

  /** After `afterLines` more lines the roll ends; 0 is now, and what is printed comes off with it. */
  endPaper(afterLines: number): void {
    if (afterLines <= 0) this.#off(this.paper.end('roll-end'))
    this.#condition.setPaperLines(afterLines)
  }

  /** A new roll, or one with `lines` on it. What is under the head comes off with the old one. */
  loadPaper(lines = this.#settings.rollLines): void {
    this.#off(this.paper.end('roll-end'))
    this.#condition.setPaperLines(lines)
  }

  setCover(open: boolean): void {
    this.#condition.setCover(open, this.hasWork)
  }

  setOffline(offline: boolean): void {
    this.#condition.setOffline(offline)
  }

  setJam(jammed: boolean): void {
    this.#condition.setJam(jammed)
  }

  /** @param page the n of ESC t, whatever commands say; undefined: as commands say. */
  fixPage(page: number | undefined): void {
    this.#pageFixed = page !== undefined
    this.#intake.fixPage(page)
  }

  /** @returns true when something was lost by it. */
  powerCycle(): boolean {
    const lost = this.hasWork || this.#intake.lineOpen || !this.paper.blank
    this.#intake.reset()
    this.#busyUntilMs = 0
    this.#condition.powerOn()
    return lost
  }
}
