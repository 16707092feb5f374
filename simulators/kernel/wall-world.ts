/**
 * The world in which time passes by itself. What an effect means is handed in: wires, a journal, a
 * printer, a cashier's line, a ledger. Knows nothing of payments.
 */

import type { Clock, Timer } from './clock.ts'
import type { CallEffect, CallResult, Entry, PrintEffect } from './effects.ts'
import type { Abandon, World } from './world.ts'
import type { RunMs } from './units.ts'

export interface WallAdapters {
  readonly clock: Clock
  /** Ends within the call's time-out, or soon after `signal` aborts. Never rejects: answers are data. */
  transport(host: string, call: CallEffect, signal: AbortSignal): Promise<CallResult>
  /** As `transport`. */
  printing(host: string, print: PrintEffect, signal: AbortSignal): Promise<unknown>
  readonly journal: {
    /** Returns once the rows survive the death of the process, or a promise of that. */
    save(host: string, entries: readonly Entry[]): void | Promise<void>
    load(host: string, prefix: string): readonly Entry[]
  }
  tell(host: string, word: unknown): void
  record(host: string, fact: unknown): void
  /** An adapter broke its promise: a bug, or a disk that cannot be written. */
  onBroken(error: unknown): void
}

export class WallWorld implements World {
  readonly #adapters: WallAdapters

  constructor(adapters: WallAdapters) {
    this.#adapters = adapters
  }

  nowMs(): RunMs {
    return this.#adapters.clock.nowMs()
  }

  after(delayMs: number, then: () => void): Timer {
    return this.#adapters.clock.after(delayMs, then)
  }

  stop(timer: Timer): void {
    this.#adapters.clock.stop(timer)
  }

  call(host: string, call: CallEffect, then: (result: CallResult) => void): Abandon {
    return this.#start((signal) => this.#adapters.transport(host, call, signal), then)
  }

  print(host: string, print: PrintEffect, then: (result: unknown) => void): Abandon {
    return this.#start((signal) => this.#adapters.printing(host, print, signal), then)
  }

  save(host: string, entries: readonly Entry[], then: () => void): void {
    let saving: void | Promise<void>
    try {
      saving = this.#adapters.journal.save(host, entries)
    } catch (error) {
      return this.#adapters.onBroken(error)
    }
    if (saving === undefined) then()
    else saving.then(then, this.#adapters.onBroken)
  }

  load(host: string, prefix: string): readonly Entry[] {
    return this.#adapters.journal.load(host, prefix)
  }

  tell(host: string, word: unknown): void {
    this.#adapters.tell(host, word)
  }

  record(host: string, fact: unknown): void {
    this.#adapters.record(host, fact)
  }

  #start<Result>(
    begin: (signal: AbortSignal) => Promise<Result>,
    then: (result: Result) => void,
  ): Abandon {
    const controller = new AbortController()
    let open = true
    begin(controller.signal).then((result) => {
      if (!open) return
      open = false
      then(result)
    }, this.#adapters.onBroken)
    return () => {
      if (!open) return
      open = false
      controller.abort()
    }
  }
}
