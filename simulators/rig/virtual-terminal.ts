/**
 * A reference terminal in virtual time: the same logic on lines and wires in memory. A kill drops
 * all that its memory held and breaks its connections; its durable rows stay for the next boot.
 */

import type { World } from '../kernel/world.ts'
import type { PrintEffect } from '../kernel/effects.ts'
import { DurableRows } from '../kernel/durable-rows.ts'
import { Gate, gatedClock } from '../kernel/gate.ts'
import type { KillPoint } from '../kernel/kill-point.ts'
import { Host } from '../kernel/runner.ts'
import type { Clock } from '../kernel/clock.ts'
import type { FactKind, Record, TerminalFact } from '../ledger/facts.ts'
import type { Dial } from '../lines/connection.ts'
import { callHttp } from '../lines/memory-http.ts'
import type { MemoryHost } from '../lines/memory.ts'
import type { Killable } from '../terminal/faults/killable.ts'
import { terminalProcess } from '../terminal/variant.ts'
import type { PrinterJob, TellWord } from '../terminal/logic/protocol.ts'
import { toWireRequest } from '../terminal/logic/wire-requests.ts'
import type { TerminalRules } from '../terminal/logic/rules.ts'
import type { Shop } from '../shop.ts'
import { LaneLines } from '../terminal/process/lane-lines.ts'
import { printingOn } from '../terminal/process/printing.ts'
import { merchant, scanSilenceMs } from '../terminal/process/settings.ts'
import { gatedDial, memoryHostLine } from './virtual-wires.ts'

/** What a write to a disk takes that survives a loss of power: an fsync of a common one. */
const saveMs = 0.2

export interface VirtualTerminalOptions {
  readonly lane: string
  readonly shop: Shop
  readonly rules: TerminalRules
  readonly clock: Clock
  readonly scanner: MemoryHost
  readonly operator: MemoryHost
  readonly printer: Dial
  /** How to reach what is behind a link. */
  readonly dials: (link: string) => Dial
  readonly record: Record<TerminalFact>
  readonly onFact: (listener: (kind: FactKind) => void) => () => void
  /** The logic threw: a bug, and the end of the run. */
  readonly onBroken: (error: unknown) => void
}

export class VirtualTerminal implements Killable {
  readonly clock: Clock
  readonly onFact: (listener: (kind: FactKind) => void) => () => void
  readonly #options: VirtualTerminalOptions
  readonly #rows: DurableRows
  readonly #armed = new Set<Armed>()
  #life: Life | undefined
  #boots = 0

  constructor(options: VirtualTerminalOptions) {
    this.clock = options.clock
    this.onFact = options.onFact
    this.#options = options
    this.#rows = new DurableRows({ clock: options.clock, saveMs })
  }

  async restart(): Promise<void> {
    if (this.#life !== undefined) return
    this.#boots += 1
    const { lane, record } = this.#options
    const life = new Life(this.#options, { rows: this.#rows, bootId: String(this.#boots) })
    this.#life = life
    for (const armed of this.#armed) this.#armIn(life, armed)
    await life.open()
    if (this.#life !== life) return
    const mitigations = [...this.#options.shop.mitigations]
    record({ kind: 'terminal-started', lane, pid: this.#boots, mitigations })
    life.start()
  }

  kill(): boolean {
    if (this.#life === undefined) return false
    this.#died()
    return true
  }

  arm(point: KillPoint, onKilled: () => void): Promise<() => Promise<void>> {
    const armed: Armed = { point, onKilled, disarm: () => undefined }
    this.#armed.add(armed)
    if (this.#life !== undefined) this.#armIn(this.#life, armed)
    return Promise.resolve(() => {
      this.#armed.delete(armed)
      armed.disarm()
      return Promise.resolve()
    })
  }

  pause(): Promise<(() => Promise<void>) | undefined> {
    const thaw = this.#life?.freeze()
    return Promise.resolve(
      thaw &&
        (() => {
          thaw()
          return Promise.resolve()
        }),
    )
  }

  stop(): void {
    this.#life?.end()
    this.#life = undefined
  }

  #armIn(life: Life, armed: Armed): void {
    armed.disarm = life.arm(armed.point, () => {
      this.#armed.delete(armed)
      armed.onKilled()
      this.#died()
    })
  }

  #died(): void {
    const { record, lane } = this.#options
    this.stop()
    record({ kind: 'terminal-died', lane, why: 'SIGKILL' })
  }
}

interface Armed {
  readonly point: KillPoint
  readonly onKilled: () => void
  /** Takes it out of the life that it is armed in now. */
  disarm: () => void
}

interface LifeOptions {
  readonly rows: DurableRows
  readonly bootId: string
}

/** From one boot to the death that ends it. */
class Life {
  readonly #gate = new Gate()
  readonly #host: Host
  readonly #lines: LaneLines
  readonly #bootId: string
  readonly #options: VirtualTerminalOptions
  readonly #rows: DurableRows

  constructor(options: VirtualTerminalOptions, { rows, bootId }: LifeOptions) {
    const { lane, scanner, operator, onBroken } = options
    const clock = gatedClock(options.clock, this.#gate)
    this.#options = options
    this.#bootId = bootId
    this.#rows = rows
    this.#lines = new LaneLines({
      lane,
      openScanner: memoryHostLine(scanner, this.#gate),
      openOperator: memoryHostLine(operator, this.#gate),
      scanSilenceMs,
      clock,
      onLost: onBroken,
    })
    this.#host = new Host({
      name: lane,
      world: this.#world(clock),
      onCrash: onBroken,
    })
  }

  open(): Promise<void> {
    return this.#lines.open((channel, value) => void this.#host.post(channel, value))
  }

  start(): void {
    const { lane, rules, shop } = this.#options
    const { mitigations } = shop
    const options = { lane, rules, mitigations, bootId: this.#bootId, merchant, printer: true }
    this.#host.start('lane', terminalProcess(shop.terminal)(options))
  }

  arm(point: KillPoint, onKill: () => void): () => void {
    return this.#host.arm(point, onKill)
  }

  /** @returns what thaws it, once nobody else holds it. Safe to call twice. */
  freeze(): () => void {
    return this.#gate.freeze()
  }

  end(): void {
    this.#host.kill()
    this.#rows.died()
    this.#lines.close()
  }

  #world(clock: Clock): World {
    const { dials, printer, record } = this.#options
    const printing = printingOn({ dial: gatedDial(printer, this.#gate), clock })
    return {
      nowMs: () => clock.nowMs(),
      after: (delayMs, then) => clock.after(delayMs, then),
      stop: (timer) => clock.stop(timer),
      call: (_host, call, then) => {
        const { timeoutMs, link } = call
        const dial = gatedDial(dials(link), this.#gate)
        return callHttp(dial, toWireRequest(call), { timeoutMs, clock }, then)
      },
      print: (_host, { job, timeoutMs }: PrintEffect & { readonly job: PrinterJob }, then) =>
        printing(job, timeoutMs, then),
      save: (_host, entries, then) => this.#rows.save(entries, () => this.#gate.pass(then)),
      load: (_host, prefix) => this.#rows.load(prefix),
      tell: (_host, word: TellWord) => this.#lines.tell(word),
      record: (_host, fact: TerminalFact) => record(fact),
    }
  }
}
