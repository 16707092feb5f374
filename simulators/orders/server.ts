/**
 * The order service on real wires. What tills and the platform ask is answered before Express, in the
 * same server, because every sale under load passes there; Express serves the rest.
 */

import { once } from 'node:events'
import { createServer } from 'node:http'
import type { RequestListener, Server } from 'node:http'
import express, { type Express, type NextFunction, type Request, type Response } from 'express'
import { messageOf, RigError } from '../kernel/errors.ts'
import { nodeHttp } from '../lines/node-http.ts'
import { refusal, type OrdersAnswer } from './core.ts'
import { bodyBytesMaxDefault, bySalePrefix } from './http-handler.ts'
import { createProgram, type Orders, type OrdersOptions } from './orders.ts'
import type { Program } from './program.ts'
import type { OrderStore } from './store.ts'
import { checkPath, expectPath, noticePath, submitPath, voidPath } from './wire.ts'

export interface OrdersServerOptions extends OrdersOptions {
  readonly host?: string
  /** 0, the default: any free one. */
  readonly port?: number
}

export interface OrdersServer extends Orders {
  /** `http://127.0.0.1:PORT`, without a path. */
  readonly url: string
}

/** Longer than any client keeps an idle connection, so that none is closed under a request. */
const keepAliveTimeoutMs = 75_000

/**
 * Closing drops what waits, lets commits end, and closes every connection.
 * @throws RigError `portTaken` when the port can't be listened on.
 */
export async function startOrders(options: OrdersServerOptions): Promise<OrdersServer> {
  const { bodyBytesMax = bodyBytesMaxDefault } = options
  const { orders, program } = createProgram(options)
  const rest = restOf(program, options.store)
  const server = createServer(nodeHttp(orders.handler, { bodyBytesMax, rest }))
  server.keepAliveTimeout = keepAliveTimeoutMs
  program.onDeath(() => server.closeAllConnections())
  server.on('connection', (socket) => {
    if (program.service !== undefined) return
    program.refused()
    socket.resetAndDestroy()
  })
  const url = await listen(server, options.host ?? '127.0.0.1', options.port ?? 0)
  const closeOrders = orders.close
  const close = async () => {
    const closed = once(server, 'close')
    server.close()
    await closeOrders()
    server.closeAllConnections()
    await closed
  }
  let closing: Promise<void> | undefined
  return Object.assign(orders, { url, close: () => (closing ??= close()) })
}

async function listen(server: Server, host: string, port: number): Promise<string> {
  try {
    server.listen(port, host)
    await once(server, 'listening')
  } catch (cause) {
    throw new RigError(
      `Failed to open the order service on ${host}:${port}: ${messageOf(cause)}.`,
      {
        code: 'portTaken',
        hint: 'Choose another port, or 0 for any free one.',
        cause,
      },
    )
  }
  const address = server.address()
  const bound = typeof address === 'object' && address !== null ? address.port : port
  return `http://${host}:${bound}`
}

/** Health, wrong paths, wrong methods: of the same program, so they wait while it is frozen. */
function restOf(program: Program, store: OrderStore): RequestListener {
  const app = expressApp(store)
  return (request, response) => {
    if (program.service === undefined) response.destroy()
    else program.service.gate.pass(() => app(request, response))
  }
}

const sendJson = (response: Response, { status, body }: OrdersAnswer): void => {
  response.status(status).json(body)
}

function expressApp(store: OrderStore): Express {
  const app = express().disable('x-powered-by')
  app.get('/healthz', async (_request, response) => {
    try {
      await store.ping()
      sendJson(response, { status: 200, body: { ok: true } })
    } catch (error) {
      sendJson(response, refusal(503, 'DATABASE_DOWN', messageOf(error)))
    }
  })
  const only = (methods: string) => (request: Request, response: Response) => {
    response.set('allow', methods)
    const message = `${request.method} does not fit here. Use ${methods}.`
    sendJson(response, refusal(405, 'BAD_REQUEST', message))
  }
  app.all(submitPath, only('GET, POST'))
  app.all([checkPath, expectPath, noticePath, `${submitPath}/:orderNo/void`], only('POST'))
  app.use((request, response) => {
    const paths = [submitPath, checkPath, expectPath, `${bySalePrefix}SALE`, voidPath('ORDER')]
    const message = `Nothing at ${request.path}. Use ${paths.join(', ')}.`
    sendJson(response, refusal(404, 'NOT_FOUND', message))
  })
  app.use((error: unknown, _request: Request, response: Response, _next: NextFunction) => {
    sendJson(response, refusal(400, 'BAD_REQUEST', messageOf(error)))
  })
  return app
}
