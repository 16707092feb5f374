/** The lines of one lane as its terminal holds them: scanner in, operator both ways. */

import type { Clock } from '../../kernel/clock.ts'
import { RigError } from '../../kernel/errors.ts'
import {
  decodeRegister,
  encodeTerminal,
  lineSplitter,
  type TerminalMessage,
} from '../../operator/wire.ts'
import type { TellWord, TerminalInputs } from '../logic/protocol.ts'
import type { HostLine, HostLineEvents } from './host-line.ts'
import { scanReader } from './scan-reader.ts'

type Inputs = Pick<TerminalInputs, 'basket' | 'scan' | 'key' | 'dayEnd'>

/** Posts one input to the lane's logic. */
export type Deliver = <Channel extends keyof Inputs>(
  channel: Channel,
  value: Inputs[Channel],
) => void

type OpenLine = (events: HostLineEvents) => Promise<HostLine>

export interface LaneLinesOptions {
  readonly lane: string
  readonly openOperator: OpenLine
  readonly openScanner: OpenLine
  /** Silence that ends a read without a suffix. */
  readonly scanSilenceMs: number
  readonly clock: Clock
  readonly onLost: (error: RigError) => void
}

export class LaneLines {
  readonly #options: LaneLinesOptions
  #operator: HostLine | undefined
  #scanner: HostLine | undefined

  constructor(options: LaneLinesOptions) {
    this.#options = options
  }

  /** @throws RigError (stationDown) when a line cannot be opened. */
  async open(deliver: Deliver): Promise<void> {
    const { lane, clock, scanSilenceMs, openOperator, openScanner } = this.#options
    const onLost = (why: string) => this.#options.onLost(lineLost(lane, why))
    this.#operator = await openOperator({ onBytes: registerReader(deliver), onLost })
    const onBytes = scanReader({
      clock,
      silenceMs: scanSilenceMs,
      onRead: (text) => deliver('scan', text),
    })
    this.#scanner = await openScanner({ onBytes, onLost })
  }

  tell(word: TellWord): void {
    this.#operator?.write(encodeTerminal(messageFor(word)))
  }

  close(): void {
    this.#operator?.close()
    this.#scanner?.close()
  }
}

const lineLost = (lane: string, why: string) =>
  new RigError(`Failed to go on serving ${lane}: ${why}`, {
    code: 'stationDown',
    hint: 'check the device at the other end, then start the terminal again',
  })

/** Unknown words and random bytes do no harm: they are no message. */
function registerReader(deliver: Deliver) {
  const utf8 = new TextDecoder()
  const split = lineSplitter((line) => {
    const message = decodeRegister(line)
    if (message?.word === 'BASKET') {
      const { saleNo, amountFen, flow } = message
      deliver('basket', flow === undefined ? { saleNo, amountFen } : { saleNo, amountFen, flow })
    }
    if (message?.word !== 'KEY') return
    if (message.key === 'day-end') deliver('dayEnd', true)
    else deliver('key', message.key)
  })
  return (bytes: Uint8Array) => split(utf8.decode(bytes, { stream: true }))
}

function messageFor(word: TellWord): TerminalMessage {
  switch (word.type) {
    case 'ready':
      return { word: 'READY' }
    case 'ask':
      return { word: 'ASK', what: word.what, saleNo: word.saleNo }
    case 'ask-test-label':
      return { word: 'ASK', what: 'test-label', saleNo: '-' }
    case 'show':
      return { word: 'SHOW', saleNo: word.saleNo, code: word.code }
    case 'told': {
      const { saleNo, outcome, reason, orderNo } = word
      const told = { word: 'TOLD', saleNo, outcome, reason } as const
      return orderNo === undefined ? told : { ...told, orderNo }
    }
  }
}
