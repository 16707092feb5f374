/**
 * The register's end of the operator line: keys baskets and presses keys as a cashier does, and
 * reads what the terminal says. Here the cashier reads the last word, so here it is recorded: a
 * word that never came out told nobody.
 */

import type { Clock, Timer } from '../kernel/clock.ts'
import { RigError } from '../kernel/errors.ts'
import type { OperatorFact, Record, TerminalFact } from '../ledger/facts.ts'
import type { Line } from '../lines/line.ts'
import { readTold } from './told.ts'
import { decodeTerminal, encodeRegister, lineSplitter } from './wire.ts'
import type { RegisterKey, RegisterMessage, TerminalMessage } from './wire.ts'

/** Messages kept for whoever asks later; the oldest go first. */
const backlogMessagesMax = 256

export interface NextOptions {
  readonly words: readonly TerminalMessage['word'][]
  /** Only messages about this sale, and those about none. */
  readonly saleNo?: string
  readonly timeoutMs: number
  readonly signal?: AbortSignal
}

/** What is keyed in. `flow: 'show'`: the customer scans a code of the terminal's. */
type Basket = Omit<Extract<RegisterMessage, { word: 'BASKET' }>, 'word'>

export interface OperatorLine {
  readonly lane: string
  /** A terminal has the line open. */
  readonly hostOpen: boolean
  /**
   * Keys a basket in. READY, ASK and SHOW from before it, not yet handed out, are forgotten.
   * @returns false when no terminal has the line open, or it does not read: nobody heard.
   * @throws RigError badInput for a sale number with spaces or an amount that is not whole fen.
   */
  key(basket: Basket): boolean
  /** @returns as `key`. */
  press(key: RegisterKey): boolean
  /**
   * The oldest message that fits and was not handed out yet, or the next to come. Undefined after
   * `timeoutMs`, when the signal aborts, or when the line is closed.
   */
  next(options: NextOptions): Promise<TerminalMessage | undefined>
  /** Every message as it comes, also those that somebody waits for. @returns what ends it. */
  onMessage(listener: (message: TerminalMessage) => void): () => void
  /** Ends every wait and closes the line. Safe to call twice. */
  close(): Promise<void>
}

export interface OperatorLineOptions {
  readonly lane: string
  readonly line: Line
  readonly clock: Clock
  readonly record: Record<OperatorFact | TerminalFact>
}

export const startOperatorLine = (options: OperatorLineOptions): OperatorLine =>
  new RegisterEnd(options)

interface Waiter {
  readonly options: NextOptions
  readonly settle: (message: TerminalMessage | undefined) => void
}

class RegisterEnd implements OperatorLine {
  readonly lane: string
  readonly #line: Line
  readonly #clock: Clock
  readonly #record: Record<OperatorFact | TerminalFact>
  readonly #listeners = new Set<(message: TerminalMessage) => void>()
  readonly #waiters = new Set<Waiter>()
  #backlog: TerminalMessage[] = []
  #read = this.#reader()
  #closed = false

  constructor({ lane, line, clock, record }: OperatorLineOptions) {
    this.lane = lane
    this.#line = line
    this.#clock = clock
    this.#record = record
    line.onBytes((bytes) => this.#read(bytes))
    line.onHost(() => this.#hostChanged())
  }

  get hostOpen(): boolean {
    return this.#line.hostOpen
  }

  key(basket: Basket): boolean {
    const { saleNo, amountFen } = basket
    checkBasket(this.lane, saleNo, amountFen)
    this.#forget('READY', 'ASK', 'SHOW')
    this.#record({ kind: 'basket-keyed', lane: this.lane, saleNo, amountFen })
    return this.#send({ word: 'BASKET', ...basket })
  }

  press(key: RegisterKey): boolean {
    this.#record({ kind: 'key-pressed', lane: this.lane, key })
    return this.#send({ word: 'KEY', key })
  }

  next(options: NextOptions): Promise<TerminalMessage | undefined> {
    const { timeoutMs, signal } = options
    if (this.#closed || signal?.aborted) return Promise.resolve(undefined)
    const at = this.#backlog.findIndex((message) => fits(message, options))
    if (at >= 0) return Promise.resolve(this.#backlog.splice(at, 1)[0])
    return new Promise((resolve) => {
      let timer: Timer | undefined
      const settle = (message: TerminalMessage | undefined) => {
        this.#waiters.delete(waiter)
        if (timer) this.#clock.stop(timer)
        signal?.removeEventListener('abort', giveUp)
        resolve(message)
      }
      const giveUp = () => settle(undefined)
      const waiter: Waiter = { options, settle }
      this.#waiters.add(waiter)
      signal?.addEventListener('abort', giveUp)
      timer = this.#clock.after(timeoutMs, giveUp)
    })
  }

  onMessage(listener: (message: TerminalMessage) => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  async close(): Promise<void> {
    this.#closed = true
    for (const { settle } of this.#waiters) settle(undefined)
    await this.#line.close()
  }

  #send(message: RegisterMessage): boolean {
    return this.#line.hostOpen && this.#line.send(Buffer.from(encodeRegister(message), 'utf8'))
  }

  /** A fresh reading of a fresh terminal: half a line of the one before is nobody's beginning. */
  #reader(): (bytes: Uint8Array) => void {
    const decoder = new TextDecoder()
    const split = lineSplitter((line) => {
      const message = decodeTerminal(line)
      if (message) this.#take(message)
    })
    return (bytes) => split(decoder.decode(bytes, { stream: true }))
  }

  #hostChanged(): void {
    this.#read = this.#reader()
    // What a terminal asked or offered dies with it; its last words stay.
    this.#forget('READY', 'ASK', 'SHOW')
  }

  #take(message: TerminalMessage): void {
    if (message.word === 'TOLD') {
      for (const fact of readTold(this.lane, message)) this.#record(fact)
    }
    for (const listener of this.#listeners) listener(message)
    for (const { options, settle } of this.#waiters) {
      if (fits(message, options)) return settle(message)
    }
    if (message.word === 'READY') this.#forget('READY') // a state, not a count
    this.#backlog.push(message)
    if (this.#backlog.length > backlogMessagesMax) this.#backlog.shift()
  }

  #forget(...words: readonly TerminalMessage['word'][]): void {
    if (this.#backlog.length === 0) return
    this.#backlog = this.#backlog.filter(({ word }) => !words.includes(word))
  }
}

function fits(message: TerminalMessage, { words, saleNo }: NextOptions): boolean {
  if (!words.includes(message.word)) return false
  return saleNo === undefined || message.word === 'READY' || message.saleNo === saleNo
}

function checkBasket(lane: string, saleNo: string, amountFen: number): void {
  const goodNo = /^[\x21-\x7e]{1,64}$/.test(saleNo)
  const goodAmount = Number.isInteger(amountFen) && amountFen >= 0 && amountFen < 1e12
  if (goodNo && goodAmount) return
  const wrong = [
    ...(goodNo ? [] : [`the sale number ${JSON.stringify(saleNo.slice(0, 80))}`]),
    ...(goodAmount ? [] : [`the amount ${amountFen}`]),
  ]
  throw new RigError(`cannot key a basket on ${lane}: ${wrong.join(' and ')} will not do`, {
    code: 'badInput',
    hint: 'A sale number is 1 to 64 visible ASCII characters without spaces, an amount a whole number of fen below 10^12.',
  })
}
