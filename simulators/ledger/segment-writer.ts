/**
 * A segment of the ledger: one process's facts, one JSON object a line, only ever appended to.
 *
 * It stands on the path it observes, so recording never waits and never throws. What goes wrong is
 * kept as `failure`, which the rig asks for before it judges: a ledger with holes proves nothing.
 */

import { mkdir, open, type FileHandle } from 'node:fs/promises'
import { writeSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock, Timer } from '../kernel/clock.ts'
import { messageOf, RigError } from '../kernel/errors.ts'
import type { LedgerEvent, Record } from './facts.ts'
import { ledgerLine, momentOf } from './segment-line.ts'
import type { Source } from './stations.ts'

export const segmentLimits = {
  /** Gathered text is written once it is this long. */
  flushCharsMin: 65_536,
  /** Gathered text waits no longer than this. */
  flushAfterMs: 50,
  /** What a disk too slow may let pile up; facts beyond it are lost, which is a failure. */
  bufferCharsMax: 64 * 1024 * 1024,
  /** How often one name may be opened in one run: a terminal that is killed again and again. */
  sameNameMax: 10_000,
} as const

export interface SegmentOptions {
  /** Made when it is not there. */
  readonly dir: string
  /**
   * The process's name: letters, digits, `.`, `_` and `-`. A name taken already gets `~2`, `~3` and
   * so on behind it: a restarted process writes a segment of its own.
   */
  readonly name: string
  readonly clock: Clock
  /** One `writeSync` per fact: what is recorded survives SIGKILL. For a terminal, which is killed. */
  readonly sync?: boolean
  /** Sees every event at once. One that throws is not called again. */
  readonly onEvent?: (event: LedgerEvent) => void
}

export interface SegmentCounts {
  readonly recorded: number
  /** Handed to the operating system. */
  readonly written: number
  /** Will never be written. More than 0 only beside a `failure`. */
  readonly lost: number
}

export interface SegmentWriter {
  readonly path: string
  readonly counts: SegmentCounts
  /** The first thing that went wrong. After a failed write nothing more is written. */
  readonly failure: RigError | undefined
  /** What `by` records its facts with. The moment of a fact is the moment of the call. */
  recorder(by: Source): Record
  /** Fulfilled when all that was recorded so far is with the operating system, or has failed. */
  flush(): Promise<void>
  /** Flushes and closes the file; what is recorded later is lost. Safe to call twice. */
  close(): Promise<void>
}

/** @throws RigError (cannotCreate) when the file cannot be made. */
export async function openSegment(options: SegmentOptions): Promise<SegmentWriter> {
  const { path, file } = await create(options)
  return segmentOn(path, file, options)
}

/** The part of a `FileHandle` that a segment needs. */
export interface SegmentFile {
  readonly fd: number
  /** All of the text, or an error. */
  appendFile(text: string): Promise<void>
  close(): Promise<void>
}

/** A segment on a file that is open already, and that it will close. */
export const segmentOn = (
  path: string,
  file: SegmentFile,
  options: Omit<SegmentOptions, 'dir' | 'name'>,
): SegmentWriter => new Segment(path, file, options)

async function create({ dir, name }: SegmentOptions): Promise<{ path: string; file: FileHandle }> {
  if (!/^[\w.-]+$/.test(name)) {
    throw new RigError(`Failed to open the ledger segment "${name}": not a file's name`, {
      code: 'internal',
      hint: 'use letters, digits, ".", "_" and "-"',
    })
  }
  try {
    await mkdir(dir, { recursive: true })
    for (let nth = 1; nth <= segmentLimits.sameNameMax; nth += 1) {
      const path = join(dir, `${name}${nth === 1 ? '' : `~${nth}`}.ndjson`)
      const file = await openNew(path)
      if (file !== undefined) return { path, file }
    }
    throw new Error(`that name was taken ${segmentLimits.sameNameMax} times`)
  } catch (cause) {
    throw new RigError(`Failed to open the ledger segment ${name} in ${dir}: ${messageOf(cause)}`, {
      code: 'cannotCreate',
      hint: 'give a directory that can be written to, on a disk with room',
      cause,
    })
  }
}

