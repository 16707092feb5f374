/**
 * What a till does with a charge that certainly never left (rows F4, F28). M13 holds: it says so,
 * charges nothing, and the next sale probes the link. An old till's store-and-forward accepts the sale,
 * gives the order out, and charges the code when the link is back: by then it is dead, because a payment
 * code lives for a minute.
 */

import { sleep, type Process } from '../../kernel/effects.ts'
import type { ToldReason } from '../../ledger/facts.ts'
import { pauseMs } from './pause.ts'
import { record } from './protocol.ts'
import { pay } from './requests.ts'
import type { Attempt } from './rows.ts'
import type { TerminalRules } from './rules.ts'
import type { Till } from './till.ts'

/** Accepted without a charge, which is to follow. */
export interface Spooled {
  readonly kind: 'spooled'
}

export const spoolsCodes = (till: Till): boolean => offlineMode(till) === 'spool-codes'

/** What the cashier hears when nothing left. */
export const notSentReason = (till: Till): ToldReason =>
  offlineMode(till) === 'hold' ? 'offline' : 'network-unstable'

const offlineMode = ({ mitigations, rules }: Till): TerminalRules['offlineMode'] =>
  mitigations.has('M13') ? 'hold' : rules.offlineMode

/** Sends the spooled charge until its answer is definite: the same number is the same charge. */
export function* chargeLater(till: Till, attempt: Attempt): Process {
  const { lane, rules } = till
  const { saleNo, outTradeNo } = attempt
  till.spooled.add(outTradeNo)
  for (;;) {
    yield* sleep(pauseMs(rules.offlineRetryMs))
    const { seen } = yield* pay(till, attempt)
    if (seen.kind === 'not-sent' || seen.kind === 'unknown' || seen.kind === 'open') continue
    till.spooled.delete(outTradeNo)
    const as = seen.kind === 'paid' ? 'paid' : 'not-paid'
    yield* record({ kind: 'attempt-closed', lane, saleNo, outTradeNo, as })
    if (as === 'paid') return
    const text = `${outTradeNo} was accepted offline, and its code is dead: ${seen.kind}`
    return yield* record({ kind: 'alarm', lane, text })
  }
}
