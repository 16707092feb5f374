/** All that a world is: what the runner needs to make effects happen. */

import type { Clock } from './clock.ts'
import type { CallEffect, CallResult, Entry, PrintEffect } from './effects.ts'

/** Abandons something under way; its answer, should it come, is thrown away. Safe to call when it has ended. */
export type Abandon = () => void

export interface World extends Clock {
  call(host: string, call: CallEffect, then: (result: CallResult) => void): Abandon
  print(host: string, print: PrintEffect, then: (result: unknown) => void): Abandon
  /** Atomic over its entries; `then` runs once they are durable. */
  save(host: string, entries: readonly Entry[], then: () => void): void
  load(host: string, prefix: string): readonly Entry[]
  tell(host: string, word: unknown): void
  record(host: string, fact: unknown): void
  /** The host was killed or crashed. A world whose saves take time loses those under way. */
  died?(host: string): void
}
