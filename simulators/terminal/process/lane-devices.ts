/** What one lane of a terminal's process stands on: its lines, its printer, its journal. */

import { join } from 'node:path'
import type { Clock } from '../../kernel/clock.ts'
import { RigError } from '../../kernel/errors.ts'
import {
  decodeRegister,
  encodeTerminal,
  lineSplitter,
  type TerminalMessage,
} from '../../operator/wire.ts'
import type { TellWord, TerminalInputs } from '../logic/protocol.ts'
import { openHostLine, type HostLine } from './host-line.ts'
import { openJournal, type Journal } from './journal.ts'
import { printingOn, type Printing } from './printing.ts'
import { scanReader } from './scan-reader.ts'
import type { ReadSettings } from './settings.ts'

type Inputs = Pick<TerminalInputs, 'basket' | 'scan' | 'key'>

/** Posts one input to the lane's logic. */
export type Deliver = <Channel extends keyof Inputs>(
  channel: Channel,
  value: Inputs[Channel],
) => void

export interface LaneDevicesOptions {
  readonly lane: ReadSettings['lanes'][number]
  readonly settings: ReadSettings
  readonly clock: Clock
  readonly onLost: (error: RigError) => void
}

export class LaneDevices {
  readonly journal: Journal
  readonly printing: Printing
  readonly #options: LaneDevicesOptions
  #operator: HostLine | undefined
  #scanner: HostLine | undefined

  /** @throws RigError when the journal cannot be opened. */
  constructor(options: LaneDevicesOptions) {
    const { lane, settings, clock } = options
    const path = join(settings.journalDir, `${lane.lane}.journal`)
    this.journal = openJournal({ path, fsync: settings.fsync })
    this.printing = lane.printer === undefined ? noPrinter : printingOn({ ...lane.printer, clock })
    this.#options = options
  }

  /** @throws RigError (stationDown) when a line cannot be opened. */
  async open(deliver: Deliver): Promise<void> {
    const { lane, settings, clock } = this.#options
    const onLost = (why: string) => this.#options.onLost(lineLost(lane.lane, why))
    this.#operator = await openHostLine(lane.operator, { onBytes: registerReader(deliver), onLost })
    const onBytes = scanReader({
      clock,
      silenceMs: settings.scanSilenceMs,
      onRead: (text) => deliver('scan', text),
    })
    this.#scanner = await openHostLine(lane.scanner, { onBytes, onLost })
  }

  tell(word: TellWord): void {
    this.#operator?.write(encodeTerminal(messageFor(word)))
  }

  close(): void {
    this.#operator?.close()
    this.#scanner?.close()
    this.journal.close()
  }
}

const noPrinter: Printing = () => Promise.resolve({ kind: 'not-printed', why: 'no printer' })

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
      deliver('basket', { saleNo: message.saleNo, amountFen: message.amountFen })
    }
    if (message?.word === 'KEY') deliver('key', message.key)
  })
  return (bytes: Uint8Array) => split(utf8.decode(bytes, { stream: true }))
}

function messageFor(word: TellWord): TerminalMessage {
  switch (word.type) {
    case 'ready':
      return { word: 'READY' }
    case 'ask':
      return { word: 'ASK', what: word.what, saleNo: word.saleNo }
    case 'told': {
      const { saleNo, outcome, reason, orderNo } = word
      const told = { word: 'TOLD', saleNo, outcome, reason } as const
      return orderNo === undefined ? told : { ...told, orderNo }
    }
  }
}
