/**
 * What a station's logic may ask of its world.
 *
 * Logic is a generator that yields effects and is handed their answers; it imports neither Node nor
 * npm. Every effect is plain data, wrapped in an `Ask` so that `yield* effect` is typed as its
 * answer. A bare `yield` of an `Ask` does not compile: an `Ask` is not an `Effect`.
 */

import type { RunMs } from './units.ts'

/** Definite or not: the difference between a decline and a lost order. */
export type CallResult<Answer = unknown> =
  | { readonly kind: 'answer'; readonly status: number; readonly body: Answer }
  /** Certainly never reached the other side. */
  | { readonly kind: 'not-sent'; readonly why: string }
  /** May have happened. */
  | { readonly kind: 'no-answer'; readonly why: string }

/** One durable row. `undefined` as value deletes the row. */
export interface Entry {
  readonly key: string
  readonly value: unknown
}

export interface CallEffect {
  readonly type: 'call'
  /** `station.operation`, such as `platform.pay`. */
  readonly operation: string
  readonly body: unknown
  readonly timeoutMs: number
  /** Which of the host's links carries it, such as `platform` or `platform-backup`. */
  readonly link: string
}

export interface PrintEffect {
  readonly type: 'print'
  readonly job: unknown
  readonly timeoutMs: number
}

export type ForkId = number

export type Effect =
  | CallEffect
  | PrintEffect
  | { readonly type: 'sleep'; readonly forMs: number }
  | { readonly type: 'wait'; readonly channels: readonly string[]; readonly timeoutMs?: number }
  | { readonly type: 'post'; readonly channel: string; readonly value: unknown }
  | { readonly type: 'drain'; readonly channels: readonly string[] }
  | { readonly type: 'fork'; readonly name: string; readonly process: () => Process<unknown> }
  | { readonly type: 'cancel'; readonly fork: ForkId }
  | { readonly type: 'save'; readonly entries: readonly Entry[] }
  | { readonly type: 'load'; readonly prefix: string }
  | { readonly type: 'tell'; readonly word: unknown }
  | { readonly type: 'record'; readonly fact: unknown }
  | { readonly type: 'now' }

/** A station's waiting logic. Yields effects, gets answers, returns R. */
export type Process<R = void> = Generator<Effect, R, unknown>

class Once<Answer> implements Iterator<Effect, Answer, unknown> {
  readonly #effect: Effect
  #asked = false

  constructor(effect: Effect) {
    this.#effect = effect
  }

  next(answer: unknown): IteratorResult<Effect, Answer> {
    if (this.#asked) return { done: true, value: answer as Answer } // the only cast in the rig
    this.#asked = true
    return { done: false, value: this.#effect }
  }
}

/** An effect to be asked with `yield*`. May be asked many times: each asking is fresh. */
export class Ask<Answer> {
  readonly effect: Effect

  constructor(effect: Effect) {
    this.effect = effect
  }

  [Symbol.iterator](): Iterator<Effect, Answer, unknown> {
    return new Once<Answer>(this.effect)
  }
}

/** A room's protocol: operation name → request body and answer body. */
export type Calls<C> = {
  readonly [Name in keyof C]: { readonly request: unknown; readonly answer: unknown }
}

export interface CallOptions {
  readonly timeoutMs: number
  readonly link: string
}

/** Typed `call` for one protocol: `const call = caller<PlatformCalls & OrdersCalls>()`. */
export function caller<C extends Calls<C>>() {
  return <Name extends keyof C & string>(
    operation: Name,
    body: C[Name]['request'],
    { timeoutMs, link }: CallOptions,
  ) => new Ask<CallResult<C[Name]['answer']>>({ type: 'call', operation, body, timeoutMs, link })
}

/** What arrives on some channels of `C` (channel name → value). */
type ReceivedOn<C, Name extends keyof C> = {
  readonly [K in Name]: { readonly channel: K; readonly value: C[K] }
}[Name]

/** Typed `wait`: the first value on any of the channels, in the order named, or undefined after `timeoutMs`. */
export function waiter<C extends object>() {
  return <Name extends keyof C & string>(
    channels: readonly Name[],
    { timeoutMs }: { readonly timeoutMs?: number } = {},
  ) =>
    new Ask<ReceivedOn<C, Name> | undefined>(
      timeoutMs === undefined ? { type: 'wait', channels } : { type: 'wait', channels, timeoutMs },
    )
}

/** Typed `post`: false when the mailbox was full and the value was dropped. */
export function poster<C extends object>() {
  return <Name extends keyof C & string>(channel: Name, value: C[Name]) =>
    new Ask<boolean>({ type: 'post', channel, value })
}

/** Typed `drain`: empties the channels and answers what was thrown away. */
export function drainer<C extends object>() {
  return <Name extends keyof C & string>(channels: readonly Name[]) =>
    new Ask<readonly ReceivedOn<C, Name>[]>({ type: 'drain', channels })
}

export function printer<Job, Result>() {
  return (job: Job, { timeoutMs }: { readonly timeoutMs: number }) =>
    new Ask<Result>({ type: 'print', job, timeoutMs })
}

export function teller<Word>() {
  return (word: Word) => new Ask<void>({ type: 'tell', word })
}

export function recorder<Fact>() {
  return (fact: Fact) => new Ask<void>({ type: 'record', fact })
}

export const sleep = (forMs: number) => new Ask<void>({ type: 'sleep', forMs })

/** Starts `process` beside this one. It runs once this one waits for something. */
export const fork = (name: string, process: () => Process<unknown>) =>
  new Ask<ForkId>({ type: 'fork', name, process })

/** Drops a fork where it stands: no `finally` runs, a call under way is abandoned. */
export const cancel = (forkId: ForkId) => new Ask<void>({ type: 'cancel', fork: forkId })

/** Atomic over its entries; answered once they are durable. */
export const save = (entries: readonly Entry[]) => new Ask<void>({ type: 'save', entries })

export const put = (key: string, value: unknown): Entry => ({ key, value })

export const remove = (key: string): Entry => ({ key, value: undefined })

/** The saved rows whose key starts with `prefix`, in order of first saving. */
export const load = (prefix: string) => new Ask<readonly Entry[]>({ type: 'load', prefix })

/** Milliseconds since the run began. */
export const now = new Ask<RunMs>({ type: 'now' })
