/** The printer's sensors and switches: what stops it, what it says about it, and to whom unasked. */

import { automaticStatus, automaticStatusChanged, type PrinterStatus } from './escpos/status.ts'

/** What keeps it from printing. */
export const stopCauses = [
  'paper-end',
  'paper-near-end',
  'cover-open',
  'offline',
  'cutter-jam',
] as const

export type StopCause = (typeof stopCauses)[number]

export interface ConditionSettings {
  /** Lines left when the near-end sensor sees it. */
  readonly nearEndLines: number
  /** ASB's n after power-on and ESC @. */
  readonly asbDefault: number
}

export interface ConditionListener {
  /** Automatic status back, for the host. */
  readonly onAsb: (bytes: Uint8Array) => void
  /** The state in words, when it changed: `ready`, or causes joined by `+`. */
  readonly onState: (state: string) => void
}

export class Condition {
  readonly #settings: ConditionSettings
  readonly #listener: ConditionListener
  #paperLines: number
  #coverOpen = false
  #openedWhilePrinting = false
  #offline = false
  #jam: 'none' | 'jammed' | 'cleared' = 'none'
  #nearEndStops = false
  #asb: number
  #asbSent: Uint8Array
  #state = 'ready'

  constructor(settings: ConditionSettings, paperLines: number, listener: ConditionListener) {
    this.#settings = settings
    this.#listener = listener
    this.#paperLines = paperLines
    this.#asb = settings.asbDefault
    this.#asbSent = automaticStatus(this.status)
  }

  get paperLines(): number {
    return this.#paperLines
  }

  get #nearEnd(): boolean {
    return this.#paperLines <= this.#settings.nearEndLines
  }

  get stopped(): boolean {
    return (
      this.#paperLines <= 0 ||
      this.#coverOpen ||
      this.#offline ||
      this.#jam !== 'none' ||
      (this.#nearEndStops && this.#nearEnd)
    )
  }

  get stops(): readonly StopCause[] {
    if (!this.stopped) return []
    const causes: readonly (readonly [boolean, StopCause])[] = [
      [this.#paperLines <= 0, 'paper-end'],
      [this.#nearEndStops && this.#nearEnd && this.#paperLines > 0, 'paper-near-end'],
      [this.#coverOpen, 'cover-open'],
      [this.#offline, 'offline'],
      [this.#jam !== 'none', 'cutter-jam'],
    ]
    return causes.flatMap(([is, cause]) => (is ? [cause] : []))
  }

  get status(): PrinterStatus {
    return {
      drawerPinHigh: false,
      offline: this.stopped,
      waitingRecovery: this.#jam === 'cleared',
      feedPressed: false,
      coverOpen: this.#coverOpen,
      fedByButton: false,
      stoppedByPaper: this.#paperLines <= 0 || (this.#nearEndStops && this.#nearEnd),
      recoverableError: false,
      cutterError: this.#jam !== 'none',
      unrecoverableError: false,
      autoRecoverableError: this.#openedWhilePrinting,
      paperNearEnd: this.#nearEnd,
      paperEnd: this.#paperLines <= 0,
    }
  }

  setPaperLines(lines: number): void {
    const { nearEndLines } = this.#settings
    const before = this.#paperLines
    this.#paperLines = Math.max(0, lines)
    // Line after line the sensors see nothing new.
    if (Math.min(before, this.#paperLines) > Math.max(0, nearEndLines)) return
    this.#changed()
  }

  /** @param whilePrinting opening it now interrupts a job: an error that closing it cures. */
  setCover(open: boolean, whilePrinting: boolean): void {
    this.#openedWhilePrinting = open && (this.#openedWhilePrinting || whilePrinting)
    this.#coverOpen = open
    this.#changed()
  }

  setOffline(offline: boolean): void {
    this.#offline = offline
    this.#changed()
  }

  /** Out of the way, a jam still wants `recover`. */
  setJam(jammed: boolean): void {
    if (jammed) this.#jam = 'jammed'
    else if (this.#jam === 'jammed') this.#jam = 'cleared'
    this.#changed()
  }

  /** DLE ENQ 1 and 2: only a jam waits for them; paper and cover recover by themselves. */
  recover(): void {
    if (this.#jam === 'cleared') this.#jam = 'none'
    this.#changed()
  }

  /** ESC c 4: bits 0 and 1 make the near-end sensor stop the printing (domain §3.4). */
  setPaperSensors(n: number): void {
    this.#nearEndStops = (n & 0x03) !== 0
    this.#changed()
  }

  /** `1D 61 n`: sends the four bytes at once when anything is switched on. */
  setAsb(n: number): void {
    this.#asb = n
    if (n === 0) return
    this.#asbSent = automaticStatus(this.status)
    this.#listener.onAsb(this.#asbSent)
  }

  /** ESC @. */
  reset(): void {
    this.#asb = this.#settings.asbDefault
    this.#nearEndStops = false
    this.#changed()
  }

  powerOn(): void {
    if (this.#jam === 'cleared') this.#jam = 'none'
    this.#state = 'power-cycled'
    this.#listener.onState(this.#state)
    this.reset()
  }

  #changed(): void {
    if (this.#asb !== 0) {
      const asb = automaticStatus(this.status)
      if (automaticStatusChanged(this.#asb, this.#asbSent, asb)) {
        this.#asbSent = asb
        this.#listener.onAsb(asb)
      }
    }
    const paper = this.#nearEnd && this.#paperLines > 0 ? ['paper-near-end'] : []
    const state = [...new Set([...this.stops, ...paper])].join('+') || 'ready'
    if (state === this.#state) return
    this.#state = state
    this.#listener.onState(state)
  }
}
