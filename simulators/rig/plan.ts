/** What a rig is built from. Every time in it is scaled already. */

import type { TimeScale } from '../kernel/time-scale.ts'
import type { OrdersRules } from '../orders/rules.ts'
import type { PlatformRules } from '../platform/rules.ts'
import type { PrinterSettings } from '../printer/settings.ts'
import type { ScannerSettings } from '../scanner/settings.ts'
import type { Cores, Shop } from '../shop.ts'
import type { TerminalRules } from '../terminal/logic/rules.ts'

export interface RigPlan {
  /** Unique among the rigs of a run: names its proxies and its database. */
  readonly name: string
  /** Gets `segments/` and a folder for each terminal's journal. */
  readonly dir: string
  readonly laneIds: readonly string[]
  /** `none`: the lines are there, the terminal is someone else's. */
  readonly terminal: Shop | 'none'
  /** Default 1: each terminal is a process of its own. More: so many lanes share one, for load. */
  readonly lanesPerTerminal?: number
  /** Someone watches live: the terminals' own facts reach the tap too, not only their segments. */
  readonly watched?: boolean
  /** How the register's side is reached. Default `pty`. */
  readonly operatorLine?: 'pty' | 'tcp'
  /** False under load: k6's terminals are not on our lines and have no printer. */
  readonly devices: boolean
  readonly platform: PlatformRules
  readonly orders: OrdersRules
  readonly terminalRules: TerminalRules
  readonly scanner: Partial<ScannerSettings>
  readonly printer: Partial<PrinterSettings>
  readonly queryTimeoutMs: number
  /** For the faults' own times, which are scaled when they are injected. */
  readonly timeScale: TimeScale
}

/** What the segment of a terminal is called that serves this lane first. */
export const terminalSegment = (laneId: string): string => `terminal-${laneId}`

/** The cores of platform and order service where they are not the usual ones. */
export function coresOf({ terminal }: Pick<RigPlan, 'terminal'>): {
  readonly platform: { readonly step?: NonNullable<Cores['stepPayment']> }
  readonly orders: {
    readonly step?: NonNullable<Cores['stepOrder']>
    readonly noticeLogic?: NonNullable<Cores['noticeLogic']>
  }
} {
  const cores: Cores = terminal === 'none' ? {} : terminal.cores()
  const { stepPayment, stepOrder, noticeLogic } = cores
  return {
    platform: stepPayment === undefined ? {} : { step: stepPayment },
    orders: {
      ...(stepOrder === undefined ? {} : { step: stepOrder }),
      ...(noticeLogic === undefined ? {} : { noticeLogic }),
    },
  }
}
