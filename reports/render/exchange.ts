/**
 * Who says what to whom in each fact: the arrow that stands for it in a sequence. Facts are recorded
 * where they become true, so what arrives is drawn from the one who must have sent it.
 */

import type { LedgerEvent } from '../../simulators/ledger/facts.ts'
import type { Station } from '../../simulators/ledger/stations.ts'

/** `lost`: it set out and did not arrive. Nothing of both: it happens at the station that says so. */
export interface Arrow {
  readonly from: Station
  readonly to: Station
  readonly lost?: true
}

type Arrows = { readonly [Kind in LedgerEvent['kind']]?: Arrow }

const arrows: Arrows = {
  'basket-keyed': { from: 'operator', to: 'terminal' },
  'key-pressed': { from: 'operator', to: 'terminal' },
  'qr-scanned': { from: 'terminal', to: 'operator' },
  'code-presented': { from: 'operator', to: 'scanner' },
  'scan-sent': { from: 'scanner', to: 'terminal' },
  'scan-lost': { from: 'scanner', to: 'terminal', lost: true },
  'charge-received': { from: 'terminal', to: 'platform' },
  'charge-refused': { from: 'platform', to: 'terminal' },
  reversed: { from: 'terminal', to: 'platform' },
  'answer-withheld': { from: 'platform', to: 'terminal', lost: true },
  'notice-sent': { from: 'platform', to: 'orders' },
  'order-received': { from: 'terminal', to: 'orders' },
  'order-issued': { from: 'orders', to: 'terminal' },
  'order-refused': { from: 'orders', to: 'terminal' },
  'receipt-printed': { from: 'terminal', to: 'printer' },
  'handed-over': { from: 'terminal', to: 'operator' },
  told: { from: 'terminal', to: 'operator' },
}

export const arrowOf = ({ kind }: LedgerEvent): Arrow | undefined => arrows[kind]
