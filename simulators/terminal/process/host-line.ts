/** The terminal's end of a line to a device of the lane: a serial port, or TCP. */

import { connect } from 'node:net'
import { SerialPort } from 'serialport'
import { messageOf, RigError } from '../../kernel/errors.ts'
import type { ReadSettings } from './settings.ts'

export type LineAddress = ReadSettings['lanes'][number]['scanner']

export interface HostLine {
  write(bytes: Uint8Array | string): void
  close(): void
}

export interface HostLineEvents {
  readonly onBytes: (bytes: Uint8Array) => void
  /** The line went away by itself. */
  readonly onLost: (why: string) => void
}

/** @throws RigError (stationDown) when it cannot be opened. */
export function openHostLine(address: LineAddress, events: HostLineEvents): Promise<HostLine> {
  return address.kind === 'serial' ? openSerial(address, events) : openTcp(address, events)
}

const cannotOpen = (what: string, cause: unknown) =>
  new RigError(`Failed to open the line ${what}: ${messageOf(cause)}`, {
    code: 'stationDown',
    hint: 'check that the device is there and that no other program has it open',
    cause,
  })

function openSerial(
  { path, baudRate }: Extract<LineAddress, { kind: 'serial' }>,
  { onBytes, onLost }: HostLineEvents,
): Promise<HostLine> {
  return new Promise((resolve, reject) => {
    // No lock: the pty's device may be opened by whoever looks at it from the rig's side.
    const port = new SerialPort({ path, baudRate, autoOpen: false, lock: false })
    let closing = false
    port.on('data', onBytes)
    port.on('error', (error: Error) => onLost(`${path}: ${error.message}`))
    port.on('close', () => {
      if (!closing) onLost(`${path} was closed`)
    })
    port.open((error) => {
      if (error !== null) return reject(cannotOpen(path, error))
      resolve({
        write: (bytes) => void port.write(Buffer.from(bytes)),
        close: () => {
          closing = true
          port.close()
        },
      })
    })
  })
}

function openTcp(
  { host, port }: Extract<LineAddress, { kind: 'tcp' }>,
  { onBytes, onLost }: HostLineEvents,
): Promise<HostLine> {
  return new Promise((resolve, reject) => {
    const name = `${host}:${port}`
    const socket = connect({ host, port, noDelay: true })
    let open = false
    socket.on('data', onBytes)
    socket.on('error', (error) =>
      open ? onLost(`${name}: ${error.message}`) : reject(cannotOpen(name, error)),
    )
    socket.on('connect', () => {
      open = true
      resolve({
        write: (bytes) => void socket.write(bytes),
        close: () => {
          open = false
          socket.destroy()
        },
      })
    })
    socket.on('close', () => {
      if (open) onLost(`${name} was closed`)
      open = false
    })
  })
}
