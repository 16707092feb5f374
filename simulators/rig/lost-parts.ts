/**
 * The servers that the rigs of a run stand on, and whether one of them went away by itself. Then
 * whatever a terminal made of it is the rig's own doing, and nothing more can be played.
 */

import { messageOf, RigError } from '../kernel/errors.ts'

export interface LostPart {
  readonly what: string
  /** `it ended by itself (SIGKILL)`. */
  readonly why: string
}

export type LostListener = (lost: LostPart) => void

export class LostParts {
  readonly #found: LostPart[] = []
  readonly #listeners = new Set<LostListener>()
  readonly #gone = new AbortController()

  /** Aborted as soon as anything is lost; its reason is the RigError that says so. */
  get signal(): AbortSignal {
    return this.#gone.signal
  }

  /** Only the first word about each counts: what follows from it is no news. */
  lose(what: string, why: string): void {
    if (this.#found.some((one) => one.what === what)) return
    const lost = { what, why }
    this.#found.push(lost)
    for (const listener of this.#listeners) listener(lost)
    this.#gone.abort(
      new RigError(`${what} went away during the run: ${why}`, {
        code: 'stationDown',
        hint: 'See whether the machine ran out of memory, or somebody ended it, and run it again.',
      }),
    )
  }

  /** Hears of what is lost already, too. Returns how to stop listening. */
  listen(listener: LostListener): () => void {
    this.#listeners.add(listener)
    for (const lost of this.#found) listener(lost)
    return () => this.#listeners.delete(listener)
  }

  /** Loses `what` when it does not pass its check. Never rejects. */
  async check(what: string, isThere: () => Promise<void>): Promise<void> {
    try {
      await isThere()
    } catch (error) {
      this.lose(what, messageOf(error))
    }
  }
}
