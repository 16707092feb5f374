/**
 * What a disk would keep of a host in virtual time. A save takes its time, and a host that dies
 * sooner loses all of it, never a part.
 */

import type { Clock, Timer } from './clock.ts'
import type { Entry } from './effects.ts'

export interface DurableRowsOptions {
  readonly clock: Clock
  /** How long a save takes to become durable. */
  readonly saveMs: number
}

export class DurableRows {
  readonly #clock: Clock
  readonly #saveMs: number
  /** Key → the value as the JSON that a journal would hold. */
  readonly #rows = new Map<string, string>()
  readonly #saving = new Set<Timer>()

  constructor({ clock, saveMs }: DurableRowsOptions) {
    this.#clock = clock
    this.#saveMs = saveMs
  }

  /** `then` runs once the rows are durable, unless the host dies before. */
  save(entries: readonly Entry[], then: () => void): void {
    const asJson = entries.map(({ key, value }) => [key, JSON.stringify(value)] as const)
    const timer = this.#clock.after(this.#saveMs, () => {
      this.#saving.delete(timer)
      for (const [key, json] of asJson) {
        if (json === undefined) this.#rows.delete(key)
        else this.#rows.set(key, json)
      }
      then()
    })
    this.#saving.add(timer)
  }

  /** Rows whose key starts with `prefix`, in order of first saving. */
  load(prefix: string): readonly Entry[] {
    return [...this.#rows]
      .filter(([key]) => key.startsWith(prefix))
      .map(([key, json]): Entry => ({ key, value: JSON.parse(json) }))
  }

  /** What was not durable yet is lost. */
  died(): void {
    for (const timer of this.#saving) this.#clock.stop(timer)
    this.#saving.clear()
  }
}
