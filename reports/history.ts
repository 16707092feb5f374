/** What happened in one run: its sales with their truths, what belongs to no sale, and the rig's own words. */

import type { FactKind, LedgerEvent } from '../simulators/ledger/facts.ts'
import { endingOf, type ClassifyOptions, type Ending } from './classify.ts'
import { naturalKeys, type NaturalKeys } from './natural-keys.ts'
import { SaleDraft } from './sale-draft.ts'
import type { SaleTruth } from './sale-truth.ts'
import { tallyOf, type Tally } from './tally.ts'

/** A sale with what it ended in. */
export interface JudgedSale extends Ending {
  readonly truth: SaleTruth
  readonly tally: Tally
  /** How many sales of exactly this shape it stands for: 1 unless a large ledger was grouped. */
  readonly alike: number
  /** Money kept without an order, of all of them together. */
  readonly exposedFen: number
  /** Orders without any payment kept, of all of them together. */
  readonly givenFen: number
  /** What they wanted to pay, of all of them together. */
  readonly basketFen: number
}

/** Something that joins no sale the rig knows of. */
export interface Orphan {
  readonly what: 'capture' | 'order' | 'receipt' | 'word'
  readonly event: LedgerEvent
}

export interface History {
  readonly sales: readonly JudgedSale[]
  /** Cut off before they came to rest: neither good nor bad, unknown. */
  readonly interrupted: readonly SaleTruth[]
  readonly orphans: readonly Orphan[]
  /** How many facts of each kind there are. */
  readonly counts: ReadonlyMap<FactKind, number>
  /** The rig's facts: phases, faults, stalls, what could not be read. */
  readonly rigEvents: readonly LedgerEvent[]
  readonly eventCount: number
  readonly span: Span
}

/** From the first event of a run to the last; of an empty one, from 0 to 0. */
export interface Span {
  readonly fromMs: number
  readonly toMs: number
}

export interface HistoryOptions extends ClassifyOptions {
  readonly lanes: readonly { readonly id: string; readonly printer: boolean }[]
}

/** Paper is examined where the manifest says that the lane has a printer. */
function paperExaminer({ lanes }: Pick<HistoryOptions, 'lanes'>) {
  const withPrinter = new Set(lanes.filter(({ printer }) => printer).map(({ id }) => id))
  return (lane: string | undefined): boolean => lane !== undefined && withPrinter.has(lane)
}

export function judgedSale(truth: SaleTruth, options: ClassifyOptions): JudgedSale {
  const tally = tallyOf(truth)
  const { classes, labels } = endingOf(tally, options)
  const { exposedFen, kept, live } = tally
  const orderedFen = live.reduce((sum, { amountFen }) => sum + amountFen, 0)
  const givenFen = kept.length === 0 ? orderedFen : 0
  const basketFen = truth.keyedFen.at(-1) ?? kept[0]?.amountFen ?? live[0]?.amountFen ?? 0
  return { truth, tally, classes, labels, alike: 1, exposedFen, givenFen, basketFen }
}

/** @param events in the order of time, as the segment reader gives them. */
export function historyOf(events: readonly LedgerEvent[], options: HistoryOptions): History {
  const keys = naturalKeys(events)
  const drafts = new Map<string, SaleDraft>()
  const onLane = new Map<string, string>()
  const counts = new Map<FactKind, number>()
  const orphans: Orphan[] = []
  const rigEvents: LedgerEvent[] = []
  for (const event of events) {
    counts.set(event.kind, (counts.get(event.kind) ?? 0) + 1)
    if (event.kind === 'basket-keyed') onLane.set(event.lane, event.saleNo)
    const saleNo = saleOf(event, keys, onLane)
    if (saleNo !== undefined) {
      let draft = drafts.get(saleNo)
      if (draft === undefined) drafts.set(saleNo, (draft = new SaleDraft(saleNo)))
      draft.add(event)
    } else {
      const what = orphanage(event)
      if (what !== undefined) orphans.push({ what, event })
    }
    if (event.by === 'rig') rigEvents.push(event)
  }
  const examined = paperExaminer(options)
  const sales: JudgedSale[] = []
  const interrupted: SaleTruth[] = []
  for (const draft of drafts.values()) {
    const truth = draft.finish(examined)
    if (draft.interrupted) interrupted.push(truth)
    else sales.push(judgedSale(truth, options))
  }
  return {
    sales,
    interrupted,
    orphans,
    counts,
    rigEvents,
    eventCount: events.length,
    span: { fromMs: events[0]?.atMs ?? 0, toMs: events.at(-1)?.atMs ?? 0 },
  }
}

/** The sale a fact belongs to. `onLane`: the basket that was keyed last on each lane. */
function saleOf(
  event: LedgerEvent,
  keys: NaturalKeys,
  onLane: ReadonlyMap<string, string>,
): string | undefined {
  switch (event.kind) {
    case 'basket-keyed':
    case 'sale-abandoned':
    case 'code-presented':
    case 'qr-scanned':
    case 'told':
    case 'handed-over':
    case 'sale-interrupted':
    case 'sale-rested':
      return keys.bySaleNo(event.saleNo)
    case 'attempt-begun':
    case 'attempt-closed':
      return keys.byOutTradeNo(event.outTradeNo) ?? keys.bySaleNo(event.saleNo)
    case 'scan-sent':
    case 'scan-lost':
      return keys.byCode(event.code)
    case 'charge-received':
    case 'captured':
    case 'charge-refused':
      return keys.byCode(event.code) ?? keys.byOutTradeNo(event.outTradeNo)
    case 'reversed':
    case 'auto-revoked':
    case 'answer-withheld':
      return keys.byOutTradeNo(event.outTradeNo)
    case 'order-received':
    case 'order-issued':
    case 'order-refused':
      return keys.bySaleNo(event.saleNo) ?? keys.byOutTradeNo(event.outTradeNo)
    case 'order-voided':
      return keys.byOrderNo(event.orderNo)
    case 'receipt-printed':
      // Paper without a number is nobody's proof of anything, but it is part of its lane's story.
      if (event.orderNo !== undefined) return keys.byOrderNo(event.orderNo)
      return event.complete ? undefined : onLane.get(event.lane)
    case 'key-pressed':
    case 'terminal-started':
    case 'terminal-died':
    case 'recovered':
    case 'alarm':
    case 'printer-status':
      return onLane.get(event.lane)
    default:
      return undefined
  }
}

/** A torn piece that joins nothing is only paper; everything else of value must have an owner. */
function orphanage(event: LedgerEvent): Orphan['what'] | undefined {
  switch (event.kind) {
    case 'captured':
      return 'capture'
    case 'order-issued':
      return 'order'
    case 'told':
      return 'word'
    case 'receipt-printed':
      return event.complete ? 'receipt' : undefined
    default:
      return undefined
  }
}
