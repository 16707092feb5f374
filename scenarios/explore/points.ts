/**
 * The protocol points of coverage, and which faults can never bite at which of them. What stands
 * here follows from what a fault is, not from what was seen.
 */

import type { FactKind } from '../../simulators/ledger/facts.ts'

/** What stations record in virtual time, in the order of the walk. */
export const points: readonly FactKind[] = [
  'basket-keyed',
  'key-pressed',
  'sale-abandoned',
  'code-presented',
  'scan-sent',
  'scan-lost',
  'terminal-started',
  'attempt-begun',
  'attempt-closed',
  'recovered',
  'alarm',
  'told',
  'charge-received',
  'captured',
  'charge-refused',
  'reversed',
  'auto-revoked',
  'answer-withheld',
  'order-received',
  'order-issued',
  'order-refused',
  'receipt-printed',
  'printer-status',
]

interface Limited {
  readonly faults: readonly string[]
  /** At no other points than these. */
  readonly onlyAt: readonly FactKind[]
  readonly why: string
}

export const limitedFaults: readonly Limited[] = []
