/** One process of a reference terminal, from its start to its death. */

import type { Clock } from '../kernel/clock.ts'
import type { KillPoint } from '../kernel/kill-point.ts'
import { startChild, type Child, type Exit } from '../processes/child.ts'
import type { Guard } from '../processes/guard.ts'
import { answerWords, type TerminalCommand } from '../terminal/process/commands.ts'
import type { TerminalSettings } from '../terminal/process/settings.ts'
import { terminalProgram } from './terminal-bundle.ts'
import { TerminalCommands } from './terminal-commands.ts'

/** How long a terminal may take to open its lines. */
const startTimeoutMs = 60_000

export interface TerminalBootOptions {
  readonly name: string
  readonly settings: TerminalSettings
  readonly clock: Clock
  readonly guard: Guard
  /** What it says beside its answers. */
  readonly onLine: (line: string) => void
  /** It dies of this kill point, now. */
  readonly onReached: (id: string) => void
  readonly onExit: (exit: Exit, output: string) => void
}

export class TerminalBoot {
  readonly #options: TerminalBootOptions
  readonly #commands: TerminalCommands
  #child: Child | undefined
  #dying = false
  #holds = 0
  /** Freezing, thawing and commands take turns: one sent while it is being frozen would get no answer. */
  #turn: Promise<unknown> = Promise.resolve()

  constructor(options: TerminalBootOptions) {
    const { name, clock } = options
    this.#options = options
    this.#commands = new TerminalCommands({
      name,
      clock,
      write: (text) => this.#child?.write(text),
    })
  }

  /**
   * Fulfilled when it runs, or when it died of a kill point before it did.
   * @throws RigError stationDown when it does not open its lines; what it printed is in the message.
   */
  async start(): Promise<void> {
    const { name, settings, clock, guard, onExit } = this.#options
    try {
      const child = await startChild({
        name,
        command: process.execPath,
        args: ['--enable-source-maps', await terminalProgram()],
        env: { TILLRIG_TERMINAL: JSON.stringify(settings), NODE_OPTIONS: '' },
        readyLine: /^ready$/m,
        takesInput: true,
        onLine: (line) => this.#hear(line),
        timeoutMs: startTimeoutMs,
        // ctrl-c is for the rig, which then stops its terminals in order.
        ownGroup: true,
        clock,
        guard,
      })
      this.#child = child
      void child.exited.then((exit) => onExit(exit, child.output()))
      void child.silent.then(() => this.#commands.end())
    } catch (error) {
      this.#commands.end()
      if (!this.#dying) throw error
      onExit({ code: null, signal: 'SIGKILL' }, '')
    }
  }

  get alive(): boolean {
    return this.#child?.running === true && !this.#dying
  }

  /** True when it was alive. */
  kill(): boolean {
    if (!this.alive) return false
    this.#dying = true
    // At once: a promise would give the terminal time to hear the answer.
    this.#signal('SIGKILL')
    return true
  }

  /** Fulfilled when the process is no more. */
  async gone(): Promise<void> {
    await this.#child?.exited
  }

  arm(id: string, point: KillPoint): Promise<void> {
    return this.#command({ command: 'arm', id, point })
  }

  disarm(id: string): Promise<void> {
    return this.#command({ command: 'disarm', id })
  }

  /** @returns what lets it go on, once nobody else holds it; undefined when it is dead. */
  hold(): Promise<(() => Promise<void>) | undefined> {
    return this.#inTurn(async () => {
      if (!this.alive || (this.#holds === 0 && !(await this.#freeze()))) return undefined
      this.#holds += 1
      let held = true
      return () =>
        this.#inTurn(async () => {
          if (!held) return
          held = false
          this.#holds -= 1
          if (this.#holds === 0) await this.#thaw()
        })
    })
  }

  async stop(): Promise<void> {
    if (this.#holds > 0) this.#signal('SIGCONT')
    await this.#child?.stop({ signal: 'SIGTERM', graceMs: 2_000 })
  }

  /** Its watch on its own event loop would report the pause as the machine's fault. */
  async #freeze(): Promise<boolean> {
    if (!(await this.#commands.ask({ command: 'unwatch' })) || !this.alive) return false
    this.#signal('SIGSTOP')
    return true
  }

  async #thaw(): Promise<void> {
    this.#signal('SIGCONT')
    await this.#commands.ask({ command: 'watch' })
  }

  /** By pid: what the process has started itself need not be hit. */
  #signal(name: NodeJS.Signals): void {
    if (this.#child?.running) process.kill(this.#child.pid, name)
  }

  /** One that is frozen obeys when it is thawed; who froze it may be waiting for us. */
  #command(command: TerminalCommand): Promise<void> {
    return this.#inTurn(async () => {
      const obeyed = this.#commands.ask(command)
      if (this.#holds === 0) await obeyed
      else obeyed.catch(() => undefined)
    })
  }

  #inTurn<T>(act: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(act)
    this.#turn = done.catch(() => undefined)
    return done
  }

  #hear(line: string): void {
    this.#commands.hear(line)
    if (line.startsWith(answerWords.reached)) {
      this.#dying = true
      this.#options.onReached(line.slice(answerWords.reached.length))
    }
    this.#options.onLine(line)
  }
}
