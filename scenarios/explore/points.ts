/**
 * The protocol points of coverage, and which faults can never bite at which of them. What stands
 * here follows from what a fault is, not from what was seen.
 */

import type { FactKind } from '../../simulators/ledger/facts.ts'
import { killMoments } from '../../simulators/terminal/faults/kill.ts'
import type { Flow } from './flows.ts'

/** What stations record in virtual time when the merchant scans, in the order of the walk. */
const scannedPoints: readonly FactKind[] = [
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

/** And when the customer scans: no scanner, no payment code, and notices. */
const shownPoints: readonly FactKind[] = [
  'basket-keyed',
  'key-pressed',
  'qr-scanned',
  'sale-abandoned',
  'terminal-started',
  'attempt-begun',
  'attempt-closed',
  'recovered',
  'handed-over',
  'alarm',
  'told',
  'charge-received',
  'captured',
  'charge-refused',
  'reversed',
  'notice-sent',
  'order-received',
  'order-issued',
  'order-voided',
  'order-refused',
  'notice-received',
  'receipt-printed',
  'printer-status',
]

export const pointsOf = (flow: Flow): readonly FactKind[] =>
  flow === 'customer-scans' ? shownPoints : scannedPoints

/** Of any flow. */
const points: readonly FactKind[] = [...new Set([...scannedPoints, ...shownPoints])]

/** What only a running terminal records. */
const ownFacts: readonly FactKind[] = [
  'terminal-started',
  'attempt-begun',
  'attempt-closed',
  'recovered',
  'handed-over',
  'alarm',
  'told',
]

interface Limited {
  readonly faults: readonly string[]
  /** At no other points than these. */
  readonly onlyAt: readonly FactKind[]
  readonly why: string
}

export const limitedFaults: readonly Limited[] = [
  {
    faults: ['platform.capture-lose-answer'],
    onlyAt: ['answer-withheld'],
    why: 'withholding the answer is its bite, and the platform says so in the same moment',
  },
  {
    faults: ['platform.system-error'],
    onlyAt: ['answer-withheld', 'charge-received'],
    why: 'it replaces an answer to a charge, or turns the charge away as it is received',
  },
  {
    faults: ['terminal.kill'],
    onlyAt: killMoments,
    why: 'it strikes at one of these facts, and at no other',
  },
  {
    faults: ['terminal.pause'],
    onlyAt: points.filter((point) => !ownFacts.includes(point)),
    why: 'a terminal that stands still records nothing; what others record meanwhile is the bite',
  },
]
