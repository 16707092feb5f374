/**
 * A shop in virtual time for the tests of the terminal's logic: a platform, an order system and a
 * printer of a few lines each, every answer of which can be hurt, and the three truths to compare.
 */

import type { Process } from '../../kernel/effects.ts'
import { Host } from '../../kernel/runner.ts'
import type { KillPoint } from '../../kernel/kill-point.ts'
import type { CallAbout, Served } from '../../kernel/virtual-world.ts'
import type {
  PrinterJob,
  PrinterTestResult,
  PrintJob,
  PrintResult,
  TellWord,
} from '../logic/protocol.ts'
import { vendorRules, type TerminalRules } from '../logic/rules.ts'
import type { TillOptions } from '../logic/till.ts'
import { parseTerminalVariant, terminalProcess } from '../variant.ts'
import { answer, type Books, type Charge, type Order, type Work } from './books.ts'
import type { Hurt, HurtPlan } from './hurt.ts'
import { ScannedCodes } from './scanned-codes.ts'
import { ShownCodes, TellingWorld } from './shown-codes.ts'
import { billOfCharges } from './virtual-bill.ts'

export interface ShopOptions {
  readonly terminal: string
  /** What the lane runs. Default: what `terminal` says. */
  readonly process?: (options: TillOptions) => Process
  readonly hurt?: HurtPlan
  readonly rules?: Partial<TerminalRules>
  /** What becomes of the nth print, from 1. Default: printed after 500 ms. */
  readonly printed?: (job: PrintJob, nth: number) => PrintResult
  /** What the printer's test finds (M10). Default: all is there. */
  readonly printerTest?: PrinterTestResult
  /** `USERPAYING` until this long after the charge arrived; then paid. */
  readonly passwordMs?: number
  /** How long after the display showed a code the shopper's phone has paid it. Default: 3 s. */
  readonly qrPaidAfterMs?: number
  /** Default: the bill of its charges. */
  readonly billText?: string
  readonly ordersFloorFen?: number
  readonly checkFloor?: boolean
  /** M9's server side. */
  readonly idempotent?: boolean
  readonly killPoint?: KillPoint
}

const answerMs = 50

const fitPrinter: PrinterTestResult = { kind: 'tested', token: true, wideText: true }

export class VirtualShop implements Books {
  readonly world = new TellingWorld({ saveMs: 1 })
  readonly charges = new Map<string, Charge>()
  readonly orders: Order[] = []
  readonly prints: { job: PrintJob; result: PrintResult }[] = []
  readonly asked: { operation: string; link: string; atMs: number }[] = []
  readonly #options: ShopOptions
  readonly #counts = new Map<string, number>()
  #host: Host | undefined
  #boots = 0
  kills = 0

  constructor(options: ShopOptions) {
    this.#options = options
    const idempotent = options.idempotent !== false
    const scanned = new ScannedCodes({
      shop: this,
      idempotent,
      passwordMs: options.passwordMs,
      floorFen: options.ordersFloorFen ?? 1,
      checkFloor: options.checkFloor !== false,
    })
    const shown = new ShownCodes({
      shop: this,
      idempotent,
      paidAfterMs: options.qrPaidAfterMs ?? 3_000,
      billText: () => options.billText ?? billOfCharges(this.charges),
      hurtNotice: (atMs) => this.#hurtBy('notice', { host: 'L1', link: 'notify', atMs }),
    })
    for (const [operation, work] of [...scanned.operations, ...shown.operations]) {
      this.#serve(operation, work)
    }
    this.world.servePrint((job: PrinterJob) => {
      if ('test' in job) return { afterMs: 100, result: options.printerTest ?? fitPrinter }
      const nth = this.prints.length + 1
      const result = options.printed?.(job, nth) ?? { kind: 'printed' as const }
      this.prints.push({ job, result })
      return { afterMs: 500, result }
    })
    this.boot()
  }

