/** Reads a terminal's last word against the literal lists; what they do not know is not guessed. */

import { toldReasons } from '../ledger/facts.ts'
import type { Outcome, TerminalFact } from '../ledger/facts.ts'
import type { TerminalMessage } from './wire.ts'

type Told = Extract<TerminalMessage, { word: 'TOLD' }>

const outcomes: readonly Outcome[] = ['approved', 'declined', 'unknown']

/** Longer fields are cut: a host that sends noise must not fill the ledger. */
const fieldCharsMax = 64

/**
 * The `told` fact, and an `alarm` naming each field that no list knows. An unknown outcome is
 * recorded as unknown, an unknown reason as `call-staff`.
 */
export function readTold(lane: string, message: Told): readonly TerminalFact[] {
  const saleNo = message.saleNo.slice(0, fieldCharsMax)
  const outcome = outcomes.find((known) => known === message.outcome)
  const reason = toldReasons.find((known) => known === message.reason)
  const told = {
    kind: 'told',
    lane,
    saleNo,
    outcome: outcome ?? 'unknown',
    reason: reason ?? 'call-staff',
  } as const
  const { orderNo } = message
  const fact = orderNo === undefined ? told : { ...told, orderNo: orderNo.slice(0, fieldCharsMax) }
  if (outcome && reason) return [fact]
  return [
    fact,
    ...(outcome ? [] : [alarm(lane, saleNo, 'outcome', message.outcome)]),
    ...(reason ? [] : [alarm(lane, saleNo, 'reason', message.reason)]),
  ]
}

const alarm = (lane: string, saleNo: string, field: string, came: string): TerminalFact => ({
  kind: 'alarm',
  lane,
  text: `told sale ${saleNo} an unlisted ${field}: ${JSON.stringify(came.slice(0, fieldCharsMax))}`,
})
