/**
 * A receipt printer that reads its own paper: what it printed is what it says, never what it was
 * sent. Hosts come over connections that are handed to it.
 */

import type { Clock, Timer } from '../kernel/clock.ts'
import { RigError } from '../kernel/errors.ts'
import type { PrinterFact, Record } from '../ledger/facts.ts'
import type { Accept } from '../lines/connection.ts'
import type { StopCause } from './condition.ts'
import { Device } from './device.ts'
import type { DeviceEvent } from './device-event.ts'
import type { Piece } from './paper.ts'
import { receiptReader, type ReadReceipt } from './receipt.ts'
import { Sessions } from './sessions.ts'
import { printerSettings, type PrinterSettings } from './settings.ts'

export interface PrinterOptions {
  readonly id: string
  readonly lane: string
  readonly settings?: Partial<PrinterSettings>
  readonly clock: Clock
  readonly record: Record<PrinterFact>
}

export interface Printer {
  readonly id: string
  readonly lane: string
  readonly clock: Clock
  /** A host connects. */
  readonly accept: Accept
  /** What keeps it from printing just now; empty when ready. */
  readonly stops: readonly StopCause[]
  /** Lines left on the roll. */
  readonly paperLines: number
  /** Received, not yet obeyed. */
  readonly bufferedBytes: number
  readonly drawerKicks: number
  /** Characters that came out as another code page's, since it was made. */
  readonly misreadChars: number
  /** `1B 99` → how often. */
  readonly unknownCommands: ReadonlyMap<string, number>
  pieces(): readonly Piece[]
  /** Everything on paper, readable, with marks where pieces end. */
  text(): string
  openCover(): void
  closeCover(): void
  setOffline(offline: boolean): void
  /** The roll ends after `afterLines` more lines; 0 is now. */
  removePaper(afterLines: number): void
  /** A new roll, with `lines` on it if given. */
  loadPaper(lines?: number): void
  /** Corrects how much is left of this roll; the paper stays where it is. */
  setPaperLines(lines: number): void
  jamCutter(): void
  /** The next cut jams the cutter: what was to be cut is printed, and stays. */
  jamAtCut(armed: boolean): void
  /** The paper is out of the cutter; `recover`, or a host's DLE ENQ 1 or 2, makes the printer go on. */
  clearJam(): void
  /** What DLE ENQ 1 does; with `drop`, 2. Without trouble it does nothing. */
  recover(drop: boolean): void
  /** Set by hand to the code page with this n of ESC t, it has no Chinese; undefined undoes it. */
  fixCodePage(page: number | undefined): void
  /** Whether it knows GS ( H; undefined: as its settings say. */
  knowTokens(known: boolean | undefined): void
  /** Hands whoever connects from now on to another. The last one counts. @returns what ends it. */
  divert(to: Accept): () => void
  /** The next `times` completion tokens are never sent; 0 ends it. */
  loseTokens(times: number): void
  /** Off and on at once. @returns true when something of a job was lost. */
  powerCycle(): boolean
  /** Called with everything the device does. @returns the way to stop listening. */
  onEvent(listener: (event: DeviceEvent) => void): () => void
  /** Fulfilled once nothing received waits to be printed, or something stops the printing. */
  whenIdle(): Promise<void>
  /** Tears off and reads what is still in the printer, so that it is recorded. */
  finalRead(): readonly ReadReceipt[]
  /** Resets every session, and whoever comes later. Safe to call twice. */
  readonly close: () => Promise<void>
}

/** A buffer must hold the longest command that is needed in one piece. */
const bufferBytesMin = 64

function checked(given: Partial<PrinterSettings>): PrinterSettings {
  const settings = { ...printerSettings, ...given }
  const least = [
    ['columns', 8],
    ['rollLines', 0],
    ['linesPerSecond', 0],
    ['bufferBytesMax', bufferBytesMin],
    ['sessionsMax', 1],
    ['pieceCharsMax', 1_000],
  ] as const
  const wrong = least.filter(([name, min]) => !(settings[name] >= min))
  if (wrong.length === 0) return settings
  throw new RigError(
    `Failed to set up a printer: ${wrong.map(([name, min]) => `${name} is ${settings[name]}, at least ${min} is needed`).join('; ')}`,
    { code: 'badInput', hint: 'Correct these settings, or leave them out for their defaults.' },
  )
}

