/**
 * A world in which time is a heap of events: nothing waits, the same seed gives the same ledger,
 * and a host can die between any two effects. Its wires are functions that a test hands in.
 */

import { DurableRows } from './durable-rows.ts'
import type { CallEffect, CallResult, Entry, PrintEffect } from './effects.ts'
import { RigError } from './errors.ts'
import { VirtualClock } from './virtual-clock.ts'
import type { Abandon, World } from './world.ts'

export interface CallAbout {
  readonly host: string
  readonly link: string
  /** The moment the call left the host, which is the moment it is handled. */
  readonly atMs: number
}

/** What the other side does, at once, and when its answer is back. Undefined: never. */
export type Served = { readonly afterMs: number; readonly result: CallResult } | undefined

/**
 * Handles one operation. What it changed stays changed when its answer is late, lost, or abandoned.
 * `body` may be declared as the operation's request type (a method's parameters are bivariant).
 */
export type CallHandler = { handle(body: unknown, about: CallAbout): Served }['handle']

export type PrintHandler = {
  handle(
    job: unknown,
    about: { readonly host: string; readonly atMs: number },
  ): { readonly afterMs: number; readonly result: unknown } | undefined
}['handle']

export interface VirtualWorldOptions {
  /** How long a save takes to become durable. A host that dies sooner loses all of it. */
  readonly saveMs?: number
  /** What a print is answered whose own answer is not there within its time-out. */
  readonly printTimedOut?: unknown
}

export interface ToldWord {
  readonly atMs: number
  readonly host: string
  readonly word: unknown
}

export interface RecordedFact {
  readonly atMs: number
  readonly host: string
  readonly fact: unknown
}

export class VirtualWorld extends VirtualClock implements World {
  readonly #calls = new Map<string, CallHandler>()
  readonly #rows = new Map<string, DurableRows>()
  readonly #saveMs: number
  readonly #printTimedOut: unknown
  #print: PrintHandler | undefined

  /** Every word to a cashier, in order. */
  readonly told: ToldWord[] = []
  /** Every recorded fact, in order. */
  readonly facts: RecordedFact[] = []

  constructor({
    saveMs = 0,
    printTimedOut = { kind: 'doubt', why: 'timed-out' },
  }: VirtualWorldOptions = {}) {
    super()
    this.#saveMs = saveMs
    this.#printTimedOut = printTimedOut
  }

  /** Answers every call of `operation` from now on. */
  serve(operation: string, handler: CallHandler): void {
    this.#calls.set(operation, handler)
  }

  servePrint(handler: PrintHandler): void {
    this.#print = handler
  }

  call(host: string, call: CallEffect, then: (result: CallResult) => void): Abandon {
    const handler = this.#calls.get(call.operation)
    if (handler === undefined) throw this.#notServed(host, call.operation)
    const served = handler(call.body, { host, link: call.link, atMs: this.nowMs() })
    return this.#answer(served, call.timeoutMs, { kind: 'no-answer', why: 'timed-out' }, then)
  }

  print(host: string, print: PrintEffect, then: (result: unknown) => void): Abandon {
    if (this.#print === undefined) throw this.#notServed(host, 'print')
    const served = this.#print(print.job, { host, atMs: this.nowMs() })
    return this.#answer(served, print.timeoutMs, this.#printTimedOut, then)
  }

  save(host: string, entries: readonly Entry[], then: () => void): void {
    this.#rowsOf(host).save(entries, then)
  }

  load(host: string, prefix: string): readonly Entry[] {
    return this.#rowsOf(host).load(prefix)
  }

  tell(host: string, word: unknown): void {
    this.told.push({ atMs: this.nowMs(), host, word })
  }

  record(host: string, fact: unknown): void {
    this.facts.push({ atMs: this.nowMs(), host, fact })
  }

  died(host: string): void {
    this.#rowsOf(host).died()
  }

  #rowsOf(host: string): DurableRows {
    const rows = this.#rows.get(host) ?? new DurableRows({ clock: this, saveMs: this.#saveMs })
    this.#rows.set(host, rows)
    return rows
  }

  #answer<Result>(
    served: { readonly afterMs: number; readonly result: Result } | undefined,
    timeoutMs: number,
    timedOut: Result,
    then: (result: Result) => void,
  ): Abandon {
    const timer =
      served !== undefined && served.afterMs <= timeoutMs
        ? this.after(served.afterMs, () => then(served.result))
        : this.after(timeoutMs, () => then(timedOut))
    return () => this.stop(timer)
  }

  #notServed(host: string, operation: string): RigError {
    return new RigError(`Failed to answer ${operation} of ${host}: nobody serves it`, {
      code: 'internal',
      hint: `serve it: world.${operation === 'print' ? 'servePrint(…)' : `serve('${operation}', …)`}`,
    })
  }
}
