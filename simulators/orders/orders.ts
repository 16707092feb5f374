/**
 * The order service: where a paid sale becomes an order. Submit, query and check are answered before
 * Express, in the same server, because every sale under load passes there; Express serves the rest.
 * A client that goes away while its submit waits still gets its order issued: the service does not
 * know that nobody is listening (F4, F7).
 */

import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import express, { type Express, type NextFunction, type Request, type Response } from 'express'
import type { Clock } from '../kernel/clock.ts'
import { messageOf, RigError } from '../kernel/errors.ts'
import type { OrdersFact, Record } from '../ledger/facts.ts'
import { refusal, type OrdersAnswer } from './core.ts'
import { taken, type OrdersFaultPoints } from './fault-points.ts'
import { Issuing, type Reconciled } from './issuing.ts'
import { readBody, Reply } from './reply.ts'
import { checkedCheck, checkedSaleNo, checkedSubmit } from './requests.ts'
import { RulesStack } from './rules-stack.ts'
import type { OrdersRules } from './rules.ts'
import type { OrderStore } from './store.ts'
import { checkPath, orderPath, submitPath, type SubmitRequest } from './wire.ts'
import { Workers } from './workers.ts'
import { fen } from '../kernel/units.ts'

export interface OrdersOptions {
  readonly rules: OrdersRules
  /** Stays the caller's to close, after the service. */
  readonly store: OrderStore
  readonly clock: Clock
  readonly record: Record<OrdersFact>
  readonly host?: string
  /** 0, the default: any free one. */
  readonly port?: number
  readonly bodyBytesMax?: number
}

export interface Orders {
  readonly url: string
  /** Those in force, faults included. */
  readonly rules: OrdersRules
  /** Replaces the shop's rules; what faults laid over them stays. */
  setRules(rules: OrdersRules): void
  readonly faultPoints: OrdersFaultPoints
  /** Submits waiting or being served: 0 at rest. */
  readonly underWay: number
  /** @returns false when the sale has no order that stands. */
  voidSale(saleNo: string): Promise<boolean>
  /** Reads the store back, and records every order that the ledger has not heard of. */
  reconcile(): Promise<Reconciled>
  /** Drops what waits, lets commits end, closes every connection. Safe to call twice. */
  close(): Promise<void>
}

const bodyBytesMaxDefault = 16_384
/** Longer than any client keeps an idle connection, so that none is closed under a request. */
const keepAliveTimeoutMs = 75_000

export async function startOrders(options: OrdersOptions): Promise<Orders> {
  const { store, clock, record } = options
  const rules = new RulesStack(options.rules, () => workers.rulesChanged())
  const workers: Workers = new Workers(
    clock,
    () => rules.current,
    () => rules.countBites(({ serviceMs }) => serviceMs < rules.current.serviceMs),
  )
  const faultPoints: OrdersFaultPoints = {
    layRules: (patch) => rules.lay(patch),
    beforeCommit: new Set(),
    beforeAnswer: new Set(),
  }
  const issuing = new Issuing({ rules, store, clock, record })
  const service: Service = { ...options, rules, workers, faultPoints, issuing }
  const app = expressApp(store)
  const server = createServer((request, response) => {
    if (!answerHot(service, request, response)) app(request, response)
  })
  server.keepAliveTimeout = keepAliveTimeoutMs
  const url = await listen(server, options.host ?? '127.0.0.1', options.port ?? 0)
  let closing: Promise<void> | undefined
  const close = async () => {
    const closed = once(server, 'close')
    server.close()
    await workers.stop()
    server.closeAllConnections()
    await closed
  }
  return {
    url,
    get rules() {
      return rules.current
    },
    setRules: (next) => rules.setBase(next),
    faultPoints,
    get underWay() {
      return workers.underWay
    },
    voidSale: (saleNo) => issuing.voidSale(saleNo),
    reconcile: () => issuing.reconcile(),
    close: () => (closing ??= close()),
  }
}

async function listen(server: ReturnType<typeof createServer>, host: string, port: number) {
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

interface Service extends Omit<OrdersOptions, 'rules'> {
  readonly rules: RulesStack
  readonly workers: Workers
  readonly faultPoints: OrdersFaultPoints
  readonly issuing: Issuing
}

const bySalePrefix = orderPath('')

/** @returns false when the request is not one of the three that every sale makes. */
function answerHot(service: Service, request: IncomingMessage, response: ServerResponse): boolean {
  const { method, url = '/' } = request
  const bytesMax = service.bodyBytesMax ?? bodyBytesMaxDefault
  const reply = new Reply(response)
  if (method === 'POST' && url === submitPath) {
    readBody(request, reply, bytesMax, (text) => {
      const submit = checkedSubmit(text)
      if (submit.ok) receive(service, submit.value, reply)
      else reply.send(submit.answer)
    })
    return true
  }
  if (method === 'POST' && url === checkPath) {
    readBody(request, reply, bytesMax, (text) => {
      const check = checkedCheck(text)
      reply.send(check.ok ? service.issuing.check(fen(check.value.amountFen)) : check.answer)
    })
    return true
  }
  if (method === 'GET' && url.startsWith(bySalePrefix)) {
    const saleNo = checkedSaleNo(url.slice(bySalePrefix.length))
    if (saleNo.ok) void service.issuing.query(saleNo.value).then((answer) => reply.send(answer))
    else reply.send(saleNo.answer)
    return true
  }
  return false
}

function receive(service: Service, submit: SubmitRequest, reply: Reply): void {
  const { record, rules, workers } = service
  const { saleNo, outTradeNo } = submit
  record({ kind: 'order-received', saleNo, outTradeNo })
  const full = workers.fullUnder(rules.current)
  rules.countBites((without) => full && !workers.fullUnder(without))
  if (workers.take(() => serve(service, submit, reply))) return
  record({ kind: 'order-refused', saleNo, outTradeNo, why: 'queue-full' })
  reply.send(refusal(503, 'QUEUE_FULL', 'Too many orders are waiting. Try again later.'))
}

async function serve(service: Service, submit: SubmitRequest, reply: Reply): Promise<void> {
  const { beforeCommit, beforeAnswer } = service.faultPoints
  if (taken(beforeCommit, submit, reply)) return
  const answer = await service.issuing.submit(submit)
  if (answer.status < 300 && !reply.gone && taken(beforeAnswer, submit, reply)) return
  reply.send(answer)
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
  app.all([submitPath, checkPath], (request, response) => {
    response.set('allow', 'POST')
    const message = `${request.method} does not fit here. Use POST.`
    sendJson(response, refusal(405, 'BAD_REQUEST', message))
  })
  app.use((request, response) => {
    const message = `Nothing at ${request.path}. Use ${submitPath}, ${checkPath}, ${bySalePrefix}SALE.`
    sendJson(response, refusal(404, 'NOT_FOUND', message))
  })
  app.use((error: unknown, _request: Request, response: Response, _next: NextFunction) => {
    sendJson(response, refusal(400, 'BAD_REQUEST', messageOf(error)))
  })
  return app
}
