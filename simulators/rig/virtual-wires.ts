/** The terminal's end of its wires in virtual time, behind the gate that freezes it. */

import type { Gate } from '../kernel/gate.ts'
import type { Dial } from '../lines/connection.ts'
import type { MemoryHost } from '../lines/memory.ts'
import type { HostLine, HostLineEvents } from '../terminal/process/host-line.ts'

/** Opens the host's end of a line; while it is frozen the bytes wait in the line. */
export const memoryHostLine =
  (host: MemoryHost, gate: Gate) =>
  ({ onBytes }: HostLineEvents): Promise<HostLine> => {
    host.open()
    host.onBytes((bytes) => gate.pass(() => onBytes(bytes)))
    return Promise.resolve({
      write: (bytes) => host.write(typeof bytes === 'string' ? Buffer.from(bytes) : bytes),
      close: () => host.close(),
    })
  }

export const gatedDial =
  (dial: Dial, gate: Gate): Dial =>
  (listener) =>
    dial({
      opened: () => gate.pass(() => listener.opened?.()),
      bytes: (chunk) => gate.pass(() => listener.bytes(chunk)),
      ended: () => gate.pass(() => listener.ended?.()),
      closed: (why) => gate.pass(() => listener.closed?.(why)),
    })