/** @throws RigError badInput for a setting out of range. */
export function createPrinter(options: PrinterOptions): Printer {
  const { id, lane, clock, record } = options
  const settings = checked(options.settings ?? {})
  const read = receiptReader(settings.receiptFormat)
  const listeners = new Set<(event: DeviceEvent) => void>()
  const idleWaiters = new Set<() => void>()
  let timer: Timer | undefined
  let advancing = false
  let again = false

  const recordPiece = (piece: Piece): readonly ReadReceipt[] => {
    const receipts = read(piece)
    for (const receipt of receipts) {
      record({ kind: 'receipt-printed', printer: id, lane, ...receipt })
    }
    return receipts
  }

  const device = new Device(settings, (event) => {
    if (event.kind === 'answer') sessions.answer(event.bytes)
    if (event.kind === 'piece') recordPiece(event.piece)
    if (event.kind === 'status') {
      record({ kind: 'printer-status', printer: id, lane, state: event.state })
    }
    for (const listener of listeners) listener(event)
  })

  const print = () => {
    const wakeAtMs = device.print(clock.nowMs())
    if (timer !== undefined) clock.stop(timer)
    timer =
      wakeAtMs === undefined ? undefined : clock.after(wakeAtMs - clock.nowMs(), () => advance())
  }

  /** Takes and prints as much as can be, until nothing moves. Events inside it may call it again. */
  const advance = (): void => {
    again = true
    if (advancing) return
    advancing = true
    while (again) {
      again = false
      print()
      const took = sessions.offer((session) =>
        device.receive(session.leftover, session.hears, (bytes) => sessions.answer(bytes, session)),
      )
      again ||= took
    }
    advancing = false
    // Between two items with nothing to wait for but more bytes, or stopped.
    if (timer === undefined) {
      for (const waiter of idleWaiters) waiter()
      idleWaiters.clear()
    }
  }

  const sessions = new Sessions({ settings, clock, onBytes: advance })

  const diversions: { readonly to: Accept }[] = []
  const acceptHere: Accept = (connection) => sessions.accept(connection)

  const changing = (change: () => void) => {
    change()
    advance()
  }

  return {
    id,
    lane,
    clock,
    accept: (connection) => (diversions.at(-1)?.to ?? acceptHere)(connection),
    get stops() {
      return device.stops
    },
    get paperLines() {
      return device.paperLines
    },
    get bufferedBytes() {
      return device.bufferedBytes + sessions.leftoverBytes
    },
    get drawerKicks() {
      return device.drawerKicks
    },
    get misreadChars() {
      return device.misreadChars
    },
    get unknownCommands() {
      return device.unknown.counts
    },
    pieces: () => device.paper.pieces(),
    text: () => device.paper.text(),
    openCover: () => changing(() => device.setCover(true)),
    closeCover: () => changing(() => device.setCover(false)),
    setOffline: (offline) => changing(() => device.setOffline(offline)),
    removePaper: (afterLines) => changing(() => device.endPaper(afterLines)),
    loadPaper: (lines) => changing(() => device.loadPaper(lines)),
    setPaperLines: (lines) => changing(() => device.endPaper(lines)),
    jamCutter: () => changing(() => device.setJam(true)),
    jamAtCut: (armed) => void (device.jamAtCut = armed),
    clearJam: () => changing(() => device.setJam(false)),
    recover: (drop) => changing(() => device.recover(drop)),
    fixCodePage: (page) => device.fixPage(page),
    knowTokens: (known) => void (device.tokens.known = known ?? settings.completionTokens),
    divert: (to) => {
      const diversion = { to }
      diversions.push(diversion)
      return () => {
        const place = diversions.indexOf(diversion)
        if (place >= 0) diversions.splice(place, 1)
      }
    },
    loseTokens: (times) => void (device.tokens.toLose = times),
    powerCycle: () => {
      const lostOnWire = sessions.leftoverBytes > 0
      sessions.reset()
      const lost = device.powerCycle() || lostOnWire
      advance()
      return lost
    },
    onEvent: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    whenIdle: () =>
      new Promise((resolve) => {
        idleWaiters.add(resolve)
        advance()
      }),
    finalRead: () => {
      const piece = device.paper.end('torn-off')
      return piece === undefined ? [] : recordPiece(piece)
    },
    close: async () => {
      if (timer !== undefined) clock.stop(timer)
      diversions.length = 0
      sessions.close()
    },
  }
}
