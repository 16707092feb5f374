/** Short histories written by hand, for the tests of checkers: five lines that anybody can read. */

import type { Fact, LedgerEvent, PlatformCode } from '../simulators/ledger/facts.ts'
import type { Source } from '../simulators/ledger/stations.ts'
import { historyOf, type HistoryOptions, type JudgedSale } from './history.ts'
import type { Manifest } from './manifest.ts'

export type FactOf<K extends Fact['kind']> = Extract<Fact, { kind: K }>

const owners: Readonly<Partial<Record<Fact['kind'], Source>>> = {
  'basket-keyed': 'operator',
  'key-pressed': 'operator',
  'sale-abandoned': 'operator',
  'code-presented': 'scanner',
  'scan-sent': 'scanner',
  'scan-lost': 'scanner',
  'terminal-started': 'terminal',
  'terminal-died': 'terminal',
  'attempt-begun': 'terminal',
  'attempt-closed': 'terminal',
  recovered: 'terminal',
  alarm: 'terminal',
  told: 'terminal',
  'charge-received': 'platform',
  captured: 'platform',
  'charge-refused': 'platform',
  reversed: 'platform',
  'auto-revoked': 'platform',
  'answer-withheld': 'platform',
  'order-received': 'orders',
  'order-issued': 'orders',
  'order-voided': 'orders',
  'order-refused': 'orders',
  'receipt-printed': 'printer',
  'printer-status': 'printer',
}

/** Facts in their order, 100 ms apart, each by its owner. */
export const ledgerOf = (...facts: readonly Fact[]): readonly LedgerEvent[] =>
  facts.map((fact, index) => ({
    ...fact,
    atMs: index * 100,
    seq: index,
    by: owners[fact.kind] ?? 'rig',
  }))

export const oneLane: HistoryOptions = {
  lanes: [{ id: 'lane-1', printer: true }],
  issuedWithinMs: 5_000,
}

export const historyFrom = (...facts: readonly Fact[]) => historyOf(ledgerOf(...facts), oneLane)

/** The first sale of a history. */
export function onlySale(...facts: readonly Fact[]): JudgedSale {
  const [sale] = historyFrom(...facts).sales
  if (sale === undefined) throw new Error('the history has no sale')
  return sale
}

// The usual facts of sale S1 on lane-1: 12.34 yuan, code C1, attempt T1, order O1.

export const keyed: FactOf<'basket-keyed'> = {
  kind: 'basket-keyed',
  lane: 'lane-1',
  saleNo: 'S1',
  amountFen: 1234,
}
export const presented: FactOf<'code-presented'> = {
  kind: 'code-presented',
  lane: 'lane-1',
  saleNo: 'S1',
  code: 'C1',
  wallet: 'wechat',
}
export const scanned: FactOf<'scan-sent'> = {
  kind: 'scan-sent',
  lane: 'lane-1',
  code: 'C1',
  bytes: 19,
  hostOpen: true,
}
export const begunT1: FactOf<'attempt-begun'> = {
  kind: 'attempt-begun',
  lane: 'lane-1',
  saleNo: 'S1',
  outTradeNo: 'T1',
  code: 'C1',
  amountFen: 1234,
}
export const closedT1: FactOf<'attempt-closed'> = {
  kind: 'attempt-closed',
  lane: 'lane-1',
  saleNo: 'S1',
  outTradeNo: 'T1',
  as: 'paid',
}
export const received: FactOf<'charge-received'> = {
  kind: 'charge-received',
  outTradeNo: 'T1',
  code: 'C1',
  amountFen: 1234,
  host: 'primary',
}
export const captured: FactOf<'captured'> = {
  kind: 'captured',
  outTradeNo: 'T1',
  transactionId: 'X1',
  code: 'C1',
  amountFen: 1234,
}
export const capturedAgain: FactOf<'captured'> = {
  ...captured,
  outTradeNo: 'T2',
  transactionId: 'X2',
}
export const reversed: FactOf<'reversed'> = {
  kind: 'reversed',
  outTradeNo: 'T1',
  refundedFen: 1234,
}
export const issued: FactOf<'order-issued'> = {
  kind: 'order-issued',
  orderNo: 'O1',
  saleNo: 'S1',
  outTradeNo: 'T1',
  amountFen: 1234,
}
export const receipt: FactOf<'receipt-printed'> = {
  kind: 'receipt-printed',
  printer: 'printer-1',
  lane: 'lane-1',
  orderNo: 'O1',
  totalFen: 1234,
  complete: true,
  copy: false,
}
export const approved: FactOf<'told'> = {
  kind: 'told',
  lane: 'lane-1',
  saleNo: 'S1',
  outcome: 'approved',
  reason: 'issued',
}
export const declined = (reason: FactOf<'told'>['reason']): FactOf<'told'> => ({
  kind: 'told',
  lane: 'lane-1',
  saleNo: 'S1',
  outcome: 'declined',
  reason,
})
export const refusedWith = (refusal: PlatformCode): FactOf<'charge-refused'> => ({
  kind: 'charge-refused',
  outTradeNo: 'T1',
  code: 'C1',
  refusal,
})

/** S1 paid, issued, printed and told, as it should be. */
export const goodSale: readonly Fact[] = [
  keyed,
  presented,
  scanned,
  received,
  captured,
  issued,
  receipt,
  approved,
]

export const phase = (name: FactOf<'phase'>['phase']): Fact => ({
  kind: 'phase',
  phase: name,
})

/** A run from its start to its reading, with these facts in between. */
export const wholeRun = (...facts: readonly Fact[]): readonly LedgerEvent[] =>
  ledgerOf(
    phase('started'),
    phase('selling'),
    ...facts,
    phase('healed'),
    phase('settled'),
    phase('read'),
  )

export const manifestOf = (changes: Partial<Manifest> = {}): Manifest => ({
  version: 1,
  name: 'answer-lost-after-capture',
  why: 'The platform took the money and its answer was lost on the way.',
  rows: ['F2'],
  terminal: 'naive',
  mitigations: [],
  seed: 7,
  mode: 'wall',
  timeScale: { scale: 10, timeoutMsMin: 400 },
  stallMsMax: 250,
  round: 1,
  slo: { issuedWithinMs: 5_000 },
  claims: ['paid-is-issued', 'told-the-truth'],
  lanes: [{ id: 'lane-1', printer: true }],
  rules: { pollMs: 500 },
  settleMs: 7_500,
  command: 'npx tillrig run answer-lost-after-capture --terminal naive --seed 7',
  startedAt: '2026-11-23T01:00:00.000Z',
  tools: { toxiproxy: '2.12.0' },
  ...changes,
})
