/** A small report with everything in it that a renderer can meet: for golden tests and for looking at. */

import type { Fact, LedgerEvent } from '../../simulators/ledger/facts.ts'
import {
  captured,
  declined,
  goodSale,
  keyed,
  manifestOf,
  phase,
  presented,
  received,
  refusedWith,
  scanned,
  wholeRun,
} from '../hand-written.ts'
import { judge } from '../judge.ts'
import { reportModel, type ReportModel } from '../model.ts'

const injected: Fact = {
  kind: 'fault-injected',
  faultId: 'f1',
  fault: 'platform.capture-lose-answer',
  params: {},
  sentence: 'the platform captures, then loses the answer',
}
const healed: Fact = {
  kind: 'fault-healed',
  faultId: 'f1',
  fault: 'platform.capture-lose-answer',
  bites: 1,
}
const withheld: Fact = {
  kind: 'answer-withheld',
  operation: 'pay',
  outTradeNo: 'T1',
  why: 'lost after the capture',
}

/** The second try: another code, another charge, an order, a receipt. */
const secondTry: readonly Fact[] = [
  { kind: 'code-presented', lane: 'lane-1', saleNo: 'S1', code: 'C2', wallet: 'alipay' },
  { kind: 'scan-sent', lane: 'lane-1', code: 'C2', bytes: 19, hostOpen: true },
  { kind: 'charge-received', outTradeNo: 'T2', code: 'C2', amountFen: 1234, host: 'primary' },
  { kind: 'captured', outTradeNo: 'T2', transactionId: 'X2', code: 'C2', amountFen: 1234 },
  { kind: 'order-received', saleNo: 'S1', outTradeNo: 'T2' },
  { kind: 'order-issued', orderNo: 'O1', saleNo: 'S1', outTradeNo: 'T2', amountFen: 1234 },
  {
    kind: 'receipt-printed',
    printer: 'printer-1',
    lane: 'lane-1',
    orderNo: 'O1',
    totalFen: 1234,
    complete: true,
    copy: false,
  },
  {
    kind: 'told',
    lane: 'lane-1',
    saleNo: 'S1',
    outcome: 'approved',
    reason: 'issued',
    orderNo: 'O1',
  },
]

/** A pause before the cashier hears of it, so that the axis has a long wait in it. */
const late = (events: readonly LedgerEvent[]): readonly LedgerEvent[] => {
  const told = events.findIndex(({ kind }) => kind === 'told')
  return events.map((event, index) =>
    index < told ? event : { ...event, atMs: event.atMs + 6_000 },
  )
}

const claims = [
  'paid-is-issued',
  'charged-once',
  'issued-is-printed',
  'told-the-truth',
  'declined-for-the-right-reason',
  'issued-in-time',
]

export function sampleReport(): ReportModel {
  const naive = judge({
    events: late(
      wholeRun(
        injected,
        keyed,
        presented,
        scanned,
        received,
        captured,
        withheld,
        declined('timed-out'),
        ...secondTry,
        healed,
      ),
    ),
    torn: [],
    manifest: manifestOf({ claims }),
  })
  const hardened = judge({
    events: wholeRun(injected, ...goodSale, healed),
    torn: [],
    manifest: manifestOf({
      terminal: 'hardened',
      mitigations: ['M1', 'M3', 'M4'],
      claims: ['paid-is-issued', 'charged-once', 'told-the-truth'],
    }),
  })
  const unknown = judge({
    events: wholeRun(
      keyed,
      presented,
      received,
      refusedWith('NOT_ENOUGH'),
      declined('payment-refused'),
      phase('stopped'),
    ),
    torn: [{ segment: 'orders', bytes: 12 }],
    manifest: manifestOf({
      name: 'platform-maintenance <b>&"quoted"</b>',
      why: 'Maintenance | with <script>alert(1)</script> in its story & a pipe.',
      rows: ['F10'],
    }),
  })
  return reportModel(
    {
      version: 1,
      command: 'npx tillrig run --all --seed 7',
      seed: 7,
      mode: 'wall',
      startedAt: '2026-11-23T01:00:00.000Z',
      planned: [
        { name: 'answer-lost-after-capture', terminal: 'naive' },
        { name: 'answer-lost-after-capture', terminal: 'hardened' },
        { name: 'double-read', terminal: 'hardened' },
      ],
    },
    [naive, hardened, unknown],
  )
}
