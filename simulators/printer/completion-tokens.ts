/** GS ( H: what the printer says once everything before it is on paper (domain §3.3). */

import type { DeviceEvent } from './device-event.ts'
import { completionAnswer } from './escpos/status.ts'

/** As an older model's list of unknown commands has it. */
export const completionHead = Uint8Array.of(0x1d, 0x28, 0x48)

type TokenEvent = Extract<DeviceEvent, { kind: 'answer' | 'token-lost' | 'token-unknown' }>

export class CompletionTokens {
  /** The model knows the command. */
  known: boolean
  /** So many of the next ones are never sent. */
  toLose = 0

  constructor(known: boolean) {
    this.known = known
  }

  printed(token: Uint8Array): TokenEvent {
    if (!this.known) return { kind: 'token-unknown' }
    if (this.toLose === 0) return { kind: 'answer', bytes: completionAnswer(token) }
    this.toLose -= 1
    return { kind: 'token-lost' }
  }
}
