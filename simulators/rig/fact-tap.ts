/** Every event of a rig as it happens, and which lane it belongs to, by natural keys. */

import type { FactKind, LedgerEvent } from '../ledger/facts.ts'

export type EventListener = (event: LedgerEvent, lane: string | undefined) => void

/** Codes and order numbers remembered; those of sales long over are forgotten first. */
const keysMax = 10_000

export class FactTap {
  readonly #listeners = new Set<EventListener>()
  readonly #lastListeners = new Set<() => void>()
  readonly #laneOfCode = new Map<string, string>()
  readonly #laneOfTrade = new Map<string, string>()

  /** Returns how to stop listening. */
  listen(listener: EventListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Hears the facts of these lanes alone. Returns how to stop listening. */
  listenAt(laneIds: readonly string[], listener: (kind: FactKind) => void): () => void {
    return this.listen(({ kind }, lane) => {
      if (lane !== undefined && laneIds.includes(lane)) listener(kind)
    })
  }

  /** Called when all others have heard of an event, and done what they do about it. */
  listenLast(listener: () => void): void {
    this.#lastListeners.add(listener)
  }

  readonly onEvent = (event: LedgerEvent): void => {
    const lane = this.#laneOf(event)
    for (const listener of this.#listeners) listener(event, lane)
    for (const listener of this.#lastListeners) listener()
  }

  #laneOf(event: LedgerEvent): string | undefined {
    if ('lane' in event) {
      if (event.kind === 'code-presented' || event.kind === 'qr-scanned') {
        remember(this.#laneOfCode, event.code, event.lane)
      }
      return event.lane
    }
    if ('code' in event) {
      const lane = this.#laneOfCode.get(event.code)
      if (lane !== undefined) remember(this.#laneOfTrade, event.outTradeNo, lane)
      return lane
    }
    return 'outTradeNo' in event ? this.#laneOfTrade.get(event.outTradeNo) : undefined
  }
}

function remember(lanes: Map<string, string>, key: string, lane: string): void {
  lanes.set(key, lane)
  const [oldest] = lanes.keys()
  if (lanes.size > keysMax && oldest !== undefined) lanes.delete(oldest)
}
