/**
 * A world in which time is a heap of events: nothing waits, the same seed gives the same ledger,
 * and a host can die between any two effects. Its wires are functions that a test hands in.
 */

import type { Timer } from './clock.ts'
import type { CallEffect, CallResult, Entry, PrintEffect } from './effects.ts'
import { RigError } from './errors.ts'
import { EventHeap } from './event-heap.ts'
import type { Abandon, World } from './world.ts'
import { runMs, type RunMs } from './units.ts'

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

export interface RunOptions {
  /** Stops before the first event after this moment; it is then this moment. */
  readonly untilMs?: number
  /** More events than this is a loop that never comes to rest. */
  readonly eventsMax: number
}

export class VirtualWorld implements World {
  readonly #heap = new EventHeap()
  readonly #calls = new Map<string, CallHandler>()
  /** Host → key → the value as the JSON that a journal would hold. */
  readonly #rows = new Map<string, Map<string, string>>()
  /** Host → its saves that are not durable yet. */
  readonly #saving = new Map<string, Set<Timer>>()
  readonly #saveMs: number
  readonly #printTimedOut: unknown
  #print: PrintHandler | undefined
  #nowMs = 0

  /** Every word to a cashier, in order. */
  readonly told: ToldWord[] = []
  /** Every recorded fact, in order. */
  readonly facts: RecordedFact[] = []

  constructor({
    saveMs = 0,
    printTimedOut = { kind: 'doubt', why: 'timed-out' },
  }: VirtualWorldOptions = {}) {
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

  /**
   * Does `then` at that moment of the run.
   * @throws RigError when the moment has passed.
   */
  at(atMs: number, then: () => void): Timer {
    if (!(atMs >= this.#nowMs)) {
      throw new RigError(
        `Failed to plan something at ${atMs} ms: it is ${this.#nowMs} ms already`,
        {
          code: 'internal',
          hint: 'give a moment that is still to come',
        },
      )
    }
    return this.#heap.push(atMs, then)
  }

  /**
   * Lets time pass until nothing is left to happen, or until `untilMs`.
   * @returns how many events happened.
   * @throws RigError after `eventsMax` events.
   */
  run({ untilMs, eventsMax }: RunOptions): number {
    let events = 0
    for (let next = this.#heap.peek(); next !== undefined; next = this.#heap.peek()) {
      if (untilMs !== undefined && next.atMs > untilMs) break
      if (events >= eventsMax) throw this.#neverRests(events)
      this.#heap.pop()
      events += 1
      this.#nowMs = next.atMs
      const { happen } = next
      next.happen = undefined
      happen?.()
    }
    if (untilMs !== undefined) this.#nowMs = Math.max(this.#nowMs, untilMs)
    return events
  }

  nowMs(): RunMs {
    return runMs(this.#nowMs)
  }

  after(delayMs: number, then: () => void): Timer {
    return this.at(this.#nowMs + Math.max(0, delayMs), then)
  }

  stop(timer: Timer): void {
    if ('happen' in timer) timer.happen = undefined
  }

  call(host: string, call: CallEffect, then: (result: CallResult) => void): Abandon {
    const handler = this.#calls.get(call.operation)
    if (handler === undefined) throw this.#notServed(host, call.operation)
    const served = handler(call.body, { host, link: call.link, atMs: this.#nowMs })
    return this.#answer(served, call.timeoutMs, { kind: 'no-answer', why: 'timed-out' }, then)
  }

  print(host: string, print: PrintEffect, then: (result: unknown) => void): Abandon {
    if (this.#print === undefined) throw this.#notServed(host, 'print')
    const served = this.#print(print.job, { host, atMs: this.#nowMs })
    return this.#answer(served, print.timeoutMs, this.#printTimedOut, then)
  }

  save(host: string, entries: readonly Entry[], then: () => void): void {
    const asJson = entries.map(({ key, value }) => [key, JSON.stringify(value)] as const)
    const saving = this.#saving.get(host) ?? new Set()
    this.#saving.set(host, saving)
    const timer = this.after(this.#saveMs, () => {
      saving.delete(timer)
      const rows = this.#rows.get(host) ?? new Map<string, string>()
      this.#rows.set(host, rows)
      for (const [key, json] of asJson) {
        if (json === undefined) rows.delete(key)
        else rows.set(key, json)
      }
      then()
    })
    saving.add(timer)
  }

  load(host: string, prefix: string): readonly Entry[] {
    const rows = [...(this.#rows.get(host) ?? [])]
    return rows
      .filter(([key]) => key.startsWith(prefix))
      .map(([key, json]): Entry => ({ key, value: JSON.parse(json) }))
  }

  tell(host: string, word: unknown): void {
    this.told.push({ atMs: this.#nowMs, host, word })
  }

  record(host: string, fact: unknown): void {
    this.facts.push({ atMs: this.#nowMs, host, fact })
  }

  /** What was not durable yet is lost; all of each save, never a part. */
  died(host: string): void {
    for (const timer of this.#saving.get(host) ?? []) this.stop(timer)
    this.#saving.delete(host)
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

  #neverRests(events: number): RigError {
    return new RigError(
      `Failed to come to rest: ${events} events have happened and it is ${this.#nowMs} ms`,
      { code: 'internal', hint: 'look for a loop without an end, or raise eventsMax' },
    )
  }
}
