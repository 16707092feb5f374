/**
 * A virtual scanner on a line: the shopper holds a code before it, and what it reads leaves byte by
 * byte. "Left" is when the line took it; a host that hangs fills the line's queue, and then the read
 * is lost, never the rig stalled. Bytes from the host are ignored.
 */

import type { Clock, Timer } from '../kernel/clock.ts'
import { RigError } from '../kernel/errors.ts'
import type { Record, ScannerFact } from '../ledger/facts.ts'
import { seesBaud } from '../lines/baud.ts'
import type { Line } from '../lines/line.ts'
import { stepScanner } from './device.ts'
import type { DeviceRow } from './device.ts'
import { isLabel } from './reads.ts'
import type { Held, LostWhy, PlannedRead, Presented, ReadChange, ReadResult } from './reads.ts'
import { scannerSettings } from './settings.ts'
import type { ScannerSettings } from './settings.ts'

/** Presentings that one scanner may have before it at once. */
const presentingsMax = 64

export interface Scanner {
  readonly lane: string
  readonly settings: ScannerSettings
  /** A host program has the line open. */
  readonly hostOpen: boolean
  /** Bits a second as the host set them; undefined on a line that has no speed, or nobody at it. */
  readonly hostBaud: number | undefined
  /**
   * Holds a code before the scanner. Settles, one result a read, when every byte has left or is lost.
   * @throws RigError badInput when too many presentings are waiting already.
   */
  present(presented: Presented): Promise<readonly ReadResult[]>
  /**
   * Holds the test label before it (a Code 128 with this text): as `present`, with the same frame
   * and the same faults of the scanner, but no fact is recorded: it belongs to no sale.
   */
  presentLabel(text: string): Promise<readonly ReadResult[]>
  /** For faults: changes all reads from now on, in the order added. @returns what takes it off again. */
  change(change: ReadChange): () => void
  /** Ends what is under way and closes the line. Safe to call twice. */
  close(): Promise<void>
}

export interface ScannerOptions {
  readonly lane: string
  readonly line: Line
  readonly settings?: Partial<ScannerSettings>
  readonly clock: Clock
  readonly record: Record<ScannerFact>
}

/** @throws RigError badInput for settings that are not right. */
export function startScanner(options: ScannerOptions): Scanner {
  return new LineScanner(options, scannerSettings(options.settings))
}

class LineScanner implements Scanner {
  readonly lane: string
  readonly settings: ScannerSettings
  readonly #line: Line
  readonly #clock: Clock
  readonly #record: Record<ScannerFact>
  readonly #changes = new Set<ReadChange>()
  readonly #waits = new Map<Timer, () => void>()
  #row: DeviceRow | undefined
  /** The read that is leaving: two never mix on the wire. */
  #leaving: Promise<unknown> = Promise.resolve()
  #presentings = 0
  #closed = false

  constructor({ lane, line, clock, record }: ScannerOptions, settings: ScannerSettings) {
    this.lane = lane
    this.#line = line
    this.settings = settings
    this.#clock = clock
    this.#record = record
  }

  get hostOpen(): boolean {
    return this.#line.hostOpen
  }