  boot(): void {
    const { terminal, rules, killPoint } = this.#options
    this.#boots += 1
    const host = new Host({
      name: 'L1',
      world: this.world,
      onCrash: (error) => {
        throw error
      },
    })
    this.#host = host
    if (killPoint !== undefined && this.#boots === 1) host.arm(killPoint, () => this.#died())
    const variant = parseTerminalVariant(terminal)
    const process = this.#options.process ?? terminalProcess(variant)
    host.start(
      'lane',
      process({
        lane: 'L1',
        // The lane opens with its first sale: the pre-flight has its own tests.
        rules: { ...vendorRules, preflightTimeoutMs: 0, ...rules },
        mitigations: variant.mitigations,
        bootId: String(this.#boots),
        merchant: { appid: 'wx1', mchid: '1900000001' },
        printer: true,
      }),
    )
  }

  kill(atMs: number): void {
    this.world.at(atMs, () => {
      if (!this.#host?.alive) return // it died before, and its next start is on its way
      this.#host.kill()
      this.#died()
    })
  }

  #died(): void {
    this.kills += 1
    this.world.after(5_000, () => this.boot())
  }

  basket(atMs: number, saleNo: string, amountFen = 1_000): this {
    return this.#post(atMs, 'basket', { saleNo, amountFen })
  }

  /** A basket whose code the customer scans. */
  show(atMs: number, saleNo: string, amountFen = 1_000): this {
    return this.#post(atMs, 'basket', { saleNo, amountFen, flow: 'show' })
  }

  dayEnd(atMs: number): this {
    return this.#post(atMs, 'dayEnd', true)
  }

  scan(atMs: number, text: string): this {
    return this.#post(atMs, 'scan', text)
  }

  key(atMs: number, key: 'confirm' | 'cancel'): this {
    return this.#post(atMs, 'key', key)
  }

  /** Basket at once, the code 100 ms later, the confirm key 200 ms later. */
  sell(atMs: number, saleNo: string, code: string): this {
    return this.basket(atMs, saleNo)
      .scan(atMs + 100, code)
      .key(atMs + 200, 'confirm')
  }

  run(untilMs = 600_000): this {
    this.world.run({ untilMs, eventsMax: 100_000 })
    return this
  }

  /** Charges whose money is kept. */
  kept(saleNo: string): number {
    return [...this.charges.values()].filter(
      (charge) => charge.saleNo === saleNo && charge.state === 'SUCCESS',
    ).length
  }

  issued(saleNo: string): number {
    return this.orders.filter((order) => order.saleNo === saleNo && !order.voided).length
  }

  /** `outcome reason` of every word on the sale, in order. */
  told(saleNo: string): string[] {
    return this.words().flatMap((word) =>
      word.type === 'told' && word.saleNo === saleNo ? [`${word.outcome} ${word.reason}`] : [],
    )
  }

  words(): TellWord[] {
    return this.world.told.map(({ word }) => word as TellWord)
  }

  /** When the last word on the sale was said. */
  toldAtMs(saleNo: string): number | undefined {
    return this.world.told.findLast(
      ({ word }) =>
        (word as TellWord).type === 'told' && (word as { saleNo: string }).saleNo === saleNo,
    )?.atMs
  }

  facts(kind: string): unknown[] {
    return this.world.facts.map(({ fact }) => fact).filter((fact) => isKind(fact, kind))
  }

  #post(atMs: number, channel: string, value: unknown): this {
    this.world.at(atMs, () => void this.#host?.post(channel, value))
    return this
  }

  #serve(operation: string, work: Work): void {
    this.world.serve(operation, (body: unknown, about): Served => {
      this.asked.push({ operation, link: about.link, atMs: about.atMs })
      const hurt = this.#hurtBy(operation, about)
      switch (hurt?.kind) {
        case undefined:
          return { afterMs: answerMs, result: work(body) }
        case 'not-sent':
          return { afterMs: answerMs, result: { kind: 'not-sent', why: 'refused' } }
        case 'lost':
          return undefined
        case 'answer-lost':
          work(body)
          return undefined
        case 'delayed':
          this.world.after(hurt.byMs, () => void work(body))
          return undefined
        case 'status':
          if (hurt.worked) work(body)
          return {
            afterMs: answerMs,
            result: answer(hurt.status, { code: hurt.code, message: '' }),
          }
      }
    })
  }

  #hurtBy(operation: string, about: CallAbout): Hurt | undefined {
    const nth = (this.#counts.get(operation) ?? 0) + 1
    this.#counts.set(operation, nth)
    return this.#options.hurt?.(operation, { ...about, nth })
  }
}

const isKind = (fact: unknown, kind: string): boolean =>
  typeof fact === 'object' && fact !== null && 'kind' in fact && fact.kind === kind
