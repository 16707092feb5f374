/**
 * The protocol points of coverage, and which faults can never bite at which of them. What stands
 * here follows from what a fault is, not from what was seen.
 */

import type { FactKind } from '../../simulators/ledger/facts.ts'
import { killMoments } from '../../simulators/terminal/faults/kill.ts'

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

/** What only a running terminal records. */
const ownFacts: readonly FactKind[] = [
  'terminal-started',
  'attempt-begun',
  'attempt-closed',
  'recovered',
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
