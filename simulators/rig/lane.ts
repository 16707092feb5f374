/** One checkout of a rig, whatever its wires are made of: the devices around a terminal, and the terminal when it is ours. */

import type { Link } from '../network/network.ts'
import type { OperatorLine } from '../operator/operator-line.ts'
import { testLabel } from '../operator/wire.ts'
import type { Printer } from '../printer/printer.ts'
import type { Scanner } from '../scanner/scanner.ts'
import type { RigFact } from '../ledger/facts.ts'
import type { Source } from '../ledger/stations.ts'
import type { Killable } from '../terminal/faults/killable.ts'

export interface Lane {
  readonly id: string
  readonly scanner: Scanner
  readonly operator: OperatorLine
  readonly printer: Printer
  /** What stands between terminal and printer. */
  readonly printerLink: Link
  readonly terminal?: Killable
}

/** Whoever stands at the till holds the test label before the scanner when the terminal asks for it (M10). */
export function holdTestLabel({ operator, scanner }: Pick<Lane, 'operator' | 'scanner'>): void {
  operator.onMessage((message) => {
    if (message.word !== 'ASK' || message.what !== 'test-label') return
    // A line that fails is the terminal's to notice: it hears no label.
    scanner.presentLabel(testLabel).catch(() => undefined)
  })
}

/** What a lane's printer is called. */
export const printerOf = (laneId: string): string => laneId.replace('lane', 'printer')

/** The register's end of the operator line is also where the terminal's last word is read. */
export const ownerOf = (kind: string): Source =>
  kind === 'told' || kind === 'alarm' ? 'terminal' : 'operator'

/** The logic of a lane's terminal threw: a bug, and what the lane sold cannot be judged. */
export const brokenTerminal = (laneId: string, error: unknown): RigFact => ({
  kind: 'unreadable',
  what: `the terminal of ${laneId}`,
  why: error instanceof Error ? (error.stack ?? error.message) : String(error),
})
