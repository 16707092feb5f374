/**
 * One sale of a load in virtual time: a terminal that is born with the code in its hand and ends with
 * its last background process, as an iteration of k6 does. It has no lines and no printer.
 */

import type { Clock } from '../kernel/clock.ts'
import { DurableRows } from '../kernel/durable-rows.ts'
import { Host } from '../kernel/runner.ts'
import type { TerminalFact } from '../ledger/facts.ts'
import { callHttp } from '../lines/memory-http.ts'
import { oneSale } from '../terminal/logic/lane.ts'
import type { TellWord } from '../terminal/logic/protocol.ts'
import type { TerminalRules } from '../terminal/logic/rules.ts'
import { toWireRequest } from '../terminal/logic/wire-requests.ts'
import type { Shop } from '../shop.ts'
import { changed } from '../terminal/variant.ts'
import { merchant } from '../terminal/process/settings.ts'
import { brokenTerminal } from './lane.ts'
import type { Visit } from './lane-desk.ts'
import type { VirtualRig } from './virtual-rig.ts'

export interface VirtualSaleOptions {
  readonly visit: Visit
  readonly shop: Shop
  readonly rules: TerminalRules
  readonly rig: Pick<VirtualRig, 'dials' | 'segment'>
  readonly clock: Clock
  readonly bootId: string
  /** The cashier heard an outcome: the next shopper may step up. */
  readonly onTold: () => void
  readonly onRest: () => void
}

/** @returns what cuts it off. */
export function startVirtualSale(options: VirtualSaleOptions): () => void {
  const { visit, shop, rules, rig, clock, bootId, onTold, onRest } = options
  const { lane, saleNo, amountFen, code } = visit
  const record = rig.segment.recorder('terminal')
  const rows = new DurableRows({ clock, saveMs: 0 })
  const host = new Host({
    name: lane,
    world: {
      nowMs: () => clock.nowMs(),
      after: (delayMs, then) => clock.after(delayMs, then),
      stop: (timer) => clock.stop(timer),
      call: (_host, call, then) =>
        callHttp(
          rig.dials(call.link),
          toWireRequest(call),
          { timeoutMs: call.timeoutMs, clock },
          then,
        ),
      print: (_host, _print, then) => {
        then({ kind: 'printed' })
        return () => undefined
      },
      save: (_host, entries, then) => rows.save(entries, then),
      load: (_host, prefix) => rows.load(prefix),
      tell: (_host, word: TellWord) => {
        if (word.type !== 'told') return
        const { type: _, ...told } = word
        record({ kind: 'told', lane, ...told })
        onTold()
      },
      record: (_host, fact: TerminalFact) => record(fact),
    },
    onCrash: (error) => {
      rig.segment.recorder('rig')(brokenTerminal(lane, error))
      onTold()
      onRest()
    },
    onIdle: onRest,
  })
  const { mitigations } = shop
  const till = { lane, bootId, rules, mitigations, merchant, printer: false }
  const sale = { basket: { saleNo, amountFen }, read: code }
  host.start(
    'sale',
    changed(shop.terminal, till, (options) => oneSale(options, sale)),
  )
  return () => host.kill()
}
