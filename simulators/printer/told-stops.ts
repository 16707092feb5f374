/** What a stopped printer has said of why: each cause once for each time that it stops the printing. */

import type { StopCause } from './condition.ts'

export class ToldStops {
  readonly #told = new Set<StopCause>()

  /** It prints again: whatever stops it next is news. */
  clear(): void {
    if (this.#told.size > 0) this.#told.clear()
  }

  /**
   * What no longer stops it is forgotten.
   * @param waiting something is there to be printed: without that there is nothing to tell.
   * @returns the causes to tell now; they are told from now on.
   */
  news(stops: readonly StopCause[], waiting: boolean): readonly StopCause[] {
    for (const cause of this.#told) if (!stops.includes(cause)) this.#told.delete(cause)
    if (!waiting) return []
    const news = stops.filter((cause) => !this.#told.has(cause))
    for (const cause of news) this.#told.add(cause)
    return news
  }
}
