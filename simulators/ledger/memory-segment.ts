/**
 * A segment of the ledger in virtual time: all stations of a rig write into one, because nothing
 * happens at once there. Its text is what the file holds: the same run, the same bytes.
 */

import type { Clock } from '../kernel/clock.ts'
import type { Fact, LedgerEvent, Record } from './facts.ts'
import { ledgerLine, momentOf } from './segment-line.ts'
import type { Source } from './stations.ts'

export interface MemorySegmentOptions {
  readonly clock: Clock
  readonly onEvent: (event: LedgerEvent) => void
  /** Whole lines as they come. Absent: nobody needs the text. */
  readonly onLine?: (line: string) => void
}

export class MemorySegment {
  readonly #options: MemorySegmentOptions
  #seq = 0

  constructor(options: MemorySegmentOptions) {
    this.#options = options
  }

  recorder(by: Source): Record {
    const { clock, onEvent, onLine } = this.#options
    return (fact: Fact) => {
      const place = { atMs: momentOf(clock.nowMs()), seq: this.#seq, by }
      this.#seq += 1
      onLine?.(ledgerLine(fact, place))
      onEvent({ ...fact, ...place })
    }
  }
}
