/** The printer's raw TCP port ("9100"): every socket that comes is a connection of the printer's. */

import { createServer, type Server } from 'node:net'
import { RigError, messageOf } from '../kernel/errors.ts'
import { socketConnection } from '../lines/socket-connection.ts'
import { createPrinter, type Printer, type PrinterOptions } from './printer.ts'

export interface PrinterServer extends Printer {
  readonly host: string
  readonly port: number
}

export interface PrinterServerOptions extends PrinterOptions {
  /** Default 127.0.0.1. */
  readonly host?: string
  /** Default 0: a free one. */
  readonly port?: number
}

/** @throws RigError badInput for a setting out of range, portTaken when the port cannot be had. */
export async function startPrinter(options: PrinterServerOptions): Promise<PrinterServer> {
  const { host = '127.0.0.1', port = 0 } = options
  const printer = createPrinter(options)
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
    const { connection, listen } = socketConnection(socket)
    listen(printer.accept(connection))
  })
  const portListening = await listening(server, `printer ${options.id}`, host, port)
  const closePrinter = printer.close
  let closing: Promise<void> | undefined
  const close = async () => {
    const closed = new Promise((resolve) => server.close(resolve))
    await closePrinter()
    await closed
  }
  return Object.assign(printer, {
    host,
    port: portListening,
    close: () => (closing ??= close()),
  })
}

/** @returns the port. */
function listening(server: Server, name: string, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    // Later ones are connections that failed while being accepted.
    server.on('error', (cause) => {
      reject(
        new RigError(`Failed to open ${name} on ${host}:${port}: ${messageOf(cause)}`, {
          code: 'portTaken',
          hint: 'Give another port, or 0 for a free one.',
          cause,
        }),
      )
    })
    server.listen(port, host, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}
