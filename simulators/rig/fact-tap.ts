/** Every event of a rig as it happens, and which lane it belongs to, by natural keys. */

import type { LedgerEvent } from '../ledger/facts.ts'

export type EventListener = (event: LedgerEvent, lane: string | undefined) => void

export class FactTap {
  readonly #listeners = new Set<EventListener>()
  readonly #laneOfCode = new Map<string, string>()
  readonly #laneOfTrade = new Map<string, string>()

  /** Returns how to stop listening. */
  listen(listener: EventListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly onEvent = (event: LedgerEvent): void => {
    const lane = this.#laneOf(event)
    for (const listener of this.#listeners) listener(event, lane)
  }

  #laneOf(event: LedgerEvent): string | undefined {
    if ('lane' in event) {
      if (event.kind === 'code-presented') this.#laneOfCode.set(event.code, event.lane)
      return event.lane
    }
    if ('code' in event) {
      const lane = this.#laneOfCode.get(event.code)
      if (lane !== undefined) this.#laneOfTrade.set(event.outTradeNo, lane)
      return lane
    }
    return 'outTradeNo' in event ? this.#laneOfTrade.get(event.outTradeNo) : undefined
  }
}
