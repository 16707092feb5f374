/** The kinds of fact, as values: so that a line of a ledger can be known or not known. */

import type { FactKind } from './facts.ts'

/** The compiler holds this table to `Fact`: a kind too many or too few does not compile. */
const kinds: { readonly [Kind in FactKind]: true } = {
  'basket-keyed': true,
  'key-pressed': true,
  'qr-scanned': true,
  'sale-abandoned': true,
  'code-presented': true,
  'scan-sent': true,
  'scan-lost': true,
  'terminal-started': true,
  'terminal-died': true,
  'attempt-begun': true,
  'attempt-closed': true,
  recovered: true,
  preflight: true,
  'lane-stopped': true,
  'handed-over': true,
  reconciled: true,
  alarm: true,
  told: true,
  'charge-received': true,
  captured: true,
  'charge-refused': true,
  reversed: true,
  'auto-revoked': true,
  'notice-sent': true,
  'answer-withheld': true,
  'order-received': true,
  'order-issued': true,
  'order-voided': true,
  'order-refused': true,
  'notice-received': true,
  'receipt-printed': true,
  'printer-status': true,
  phase: true,
  'fault-injected': true,
  'fault-bit': true,
  'fault-healed': true,
  'loop-stalled': true,
  unreadable: true,
  'still-pending': true,
  'arrivals-dropped': true,
  'sale-interrupted': true,
  'sale-rested': true,
}

export const isFactKind = (text: string): text is FactKind => Object.hasOwn(kinds, text)

/** All of them. */
export const factKinds: readonly string[] = Object.keys(kinds)
