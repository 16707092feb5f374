/**
 * A virtual scanner on a line: the shopper holds a code before it, and what it reads leaves byte by
 * byte. "Left" is when the line took it; a host that hangs fills the line's queue, and then the read
 * is lost, never the rig stalled. Bytes from the host are ignored.
 */

import type { Clock, Timer } from '../kernel/clock.ts'
import { RigError } from '../kernel/errors.ts'
import type { Record, ScannerFact } from '../ledger/facts.ts'
import type { Line } from '../lines/line.ts'
import { stepScanner } from './device.ts'
import type { DeviceRow, Read, Symbology } from './device.ts'
import { scannerSettings } from './settings.ts'
import type { ScannerSettings } from './settings.ts'

/** Presentings that one scanner may have before it at once. */
const presentingsMax = 64

export interface Presented {
  readonly code: string
  readonly saleNo: string
  readonly wallet: string
  /** What the wallet shows; a QR code unless told otherwise. */
  readonly symbology?: Symbology
  /** What the wallet shows next, once this code was used: for a scanner that is always looking. */
  readonly refreshedCode?: string
}

export type ReadResult =
  | {
      readonly kind: 'sent'
      readonly code: string
      readonly bytes: number
      readonly hostOpen: boolean
    }
  | {
      readonly kind: 'lost'
      readonly code: string
      readonly why: 'same-code-reread' | 'host-not-reading' | 'not-decoded'
    }
  /** Never happened: the read before it was lost, its fault healed, or the scanner closed. */
  | { readonly kind: 'left-out'; readonly code: string }

/** A read that is going to happen. */
export interface PlannedRead extends Read {
  /** After the read before it has left. */
  readonly afterMs: number
  /** False once the fault that planned it is healed. Asked when its time has come. */
  readonly wanted?: () => boolean
  /** Called once, whatever became of it. */
  readonly onResult?: (result: ReadResult) => void
}

/** What a fault makes of the reads of one presenting. */
export type ReadChange = (
  reads: readonly PlannedRead[],
  presented: Presented,
) => readonly PlannedRead[]

export interface Scanner {
  readonly lane: string
  readonly settings: ScannerSettings
  /** A host program has the line open. */
  readonly hostOpen: boolean
  /**
   * Holds a code before the scanner. Settles, one result a read, when every byte has left or is lost.
   * @throws RigError badInput when too many presentings are waiting already.
   */
  present(presented: Presented): Promise<readonly ReadResult[]>
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

  async present(presented: Presented): Promise<readonly ReadResult[]> {
    if (this.#presentings >= presentingsMax) throw tooMany(this.lane)
    this.#presentings += 1
    try {
      if (!this.#closed) this.#recordPresented(presented, presented.code)
      const results: ReadResult[] = []
      for (const read of this.#plan(presented)) {
        const before = results.at(-1)
        const follows = before === undefined || before.kind === 'sent'
        const result = follows ? await this.#look(read, presented) : leftOut(read)
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
    const added: ReadChange = (reads, presented) => change(reads, presented)
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

  #plan(presented: Presented): readonly PlannedRead[] {
    const { code, symbology = 'qr' } = presented
    let reads: readonly PlannedRead[] = [
      { code, symbology, decoded: true, suffix: true, afterMs: 0 },
    ]
    for (const change of this.#changes) reads = change(reads, presented)
    return reads
  }

  async #look(read: PlannedRead, presented: Presented): Promise<ReadResult> {
    if (read.afterMs > 0) await this.#pause(read.afterMs)
    if (this.#closed || read.wanted?.() === false) return leftOut(read)
    if (read.code !== presented.code) this.#recordPresented(presented, read.code)
    const leaving = this.#leaving.then(() => this.#read(read))
    // Whoever presented hears of a line that fails; the next read has its own try.
    this.#leaving = leaving.catch(() => undefined)
    return leaving
  }

  async #read(read: PlannedRead): Promise<ReadResult> {
    if (this.#closed) return leftOut(read)
    const { row, answer } = stepScanner(this.#row, read, this.#clock.nowMs(), this.settings)
    this.#row = row
    if (answer.kind === 'lost') return this.#lost(read.code, answer.why)
    for (const [nth, chunk] of this.#chunks(answer.bytes).entries()) {
      if (nth > 0) await this.#pause(this.settings.interCharacterGapMs)
      if (this.#closed) return leftOut(read)
      if (!this.#line.send(chunk)) return this.#lost(read.code, 'host-not-reading')
    }
    const sent = { code: answer.code, bytes: answer.bytes.length, hostOpen: this.#line.hostOpen }
    this.#record({ kind: 'scan-sent', lane: this.lane, ...sent })
    return { kind: 'sent', ...sent }
  }

  #chunks(bytes: Uint8Array): readonly Uint8Array[] {
    if (this.settings.interCharacterGapMs === 0) return [bytes]
    return Array.from(bytes, (byte) => Uint8Array.of(byte))
  }

  #lost(code: string, why: 'same-code-reread' | 'host-not-reading' | 'not-decoded'): ReadResult {
    this.#record({ kind: 'scan-lost', lane: this.lane, code, why })
    return { kind: 'lost', code, why }
  }

  #recordPresented({ saleNo, wallet }: Presented, code: string): void {
    this.#record({ kind: 'code-presented', lane: this.lane, saleNo, code, wallet })
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

const leftOut = ({ code }: PlannedRead): ReadResult => ({ kind: 'left-out', code })

const tooMany = (lane: string): RigError =>
  new RigError(`cannot present a code to the scanner of ${lane}: ${presentingsMax} are waiting`, {
    code: 'badInput',
    hint: 'Wait for the promise of an earlier present() before the next one.',
  })
