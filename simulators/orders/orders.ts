/**
 * The order service: where a paid sale becomes an order, behind whatever carries its HTTP. Its facts
 * are the truth of orders, together with its store.
 */

import type { Clock } from '../kernel/clock.ts'
import type { OrdersFact, Record } from '../ledger/facts.ts'
import type { Accept, Connection } from '../lines/connection.ts'
import type { HttpHandler } from '../lines/http.ts'
import { serveHttp } from '../lines/memory-http.ts'
import type { NoticeKeys } from '../platform/wire.ts'
import type { stepOrder } from './core.ts'
import type { OrdersFaultPoints } from './fault-points.ts'
import { bodyBytesMaxDefault, ordersHandler } from './http-handler.ts'
import { Issuing, nothingRecorded, type Reconciled } from './issuing.ts'
import type { NoticeLogic } from './notice-logic.ts'
import { Program, type OnMet } from './program.ts'
import { RulesStack } from './rules-stack.ts'
import type { OrdersRules } from './rules.ts'
import { Service } from './service.ts'
import type { OrderStore } from './store.ts'

export interface OrdersOptions {
  readonly rules: OrdersRules
  /** Stays the caller's to close, after the service. */
  readonly store: OrderStore
  readonly clock: Clock
  readonly record: Record<OrdersFact>
  /** Another core in place of the right one: a service broken on purpose. */
  readonly step?: typeof stepOrder
  readonly noticeLogic?: NoticeLogic
  /** What notices are read with, asked for at each; without it every notice is refused. */
  readonly noticeKeys?: () => NoticeKeys
  /** Larger bodies get 413. Default 16,384. */
  readonly bodyBytesMax?: number
}

type FactListener = (kind: OrdersFact['kind'], fact: OrdersFact) => void

export interface Orders {
  readonly clock: Clock
  /** Those in force, faults included. */
  readonly rules: OrdersRules
  /** Replaces the shop's rules; what faults laid over them stays. */
  setRules(rules: OrdersRules): void
  readonly faultPoints: OrdersFaultPoints
  /** Submits waiting or being served: 0 at rest. */
  readonly underWay: number
  /** All of its HTTP, the notices too. */
  readonly handler: HttpHandler
  /** The handler behind connections: they break when the service dies, and while it is dead. */
  readonly accept: Accept
  /** Every fact of its own, as it is recorded. Returns how to stop listening. */
  onFact(listener: FactListener): () => void
  /**
   * Dies as by SIGKILL: what waits and what is in service is lost, every connection breaks, and so
   * does every new one until `restart`. What the store was told, it does. `onMet` hears of each
   * request that was hurt. @returns false when it was dead already.
   */
  crash(onMet?: OnMet): boolean
  /** Does nothing while it lives. */
  restart(): void
  /**
   * Freezes as by SIGSTOP: connections are taken and nothing is answered, its timers and the store's
   * answers wait. `onMet` hears of each request that waits for it.
   * @returns what lets it go on, once nobody else holds it; undefined when nothing runs.
   */
  pause(onMet?: OnMet): (() => void) | undefined
  /**
   * The platform says, too late, that the sale's payment failed. A shop that trusts voids the order; one
   * that verifies knows better; one that is frozen hears it when it goes on.
   * @returns false when nothing runs that could hear it.
   * @throws RigError `stationDown` when its store does not answer.
   */
  hearLateFailure(saleNo: string): Promise<boolean>
  /** Reads the store back, and records every order that the ledger has not heard of. */
  reconcile(): Promise<Reconciled>
  /** Drops what waits, lets commits end, breaks the connections in memory. Safe to call twice. */
  close(): Promise<void>
}

/** An order service without any wires. */
export function createOrders(options: OrdersOptions): Orders {
  return createProgram(options).orders
}

/** Of use to whoever puts real wires in front. */
export function createProgram(options: OrdersOptions): {
  readonly orders: Orders
  readonly program: Program
} {
  const { clock, bodyBytesMax = bodyBytesMaxDefault } = options
  const listeners = new Set<FactListener>()
  const record: Record<OrdersFact> = (fact) => {
    // First: a fault that waited for it has bitten by the time it is written.
    for (const listener of listeners) listener(fact.kind, fact)
    options.record(fact)
  }
  const rules = new RulesStack(options.rules, () => program.service?.workers.rulesChanged())
  const faultPoints: OrdersFaultPoints = {
    layRules: (patch) => rules.lay(patch),
    beforeCommit: new Set(),
    beforeAnswer: new Set(),
  }
  let deliveries = 0
  const nextDelivery = () => (deliveries += 1)
  const around = { ...options, record, rules, recorded: nothingRecorded(), nextDelivery }
  const program: Program = new Program(() => new Service({ ...around, faultPoints }))
  // The rig's own reading goes on while the service is dead or frozen.
  const books = new Issuing(around)
  const handler = ordersHandler(program, bodyBytesMax)
  const { accept, breakAll } = portOf(program, handler, bodyBytesMax)
  const close = async () => {
    // A commit whose answer waits for the thaw would never end.
    program.thaw()
    await program.service?.workers.stop()
    breakAll()
  }
  let closing: Promise<void> | undefined
  const orders: Orders = {
    clock,
    get rules() {
      return rules.current
    },
    setRules: (next) => rules.setBase(next),
    faultPoints,
    get underWay() {
      return program.service?.workers.underWay ?? 0
    },
    handler,
    accept,
    onFact(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    crash: (onMet) => program.crash(onMet),
    restart: () => program.restart(),
    pause: (onMet) => program.pause(onMet),
    hearLateFailure: async (saleNo) => (await program.service?.hearLateFailure(saleNo)) ?? false,
    reconcile: () => books.reconcile(),
    close: () => (closing ??= close()),
  }
  return { orders, program }
}

/** Where connections come in that are no sockets. */
function portOf(program: Program, handler: HttpHandler, bodyBytesMax: number) {
  const open = new Set<Connection>()
  const serve = serveHttp(handler, { bodyBytesMax, open })
  const breakAll = () => {
    for (const connection of open) connection.reset()
    open.clear()
  }
  program.onDeath(breakAll)
  const accept: Accept = (connection) => {
    if (program.service !== undefined) return serve(connection)
    program.refused()
    connection.reset()
    return { bytes: () => undefined }
  }
  return { accept, breakAll }
}
