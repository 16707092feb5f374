/** One shopper at one lane: what they and the cashier do until there is a last word, or patience ends. */

import type { Clock } from '../simulators/kernel/clock.ts'
import type { OperatorFact, Record, ToldReason } from '../simulators/ledger/facts.ts'
import type { TerminalMessage } from '../simulators/operator/wire.ts'
import type { Lane } from '../simulators/rig/lane.ts'
import type { Scanner } from '../simulators/scanner/scanner.ts'
import type { Phone } from './phone.ts'
import type { Habit } from './scenario.ts'
import type { Shopper } from './shoppers.ts'

/** Nobody shows another code after hearing one of these. */
const finalReasons: readonly ToldReason[] = [
  'below-floor',
  'above-ceiling',
  'limit-reached',
  'merchant-blocked',
  'order-refused',
  'cancelled',
  'equipment',
  'call-staff',
]

/**
 * A terminal that does not say when to scan is shown the code after this. Not scaled: a terminal that
 * is only slow to ask would have the read before its question, and that is no read of the sale.
 */
const reachOutMs = 1_500

/** On its way, unless the terminal says something before. */
interface Hand {
  readonly does: 'show' | 'key-again'
  /** When it is there. */
  readonly atMs: number
}

export interface VisitOptions {
  readonly lane: Pick<Lane, 'id' | 'operator'> & { readonly scanner: Pick<Scanner, 'present'> }
  readonly shopper: Shopper
  readonly habits: readonly Habit[]
  /** The shopper reads the till's code, this long before paying. Absent: the till reads the shopper's. */
  readonly customerScans?: { readonly payAfterMs: number }
  readonly phone: Phone
  /** From hearing "declined" to keying again: so long a till may say something better. */
  readonly keyAgainMs: number
  readonly rescansMax: number
  readonly patienceMs: number
  readonly clock: Clock
  readonly record: Record<OperatorFact>
  readonly signal: AbortSignal
}

export async function visit(options: VisitOptions): Promise<void> {
  const { lane, shopper, clock } = options
  const cancelling = habitOf(options.habits, 'cancels')
  const session = new Session(options)
  session.key()
  const timer = cancelling && clock.after(cancelling.afterMs, () => lane.operator.press('cancel'))
  const why = await session.untilLastWord()
  if (timer !== undefined) clock.stop(timer)
  if (why !== undefined) {
    options.record({ kind: 'sale-abandoned', lane: lane.id, saleNo: shopper.saleNo, why })
  }
}

function habitOf<Name extends Habit['habit']>(
  habits: readonly Habit[],
  name: Name,
): Extract<Habit, { habit: Name }> | undefined {
  return habits.find((one): one is Extract<Habit, { habit: Name }> => one.habit === name)
}

class Session {
  readonly #options: VisitOptions
  readonly #leaveAtMs: number
  #resubmitsLeft: number
  #rescansLeft: number
  #codesShown = 0
  #hand: Hand | undefined
  #confirmPressed = false
  #isPaying = false

  constructor(options: VisitOptions) {
    this.#options = options
    this.#leaveAtMs = options.clock.nowMs() + options.patienceMs
    this.#rescansLeft = options.rescansMax
    this.#resubmitsLeft = habitOf(options.habits, 'resubmits')?.times ?? 0
  }

  /** Keys the basket; the shopper takes out the phone. */
  key(): void {
    const { lane, shopper, customerScans } = this.#options
    const { saleNo, amountFen } = shopper
    lane.operator.key(
      customerScans === undefined ? { saleNo, amountFen } : { saleNo, amountFen, flow: 'show' },
    )
    this.#hand = customerScans === undefined ? this.#reaching('show') : undefined
    this.#confirmPressed = false
  }

  /** @returns why the shopper left without a last word, if so. */
  async untilLastWord(): Promise<string | undefined> {
    const { lane, shopper, clock, signal } = this.#options
    while (!signal.aborted) {
      const nowMs = clock.nowMs()
      if (nowMs >= this.#leaveAtMs) {
        return this.#hand?.does === 'key-again' ? 'no patience for another try' : 'no last word'
      }
      const message = await lane.operator.next({
        words: ['ASK', 'SHOW', 'TOLD'],
        saleNo: shopper.saleNo,
        timeoutMs: Math.min(this.#hand?.atMs ?? Infinity, this.#leaveAtMs) - nowMs,
        signal,
      })
      if (message === undefined) await this.#reach()
      else if (await this.#hear(message)) return undefined
    }
    return 'the run was stopped'
  }

  #reaching(does: Hand['does']): Hand {
    const { clock, keyAgainMs } = this.#options
    return { does, atMs: clock.nowMs() + (does === 'show' ? reachOutMs : keyAgainMs) }
  }

  /** Does what the hand was on its way to, if it is there before the shopper leaves. */
  async #reach(): Promise<void> {
    const nowMs = this.#options.clock.nowMs()
    if (this.#hand === undefined || nowMs < this.#hand.atMs || nowMs >= this.#leaveAtMs) return
    if (this.#hand.does === 'key-again') this.key()
    else await this.#show()
  }

  /** @returns true when this was the last word. */
  async #hear(message: TerminalMessage): Promise<boolean> {
    if (message.word === 'ASK' && message.what === 'scan') {
      await this.#show()
      return false
    }
    if (message.word === 'SHOW') {
      this.#readDisplay(message.code)
      return false
    }
    if (this.#resubmitsLeft > 0) {
      this.#resubmitsLeft -= 1
      this.key()
      return false
    }
    if (message.word === 'ASK') {
      if (!this.#confirmPressed) this.#options.lane.operator.press('confirm')
      this.#confirmPressed = true
      return false
    }
    if (message.word !== 'TOLD') return false
    const again =
      message.outcome === 'declined' && !finalReasons.some((reason) => reason === message.reason)
    // Said twice, or of an earlier try: the hand is on its way already.
    if (again && this.#hand?.does === 'key-again') return false
    if (!again || this.#rescansLeft === 0) return true
    this.#rescansLeft -= 1
    this.#hand = this.#reaching('key-again')
    return false
  }

  async #show(): Promise<void> {
    if (this.#hand?.does !== 'show') return
    this.#hand = undefined
    const { lane, shopper, habits, phone } = this.#options
    const nth = this.#codesShown
    this.#codesShown += 1
    const code = shopper.code(nth)
    const old = nth === 0 ? habitOf(habits, 'shows-old-code') : undefined
    if (old !== undefined) phone.madeBefore(code, old.ageMs)
    await lane.scanner.present({
      saleNo: shopper.saleNo,
      wallet: shopper.wallet,
      code,
      refreshedCode: shopper.code(nth + 100),
    })
  }

  /** The phone reads the display at once; its owner pays when ready, whatever the till says meanwhile. */
  #readDisplay(code: string): void {
    const { lane, shopper, customerScans, habits, phone, record } = this.#options
    if (customerScans === undefined || this.#isPaying) return
    const late = habitOf(habits, 'pays-late')
    const { saleNo, wallet } = shopper
    record({ kind: 'qr-scanned', lane: lane.id, saleNo, code, wallet })
    this.#isPaying = true
    phone.payAfter(late?.afterMs ?? customerScans.payAfterMs, code, () => {
      this.#isPaying = false
    })
  }
}
