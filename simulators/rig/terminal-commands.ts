/** The rig's end of a terminal's command line: each command is answered by one line, in order. */

import type { Clock } from '../kernel/clock.ts'
import { RigError, type ErrorCode } from '../kernel/errors.ts'
import { answerWords, type TerminalCommand } from '../terminal/process/commands.ts'

/** A terminal that works does so in a few milliseconds. */
const answerTimeoutMs = 30_000

export interface TerminalCommandsOptions {
  /** How errors call it, such as `terminal lane-01`. */
  readonly name: string
  readonly clock: Clock
  readonly write: (text: string) => void
}

type Answer = { readonly kind: 'done' | 'ended' } | { readonly kind: 'refused'; why: string }

export class TerminalCommands {
  readonly #options: TerminalCommandsOptions
  readonly #waiting: ((answer: Answer) => void)[] = []
  #ended = false

  constructor(options: TerminalCommandsOptions) {
    this.#options = options
  }

  /**
   * @returns true when it was obeyed, false when the terminal ended instead.
   * @throws RigError internal when it is refused, stationDown when there is no answer.
   */
  async ask(command: TerminalCommand): Promise<boolean> {
    if (this.#ended) return false
    const { clock, write } = this.#options
    const answer = await new Promise<Answer | undefined>((resolve) => {
      const timer = clock.after(answerTimeoutMs, () => resolve(undefined))
      // It keeps its place in the row also when it is not waited for any more.
      this.#waiting.push((given) => {
        clock.stop(timer)
        resolve(given)
      })
      write(`${JSON.stringify(command)}\n`)
    })
    if (answer === undefined) {
      throw this.#failed(command, 'stationDown', `no answer in ${answerTimeoutMs} ms`)
    }
    if (answer.kind === 'refused') {
      throw this.#failed(command, 'internal', `refused: ${answer.why}`)
    }
    return answer.kind === 'done'
  }

  /** Any line that it says; those that are no answer are somebody else's. */
  hear(line: string): void {
    if (line === answerWords.done) this.#waiting.shift()?.({ kind: 'done' })
    if (!line.startsWith(answerWords.refused)) return
    this.#waiting.shift()?.({ kind: 'refused', why: line.slice(answerWords.refused.length) })
  }

  /** Everything that it said was heard: no answer comes any more. */
  end(): void {
    this.#ended = true
    for (const resolve of this.#waiting.splice(0)) resolve({ kind: 'ended' })
  }

  #failed({ command }: TerminalCommand, code: ErrorCode, why: string): RigError {
    return new RigError(`Failed to have ${this.#options.name} obey "${command}": ${why}`, {
      code,
      hint: 'See whether the process stands still, and whether it is of the same version.',
    })
  }
}
