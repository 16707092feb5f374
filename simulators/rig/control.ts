/**
 * The control of a rig that is up: lets any tool act on it over HTTP on loopback, and watch every
 * ledger event over WebSocket. Bodies are JSON; every refusal says what was wrong with which field.
 */

import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import type { Express, NextFunction, Request, Response } from 'express'
import { WebSocketServer } from 'ws'
import { z } from 'zod'
import { faults } from '../faults.ts'
import type { Clock, Timer } from '../kernel/clock.ts'
import { RigError, messageOf } from '../kernel/errors.ts'
import { registerKeys } from '../operator/wire.ts'
import { classifyRead } from '../terminal/logic/codes.ts'
import type { Lane } from './lane.ts'
import type { Rig } from './rig.ts'

export interface ControlOptions {
  readonly rig: Rig
  readonly clock: Clock
  readonly port?: number | undefined
  /** What the judge would say now. */
  readonly sales: () => unknown
}

export interface Control {
  readonly url: string
  close(): Promise<void>
}

/** For the scanner: what is held before it. For the phone: as the terminal told it with SHOW. */
const codeBody = z.strictObject({
  code: z.string().min(1).max(512),
  /** The sale it is for; that of the lane's last basket when absent. */
  saleNo: z.string().min(1).max(32).optional(),
})
const basketBody = z.strictObject({
  saleNo: z.string().regex(/^[\w-]{1,32}$/, 'letters, digits, _ and -, at most 32'),
  amountFen: z.int().min(1).max(1_000_000_000),
  /** The customer scans: the terminal is to show a code. */
  flow: z.literal('show').optional(),
})
const keyBody = z.strictObject({ key: z.enum(registerKeys) })
const faultBody = z.strictObject({
  fault: z.string().min(1),
  on: z.string().min(1).optional(),
  params: z.record(z.string(), z.unknown()).default({}),
  forMs: z.number().positive().optional(),
})

class NotFound extends Error {}

function checked<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body ?? {})
  if (parsed.success) return parsed.data
  const mistakes = parsed.error.issues.map(
    ({ path, message }) => `${path.join('.') || 'body'}: ${message}`,
  )
  throw new RigError(mistakes.join('; '), { code: 'badInput', hint: 'Mend the fields named.' })
}

export const deviceId = (kind: 'scanner' | 'printer', laneId: string): string =>
  laneId.replace('lane', kind)

