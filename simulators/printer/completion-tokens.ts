/** GS ( H: what the printer says once everything before it is on paper (domain §3.3). */

import type { DeviceEvent } from './device-event.ts'
import { completionAnswer } from './escpos/status.ts'
import type { UnknownCommands } from './unknown-commands.ts'

/** As an older model's list of unknown commands has it. */
const completionHead = Uint8Array.of(0x1d, 0x28, 0x48)

type TokenEvent = Extract<DeviceEvent, { kind: 'answer' | 'token-lost' | 'token-unknown' }>

export class CompletionTokens {
  /** The model knows the command. */
  known: boolean
  /** So many of the next ones are never sent. */
  toLose = 0

  readonly #unknown: UnknownCommands

  /** @param unknown where a model that does not know the command counts it. */
  constructor(known: boolean, unknown: UnknownCommands) {
    this.known = known
    this.#unknown = unknown
  }

  printed(token: Uint8Array): TokenEvent {
    if (!this.known) {
      this.#unknown.add(completionHead)
      return { kind: 'token-unknown' }
    }
    if (this.toLose === 0) return { kind: 'answer', bytes: completionAnswer(token) }
    this.toLose -= 1
    return { kind: 'token-lost' }
  }
}
