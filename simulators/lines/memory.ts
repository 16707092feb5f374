/** A line without wires, for unit tests and virtual runs: both ends in one process. */

import { ByteQueue } from './byte-queue.ts'
import { lineLimits } from './line.ts'
import type { Line, LineLimits } from './line.ts'

/** The other end: what a host program holds. */
export interface MemoryHost {
  /** @throws Error when the host has not opened the line. */
  write(bytes: Uint8Array): void
  /** Starts reading. Bytes wait in the device's queue until then. */
  onBytes(listener: (bytes: Uint8Array) => void): void
  /** Stops reading, as a hung program does, until `onBytes` is called again. */
  hang(): void
  open(): void
  close(): void
}

export interface MemoryLine {
  readonly device: Line
  /** Open from the start. */
  readonly host: MemoryHost
}

type Bytes = (bytes: Uint8Array) => void

/** Bytes pass while `send` or `write` runs, whole and in order. */
export function memoryLine({ limits = lineLimits }: { limits?: LineLimits } = {}): MemoryLine {
  const queue = new ByteQueue(limits.queueBytesMax)
  let hostOpen = true
  let closed = false
  let deviceListens: Bytes = () => {}
  let hostListens: Bytes | undefined
  let hostChanged: (open: boolean) => void = () => {}

  const deliver = () => {
    for (let chunk = queue.first(); chunk && hostListens; chunk = queue.first()) {
      queue.drop(chunk.length)
      hostListens(chunk)
    }
  }
  const setHost = (open: boolean) => {
    if (closed || open === hostOpen) return
    hostOpen = open
    hostListens = undefined
    queue.clear()
    hostChanged(open)
  }

  const device: Line = {
    address: 'memory',
    send(bytes) {
      if (closed) return false
      if (!hostOpen) return true
      if (!queue.push(bytes)) return false
      deliver()
      return true
    },
    get queuedBytes() {
      return queue.bytes
    },
    onBytes: (listener) => void (deviceListens = listener),
    get hostOpen() {
      return hostOpen && !closed
    },
    onHost: (listener) => void (hostChanged = listener),
    async close() {
      closed = true
      queue.clear()
    },
  }
  const host: MemoryHost = {
    write(bytes) {
      if (!hostOpen) throw new Error('cannot write to the memory line: the host has not opened it')
      if (!closed) deviceListens(Buffer.from(bytes))
    },
    onBytes(listener) {
      hostListens = listener
      deliver()
    },
    hang: () => void (hostListens = undefined),
    open: () => setHost(true),
    close: () => setHost(false),
  }
  return { device, host }
}
