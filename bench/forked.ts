/** A bench's own child processes: forked from the bench's file, they talk in messages. */

import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'

interface Message {
  readonly kind: string
}

/** The messages of `M` that are of this kind. */
export type Of<M extends Message, Kind extends M['kind']> = Extract<M, { kind: Kind }>

export const isA = <M extends Message, Kind extends M['kind']>(
  message: M,
  kind: Kind,
): message is Of<M, Kind> => message.kind === kind

/** One child that runs `file` with `args`; `M` is all that the two may say to each other. */
export class Forked<M extends Message> {
  readonly #name: string
  readonly #child: ChildProcess

  constructor(file: string, args: readonly string[]) {
    this.#name = args[0] ?? file
    this.#child = fork(file, args, {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
  }

  /** Its next word of this kind. @throws Error when it ends instead. */
  heard<Kind extends M['kind']>(kind: Kind): Promise<Of<M, Kind>> {
    const child = this.#child
    return new Promise((resolve, reject) => {
      const onExit = () => reject(new Error(`the ${this.#name} process ended early`))
      const onMessage = (message: M) => {
        if (!isA(message, kind)) return
        child.off('exit', onExit)
        child.off('message', onMessage)
        resolve(message)
      }
      child.on('message', onMessage)
      child.once('exit', onExit)
    })
  }

  ask<Kind extends M['kind']>(question: M, kind: Kind): Promise<Of<M, Kind>> {
    const answer = this.heard(kind)
    this.#child.send(question)
    return answer
  }

  /** Lets go of it: a child whose parent has nothing more to say ends by itself. */
  async end(): Promise<void> {
    const child = this.#child
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    if (child.connected) child.disconnect()
    await gone
  }
}

/** In the child: says something to the bench. */
export const say = <M extends Message>(message: M): void => {
  process.send?.(message)
}

/** In the child: every word of the bench. */
export const hear = <M extends Message>(answer: (message: M) => void): void => {
  process.on('message', answer)
}