/** Undefined when the file is there already. */
async function openNew(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, 'ax')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return undefined
    throw error
  }
}

class Segment implements SegmentWriter {
  readonly path: string
  readonly #file: SegmentFile
  readonly #clock: Clock
  readonly #sync: boolean
  #onEvent: ((event: LedgerEvent) => void) | undefined
  #buffer = ''
  #bufferedCount = 0
  #seq = 0
  #written = 0
  #lost = 0
  #broken = false
  #failure: RigError | undefined
  #timer: Timer | undefined
  #writing: Promise<void> | undefined
  #closing: Promise<void> | undefined

  constructor(
    path: string,
    file: SegmentFile,
    { clock, sync, onEvent }: Omit<SegmentOptions, 'dir' | 'name'>,
  ) {
    this.path = path
    this.#file = file
    this.#clock = clock
    this.#sync = sync ?? false
    this.#onEvent = onEvent
  }

  get failure(): RigError | undefined {
    return this.#failure
  }

  get counts(): SegmentCounts {
    return { recorded: this.#seq, written: this.#written, lost: this.#lost }
  }

  recorder(by: Source): Record {
    return (fact) => {
      const place = { atMs: momentOf(this.#clock.nowMs()), seq: this.#seq++, by }
      try {
        this.#append(ledgerLine(fact, place))
      } catch (cause) {
        this.#lose(1, cause)
      }
      if (this.#onEvent !== undefined) this.#tap({ ...fact, ...place })
    }
  }

  flush(): Promise<void> {
    if (this.#writing !== undefined) return this.#writing
    if (this.#buffer === '') return Promise.resolve()
    this.#writing = this.#writeAll()
    return this.#writing
  }

  close(): Promise<void> {
    this.#closing ??= this.#finish()
    return this.#closing
  }

  #append(line: string): void {
    if (this.#closing !== undefined) throw new Error('the segment is closed')
    if (this.#broken) throw new Error('an earlier write failed')
    if (this.#sync) return this.#writeNow(line)
    if (this.#buffer.length + line.length > segmentLimits.bufferCharsMax) {
      throw new Error(
        `the disk is too slow: ${segmentLimits.bufferCharsMax} characters wait for it`,
      )
    }
    this.#buffer += line
    this.#bufferedCount += 1
    if (this.#buffer.length >= segmentLimits.flushCharsMin) void this.flush()
    else this.#timer ??= this.#clock.after(segmentLimits.flushAfterMs, () => this.#timeIsUp())
  }

  #timeIsUp(): void {
    this.#timer = undefined
    void this.flush()
  }

  #writeNow(line: string): void {
    try {
      const bytes = Buffer.from(line)
      for (let at = 0; at < bytes.length;) at += writeSync(this.#file.fd, bytes, at)
      this.#written += 1
    } catch (cause) {
      this.#broken = true
      throw cause
    }
  }

  /** Goes on until nothing is left, so that whoever waits for it has waited for all. */
  async #writeAll(): Promise<void> {
    while (this.#buffer !== '') {
      const text = this.#buffer
      const count = this.#bufferedCount
      this.#buffer = ''
      this.#bufferedCount = 0
      try {
        await this.#file.appendFile(text)
        this.#written += count
      } catch (cause) {
        this.#broken = true
        this.#lose(count + this.#bufferedCount, cause)
        this.#buffer = ''
        this.#bufferedCount = 0
      }
    }
    this.#writing = undefined
  }

  #lose(count: number, cause: unknown): void {
    this.#lost += count
    this.#failure ??= new RigError(`Failed to write ${this.path}: ${messageOf(cause)}`, {
      code: 'internal',
      hint: 'the run proves nothing; make room on the disk and run it again',
      cause,
    })
  }

  #tap(event: LedgerEvent): void {
    try {
      this.#onEvent?.(event)
    } catch {
      this.#onEvent = undefined
    }
  }

  async #finish(): Promise<void> {
    if (this.#timer !== undefined) this.#clock.stop(this.#timer)
    await this.flush()
    try {
      await this.#file.close()
    } catch (cause) {
      this.#lose(0, cause)
    }
  }
}