  get hostBaud(): number | undefined {
    return seesBaud(this.#line) ? this.#line.hostBaud() : undefined
  }

  present(presented: Presented): Promise<readonly ReadResult[]> {
    return this.#hold(presented)
  }

  presentLabel(text: string): Promise<readonly ReadResult[]> {
    return this.#hold({ code: text, symbology: 'code-128' })
  }

  async #hold(held: Held): Promise<readonly ReadResult[]> {
    if (this.#presentings >= presentingsMax) throw tooMany(this.lane)
    this.#presentings += 1
    const shown = new Set<string>()
    try {
      const results: ReadResult[] = []
      for (const read of this.#plan(held)) {
        const before = results.at(-1)
        const follows = before === undefined || before.kind === 'sent'
        const result = follows ? await this.#look(read, held, shown) : leftOut(read)
        read.onResult?.(result)
        results.push(result)
      }
      return results
    } finally {
      this.#presentings -= 1
    }
  }

  change(change: ReadChange): () => void {
    // Its own function, so that the same change added twice counts twice.
    const added: ReadChange = (reads, held) => change(reads, held)
    this.#changes.add(added)
    return () => void this.#changes.delete(added)
  }

  async close(): Promise<void> {
    this.#closed = true
    for (const [timer, resume] of this.#waits) {
      this.#clock.stop(timer)
      resume()
    }
    this.#waits.clear()
    await this.#line.close()
  }

  #plan(held: Held): readonly PlannedRead[] {
    const { code, symbology = 'qr' } = held
    let reads: readonly PlannedRead[] = [
      { code, symbology, decoded: true, suffix: true, afterMs: 0 },
    ]
    for (const change of this.#changes) reads = change(reads, held)
    return reads
  }

  /** @param shown what this presenting has recorded as presented so far. */
  async #look(read: PlannedRead, held: Held, shown: Set<string>): Promise<ReadResult> {
    if (read.afterMs > 0) await this.#pause(read.afterMs)
    if (this.#closed || read.wanted?.() === false) return leftOut(read)
    const { code, foreign = false } = read
    if (!isLabel(held) && !foreign && !shown.has(code)) {
      shown.add(code)
      const { saleNo, wallet } = held
      this.#record({ kind: 'code-presented', lane: this.lane, saleNo, code, wallet })
    }
    const record = isLabel(held) ? () => undefined : this.#record
    const leaving = this.#leaving.then(() => this.#read(read, record))
    // Whoever presented hears of a line that fails; the next read has its own try.
    this.#leaving = leaving.catch(() => undefined)
    return leaving
  }

  async #read(read: PlannedRead, record: Record<ScannerFact>): Promise<ReadResult> {
    if (this.#closed) return leftOut(read)
    const { row, answer } = stepScanner(this.#row, read, this.#clock.nowMs(), this.settings)
    this.#row = row
    const { lane } = this
    const lost = (code: string, why: LostWhy): ReadResult => {
      record({ kind: 'scan-lost', lane, code, why })
      return { kind: 'lost', code, why }
    }
    if (answer.kind === 'lost') return lost(read.code, answer.why)
    const { gapMs = this.settings.interCharacterGapMs, heardAs } = read
    const bytes = heardAs?.(answer.bytes) ?? answer.bytes
    for (const [nth, chunk] of chunks(bytes, gapMs).entries()) {
      if (nth > 0) await this.#pause(gapMs)
      if (this.#closed) return leftOut(read)
      if (!this.#line.send(chunk)) return lost(read.code, 'host-not-reading')
    }
    const sent = { code: answer.code, bytes: bytes.length, hostOpen: this.#line.hostOpen }
    record({ kind: 'scan-sent', lane, ...sent })
    return { kind: 'sent', ...sent }
  }

  /** Ends early when the scanner is closed. */
  #pause(forMs: number): Promise<void> {
    if (this.#closed) return Promise.resolve()
    return new Promise((resolve) => {
      const timer = this.#clock.after(forMs, () => {
        this.#waits.delete(timer)
        resolve()
      })
      this.#waits.set(timer, resolve)
    })
  }
}

function chunks(bytes: Uint8Array, gapMs: number): readonly Uint8Array[] {
  return gapMs === 0 ? [bytes] : Array.from(bytes, (byte) => Uint8Array.of(byte))
}

const leftOut = ({ code }: PlannedRead): ReadResult => ({ kind: 'left-out', code })

const tooMany = (lane: string): RigError =>
  new RigError(`cannot present a code to the scanner of ${lane}: ${presentingsMax} are waiting`, {
    code: 'badInput',
    hint: 'Wait for the promise of an earlier present() before the next one.',
  })
