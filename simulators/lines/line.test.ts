import { connect } from 'node:net'
import { SerialPort } from 'serialport'
import { WallClock } from '../kernel/wall-clock.ts'
import { lineContract } from './line.contract.ts'
import type { HostEnd } from './line.contract.ts'
import { memoryLine } from './memory.ts'
import { openPty } from './pty.ts'
import { openTcp } from './tcp.ts'

lineContract('a line in memory', async (limits) => {
  const { device, host } = memoryLine({ limits })
  host.close()
  const openHost = async (): Promise<HostEnd> => {
    host.open()
    return {
      write: async (bytes) => host.write(bytes),
      onBytes: (listener) => host.onBytes(listener),
      hang: () => host.hang(),
      close: async () => host.close(),
    }
  }
  return { line: device, openHost }
})

lineContract('a pseudo-terminal opened by serialport', async (limits) => {
  const line = await openPty({ clock: WallClock.start(), limits })
  return { line, openHost: () => openSerialPort(line.address) }
})

lineContract('a TCP line', async (limits) => {
  const line = await openTcp({ limits })
  return { line, openHost: () => connectTo(line.address) }
})

async function openSerialPort(path: string): Promise<HostEnd> {
  const port = new SerialPort({ path, baudRate: 115_200, autoOpen: false })
  await new Promise<void>((resolve, reject) => {
    port.open((error) => (error ? reject(error) : resolve()))
  })
  port.on('error', () => {}) // its line may be closed first
  return {
    write: (bytes) =>
      new Promise((resolve, reject) => {
        port.write(Buffer.from(bytes))
        port.drain((error) => (error ? reject(error) : resolve()))
      }),
    onBytes(listener) {
      port.on('data', listener)
      port.resume()
    },
    hang: () => void port.pause(),
    close: () =>
      new Promise((resolve) => {
        if (port.isOpen) port.close(() => resolve())
        else resolve()
      }),
  }
}

async function connectTo(address: string): Promise<HostEnd> {
  const [host, port] = address.split(':')
  const socket = connect(Number(port), host)
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('error', reject)
  })
  socket.on('error', () => {}) // its line may be closed first
  return {
    write: (bytes) => new Promise((resolve) => socket.write(bytes, () => resolve())),
    onBytes(listener) {
      socket.on('data', listener)
      socket.resume()
    },
    hang: () => void socket.pause(),
    close: () =>
      new Promise((resolve) => {
        if (socket.closed) return resolve()
        socket.once('close', () => resolve())
        socket.end()
        socket.resume()
      }),
  }
}
