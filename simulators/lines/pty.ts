/**
 * A serial line that any program of this machine can open: the master of a pseudo-terminal.
 *
 * Two things decide how it is built. A blocking write on a master freezes the whole process, so it
 * is non-blocking and a full kernel buffer is tried again on the clock. And nobody may have the
 * slave open but the host: then the kernel itself says whether there is one (POLLHUP on the master,
 * 2 µs a look, whoever the host's user is), and a host that leaves is an event (EIO). Only its
 * coming has to be looked for. A host that leaves and comes back between two turns of our event
 * loop goes unnoticed.
 */

import { closeSync, writeSync } from 'node:fs'
import { ReadStream } from 'node:tty'
import type { Clock, Timer } from '../kernel/clock.ts'
import type { BaudLine } from './baud.ts'
import { baudOf } from './baud.ts'
import { ByteQueue } from './byte-queue.ts'
import { duplicate, flushUnread, look, makeRaw, openMaster, speedCode } from './libc.ts'
import type { Master } from './libc.ts'
import { lineLimits } from './line.ts'
import type { LineLimits } from './line.ts'

/** How often an empty line is looked at for a host. */
const lookEveryMs = 20
/** How soon a full kernel buffer is tried again: doubled from the first to the second. */
const retryMsMin = 1
const retryMsMax = 50

export interface PtyOptions {
  readonly clock: Clock
  readonly limits?: LineLimits
}

/** @throws RigError cannotCreate: not Linux, no /dev/pts, or no pseudo-terminals left. */
export async function openPty({ clock, limits = lineLimits }: PtyOptions): Promise<BaudLine> {
  const master = openMaster()
  makeRaw(master)
  flushUnread(master) // opens and closes the slave once: only then does the kernel say "hung up"
  return new PtyLine(master, clock, limits)
}

class PtyLine implements BaudLine {
  readonly address: string
  readonly #master: Master
  readonly #clock: Clock
  readonly #queue: ByteQueue
  #onBytes: (bytes: Uint8Array) => void = () => {}
  #onHost: (open: boolean) => void = () => {}
  #reader: ReadStream | undefined
  #looking: Timer | undefined
  #retrying: Timer | undefined
  #retryMs = retryMsMin
  #closing: Promise<void> | undefined

  constructor(master: Master, clock: Clock, limits: LineLimits) {
    this.address = master.path
    this.#master = master
    this.#clock = clock
    this.#queue = new ByteQueue(limits.queueBytesMax)
    this.#lookLater()
  }

  get queuedBytes(): number {
    return this.#queue.bytes
  }

  get hostOpen(): boolean {
    return !this.#closing && !look(this.#master).hungUp
  }

  onBytes(listener: (bytes: Uint8Array) => void): void {
    this.#onBytes = listener
  }

  onHost(listener: (open: boolean) => void): void {
    this.#onHost = listener
  }

  hostBaud(): number | undefined {
    return this.hostOpen ? baudOf(speedCode(this.#master)) : undefined
  }

  send(bytes: Uint8Array): boolean {
    if (this.#closing) return false
    if (!this.hostOpen) return true
    // Not looked for yet: a host that gets bytes must be watched, or what it leaves unread stays.
    if (!this.#reader) this.#hostCame()
    if (!this.#queue.push(bytes)) return false
    if (!this.#retrying) this.#write()
    return true
  }

  close(): Promise<void> {
    this.#closing ??= this.#free()
    return this.#closing
  }

  async #free(): Promise<void> {
    if (this.#looking) this.#clock.stop(this.#looking)
    if (this.#retrying) this.#clock.stop(this.#retrying)
    this.#queue.clear()
    const reader = this.#reader
    if (reader) {
      await new Promise<void>((resolve) => {
        reader.once('close', resolve)
        reader.destroy()
      })
    }
    closeSync(this.#master.fd)
  }

  #lookLater(): void {
    this.#looking = this.#clock.after(lookEveryMs, () => {
      const { hungUp, readable } = look(this.#master)
      // Readable though hung up: a host came, wrote and left between two looks.
      if (!hungUp || readable) this.#hostCame()
      else this.#lookLater()
    })
  }

  #hostCame(): void {
    if (this.#looking) this.#clock.stop(this.#looking)
    this.#looking = undefined
    const reader = new ReadStream(duplicate(this.#master))
    this.#reader = reader
    reader.on('data', (bytes: Buffer) => {
      if (!this.#closing) this.#onBytes(bytes)
    })
    reader.on('error', () => {}) // EIO: the host left; `close` follows
    reader.once('close', () => this.#hostLeft())
    this.#onHost(true)
  }

  #hostLeft(): void {
    this.#reader = undefined
    if (this.#closing) return
    if (this.#retrying) this.#clock.stop(this.#retrying)
    this.#retrying = undefined
    this.#queue.clear()
    if (look(this.#master).hungUp) {
      flushUnread(this.#master)
      makeRaw(this.#master)
    }
    this.#lookLater()
    this.#onHost(false)
  }

  #write(): void {
    this.#retrying = undefined
    for (let chunk = this.#queue.first(); chunk; chunk = this.#queue.first()) {
      const written = this.#tryWrite(chunk)
      if (written === 0) {
        this.#retrying = this.#clock.after(this.#retryMs, () => this.#write())
        this.#retryMs = Math.min(this.#retryMs * 2, retryMsMax)
        return
      }
      this.#queue.drop(written)
      this.#retryMs = retryMsMin
    }
  }

  /** How many bytes the kernel took; 0 while its buffer is full. */
  #tryWrite(chunk: Buffer): number {
    try {
      return writeSync(this.#master.fd, chunk)
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EAGAIN') return 0
      return chunk.length // the host is going: its bytes fall off the wire
    }
  }
}
