/** Recorded by the rig. */
export type RigFact =
  | {
      readonly kind: 'phase'
      readonly phase: 'started' | 'selling' | 'healed' | 'settled' | 'read' | 'stopped'
    }
  | {
      readonly kind: 'fault-injected'
      readonly faultId: string
      readonly fault: string
      /** Which step of the scenario's fault plan, from 0; absent when it was injected by hand. */
      readonly step?: number
      readonly params: unknown
      readonly sentence: string
    }
  /** Stands right behind the fact at which it bit; `bites` counts only those since the last such fact. */
  | {
      readonly kind: 'fault-bit'
      readonly faultId: string
      readonly fault: string
      readonly bites: number
    }
  | {
      readonly kind: 'fault-healed'
      readonly faultId: string
      readonly fault: string
      readonly bites: number
    }
  /** An event loop stood still; a long one makes the run unknown. */
  | { readonly kind: 'loop-stalled'; readonly process: string; readonly forMs: number }
  /** A truth that could not be read: the verdict is unknown. */
  | { readonly kind: 'unreadable'; readonly what: string; readonly why: string }
  /** At the final reading so many of these were still under way: the settle time was too short. */
  | { readonly kind: 'still-pending'; readonly what: string; readonly count: number }
  /** Load only: an arrival that no lane or no virtual user took. */
  | {
      readonly kind: 'arrivals-dropped'
      readonly count: number
      readonly why: 'lanes-full' | 'too-few-vus'
    }
  /** Load only: cut off before its processes ended; the sale is unknown. */
  | { readonly kind: 'sale-interrupted'; readonly saleNo: string }
  /** Load only: the sale and everything behind it came to rest. */
  | { readonly kind: 'sale-rested'; readonly saleNo: string }
