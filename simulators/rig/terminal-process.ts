/** A reference terminal in a process of its own: started, killed, restarted, replaced. */

import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Clock } from '../kernel/clock.ts'
import type { FactKind, LedgerEvent, Record, TerminalFact } from '../ledger/facts.ts'
import { startChild } from '../processes/child.ts'
import type { Child } from '../processes/child.ts'
import type { Guard } from '../processes/guard.ts'
import type { Killable } from '../terminal/faults/kill.ts'
import type { TerminalSettings } from '../terminal/process/settings.ts'

const main = fileURLToPath(new URL('../terminal/process/main.ts', import.meta.url))

/** By its place: Node looks a bare name up from the folder that the rig was started in. */
const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href

/** How long a terminal may take to open its lines. */
const startTimeoutMs = 60_000

const factWord = 'fact '

export interface TerminalProcessOptions {
  /** The lanes it serves: one, but for load. */
  readonly lanes: readonly [string, ...string[]]
  readonly settings: TerminalSettings
  readonly clock: Clock
  readonly guard: Guard
  readonly record: Record<TerminalFact>
  /** Facts of these lanes, as they are recorded. */
  readonly onFact: (listener: (kind: FactKind) => void) => () => void
  /** What the terminal recorded in its own segment, when its settings say `echoFacts`. */
  readonly onOwnFact: (event: LedgerEvent) => void
}

export class TerminalProcess implements Killable {
  readonly clock: Clock
  readonly onFact: (listener: (kind: FactKind) => void) => () => void
  readonly #options: TerminalProcessOptions
  #child: Child | undefined
  #boots = 0
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

  async restart(): Promise<void> {
    if (this.#stopped || this.#child?.running) return
    const { lanes, settings, clock, guard, record } = this.#options
    this.#boots += 1
    const child = await startChild({
      name: `terminal ${lanes[0]}`,
      // Not through tsx's own command: SIGKILL of a wrapper leaves the program alive.
      command: process.execPath,
      args: ['--import', tsx, main],
      env: {
        TILLRIG_TERMINAL: JSON.stringify({ ...settings, bootId: `${this.#boots}` }),
        NODE_OPTIONS: '',
      },
      readyLine: /^ready$/m,
      onLine: (line) => this.#hear(line),
      timeoutMs: startTimeoutMs,
      // ctrl-c is for the rig, which then stops its terminals in order.
      ownGroup: true,
      clock,
      guard,
    })
    this.#child = child
    void child.exited.then(({ code, signal }) => {
      if (this.#stopped) return
      const tail = signal === null && code !== 0 ? `: ${child.output().slice(-2000)}` : ''
      const why = `${signal ?? `exit code ${code}`}${tail}`
      for (const lane of lanes) record({ kind: 'terminal-died', lane, why })
    })
  }

  kill(): boolean {
    const child = this.#child
    if (child === undefined || !child.running) return false
    // By pid and at once: a promise would give the terminal time to hear the answer.
    process.kill(child.pid, 'SIGKILL')
    return true
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

  async stop(): Promise<void> {
    this.#stopped = true
    await this.#child?.stop({ signal: 'SIGTERM', graceMs: 2_000 })
  }
}
