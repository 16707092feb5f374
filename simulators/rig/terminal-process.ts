/** A reference terminal in processes of its own, one after the other: started, killed, frozen, restarted. */

import type { Clock } from '../kernel/clock.ts'
import type { KillPoint } from '../kernel/kill-point.ts'
import type { FactKind, LedgerEvent, Record, TerminalFact } from '../ledger/facts.ts'
import type { Exit } from '../processes/child.ts'
import type { Guard } from '../processes/guard.ts'
import type { Killable } from '../terminal/faults/killable.ts'
import { factWord } from '../terminal/process/commands.ts'
import type { TerminalSettings } from '../terminal/process/settings.ts'
import { TerminalBoot } from './terminal-boot.ts'

export interface TerminalProcessOptions {
  /** The lanes it serves: one, but for load. */
  readonly lanes: readonly [string, ...string[]]
  readonly settings: TerminalSettings
  readonly clock: Clock
  readonly guard: Guard
  readonly record: Record<TerminalFact>
  /** Facts of these lanes, as they are recorded. */
  readonly onFact: (listener: (kind: FactKind) => void) => () => void
  /** It ended by itself, with an error: a bug of ours, or a disk that is full. */
  readonly onBroken: (what: string, why: string) => void
  /** What the terminal recorded in its own segment, when its settings say `echoFacts`. */
  readonly onOwnFact: (event: LedgerEvent) => void
}

interface Armed {
  readonly point: KillPoint
  readonly onKilled: () => void
  /** False once it was taken away. A frozen process may still die of it before it hears so. */
  standing: boolean
}

export class TerminalProcess implements Killable {
  readonly clock: Clock
  readonly onFact: (listener: (kind: FactKind) => void) => () => void
  readonly #options: TerminalProcessOptions
  readonly #armed = new Map<string, Armed>()
  #armedCount = 0
  #boot: TerminalBoot | undefined
  #boots = 0
  /** The last start, which the next one waits for. */
  #starting: Promise<void> = Promise.resolve()
  #stopped = false

  private constructor(options: TerminalProcessOptions) {
    this.#options = options
    this.clock = options.clock
    this.onFact = options.onFact
  }

  /** @throws RigError stationDown when it does not open its lines; what it printed is in the message. */
  static async start(options: TerminalProcessOptions): Promise<TerminalProcess> {
    const terminal = new TerminalProcess(options)
    await terminal.restart()
    return terminal
  }

  restart(): Promise<void> {
    this.#starting = this.#rested().then(() => this.#start())
    return this.#starting
  }

  kill(): boolean {
    return this.#boot?.kill() ?? false
  }

  async arm(point: KillPoint, onKilled: () => void): Promise<() => Promise<void>> {
    await this.#rested()
    this.#armedCount += 1
    const id = `k${this.#armedCount}`
    const armed: Armed = { point, onKilled, standing: true }
    this.#armed.set(id, armed)
    await this.#boot?.arm(id, point)
    return async () => {
      armed.standing = false
      await this.#rested()
      await this.#boot?.disarm(id)
    }
  }

  async pause(): Promise<(() => Promise<void>) | undefined> {
    await this.#rested()
    return this.#boot?.hold()
  }

  async stop(): Promise<void> {
    this.#stopped = true
    await this.#rested()
    await this.#boot?.stop()
  }

  /** No start is under way, however the last one ended. */
  #rested(): Promise<void> {
    return this.#starting.catch(() => undefined)
  }

  async #start(): Promise<void> {
    if (this.#stopped || this.#boot?.alive) return
    await this.#boot?.gone()
    const { lanes, settings, clock, guard } = this.#options
    this.#boots += 1
    const standing = [...this.#armed].filter(([, armed]) => armed.standing)
    const killPoints = Object.fromEntries(standing.map(([id, { point }]) => [id, point]))
    const boot = new TerminalBoot({
      name: `terminal ${lanes[0]}`,
      settings: { ...settings, bootId: `${this.#boots}`, killPoints },
      clock,
      guard,
      onLine: (line) => this.#hear(line),
      onReached: (id) => this.#reached(id),
      onExit: (exit, output) => this.#died(exit, output),
    })
    this.#boot = boot
    await boot.start()
  }

  #reached(id: string): void {
    const armed = this.#armed.get(id)
    this.#armed.delete(id)
    armed?.onKilled()
  }

  #died({ code, signal }: Exit, output: string): void {
    if (this.#stopped) return
    const { lanes, record, onBroken } = this.#options
    const tail = signal === null && code !== 0 ? `: ${output.slice(-2000)}` : ''
    const why = `${signal ?? `exit code ${code}`}${tail}`
    for (const lane of lanes) {
      record({ kind: 'terminal-died', lane, why })
      // Nobody killed it: it broke, and what its lane sold cannot be judged.
      if (signal === null && code !== 0) onBroken(`the terminal of ${lane}`, why)
    }
  }

  /** `fact JSON`; any other line is the terminal's own business. */
  #hear(line: string): void {
    if (!line.startsWith(factWord)) return
    try {
      this.#options.onOwnFact(JSON.parse(line.slice(factWord.length)) as LedgerEvent)
    } catch {
      // Cut off by its death. The segment, which is what counts, has it whole or not at all.
    }
  }
}