/** @throws with code EADDRINUSE when `port` is taken. */
export async function openControl({
  rig,
  clock,
  port = 0,
  sales,
}: ControlOptions): Promise<Control> {
  const app = express()
  app.disable('x-powered-by')
  app.use(express.json({ limit: '64kb', strict: false, type: () => true }))
  routeLanes(app, rig)
  const forgetHeals = routeFaults(app, rig, clock)
  app.get('/sales', (_request, response) => {
    response.json(sales())
  })
  routeRefusals(app)

  const server = createServer(app)
  const closeEvents = sendEvents(server, rig)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${address.port}`,
    async close() {
      forgetHeals()
      closeEvents()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** What a cashier, a shopper and the paper are to a lane. */
function routeLanes(app: Express, rig: Rig): void {
  const basketOf = new Map<string, string>()
  const laneBy = (is: (lane: Lane) => boolean, what: string): Lane => {
    const lane = rig.lanes.find(is)
    if (lane === undefined) throw new NotFound(`there is no ${what}`)
    return lane
  }
  const laneOf = (id: string) => laneBy((lane) => lane.id === id, `lane ${id}`)
  const laneWith = (kind: 'scanner' | 'printer', id: string) =>
    laneBy((lane) => deviceId(kind, lane.id) === id, `${kind} ${id}`)
  const codeFor = (lane: Lane, body: unknown) => {
    const { code, saleNo = basketOf.get(lane.id) ?? 'no-sale' } = checked(codeBody, body)
    return { code, saleNo }
  }

  app.post('/scanners/:id/present', async (request, response) => {
    const lane = laneWith('scanner', request.params.id)
    const { code, saleNo } = codeFor(lane, request.body)
    const read = classifyRead(code)
    const wallet = read.kind === 'payment-code' ? read.wallet : 'none'
    await lane.scanner.present({ code, saleNo, wallet })
    response.json({ presented: code, saleNo })
  })
  app.post('/lanes/:id/basket', (request, response) => {
    const lane = laneOf(request.params.id)
    const { flow, ...basket } = checked(basketBody, request.body)
    basketOf.set(lane.id, basket.saleNo)
    lane.operator.key(flow === undefined ? basket : { ...basket, flow })
    response.json({ ...basket, flow })
  })
  app.post('/lanes/:id/pay', (request, response) => {
    const lane = laneOf(request.params.id)
    const { code, saleNo } = codeFor(lane, request.body)
    const scanned = { kind: 'qr-scanned', lane: lane.id, saleNo, code, wallet: 'wechat' } as const
    rig.segment.recorder('operator')(scanned)
    response.json({ code, saleNo, app: rig.platform.payQr(code) })
  })
  app.post('/lanes/:id/keys', (request, response) => {
    const lane = laneOf(request.params.id)
    const { key } = checked(keyBody, request.body)
    lane.operator.press(key)
    response.json({ key })
  })
  app.get('/printers/:id/paper', (request, response) => {
    response.type('text/plain').send(laneWith('printer', request.params.id).printer.text())
  })
}

/** @returns what forgets the heals still to come: a rig that stops waits for none of them. */
function routeFaults(app: Express, rig: Rig, clock: Clock): () => void {
  const heals = new Set<Timer>()
  app.get('/faults', (_request, response) => {
    const catalogue = faults.map(({ kind, paramsSchema }) => ({
      fault: kind,
      params: paramsSchema,
    }))
    response.json({ catalogue, active: rig.faults.active })
  })
  app.post('/faults', async (request, response) => {
    const { forMs, ...order } = checked(faultBody, request.body)
    const id = await rig.faults.inject(order)
    if (forMs !== undefined) {
      const timer = clock.after(forMs, () => {
        heals.delete(timer)
        // Healed by hand before: then there is nothing left to heal.
        void rig.faults.heal(id).catch(() => undefined)
      })
      heals.add(timer)
    }
    response.status(201).json({ id })
  })
  app.delete('/faults/:id', async (request, response) => {
    const { id } = request.params
    if (!rig.faults.active.some((one) => one.id === id)) {
      throw new NotFound(`there is no active fault ${id}`)
    }
    await rig.faults.heal(id)
    response.json({ healed: id })
  })
  return () => {
    for (const timer of heals) clock.stop(timer)
  }
}

/** Behind every route: what there is not, and what a route threw. */
function routeRefusals(app: Express): void {
  app.use((request, _response, next) => {
    next(new NotFound(`there is no ${request.method} ${request.path}`))
  })
  app.use((error: unknown, _request: Request, response: Response, _next: NextFunction) => {
    response.status(statusOf(error)).json({
      error: messageOf(error),
      hint: error instanceof RigError ? error.hint : 'The README lists what the control can do.',
    })
  })
}

/** Every ledger event to every WebSocket at `/events`. @returns what ends it. */
function sendEvents(server: Server, rig: Rig): () => void {
  const sockets = new WebSocketServer({ server, path: '/events', maxPayload: 4096 })
  // The HTTP server reports its own trouble; without this ws would throw it a second time.
  sockets.on('error', () => undefined)
  const unlisten = rig.tap.listen((event) => {
    const text = JSON.stringify(event)
    for (const socket of sockets.clients) if (socket.readyState === socket.OPEN) socket.send(text)
  })
  return () => {
    unlisten()
    for (const socket of sockets.clients) socket.terminate()
    sockets.close()
  }
}

/** 4xx for what the caller did, 500 for what we did. */
function statusOf(error: unknown): number {
  if (error instanceof NotFound) return 404
  if (error instanceof RigError)
    return error.code === 'badInput' || error.code === 'usage' ? 400 : 500
  if (error instanceof Error && 'status' in error && typeof error.status === 'number')
    return error.status
  return 500
}
