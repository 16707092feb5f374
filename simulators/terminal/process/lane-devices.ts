/** What one lane of a terminal's process stands on: its lines, its printer, its journal. */

import { join } from 'node:path'
import type { Clock } from '../../kernel/clock.ts'
import type { RigError } from '../../kernel/errors.ts'
import { dialTcp } from '../../lines/socket-connection.ts'
import { openHostLine } from './host-line.ts'
import { openJournal, type Journal } from './journal.ts'
import { LaneLines } from './lane-lines.ts'
import { printingOn, type Printing } from './printing.ts'
import type { ReadSettings } from './settings.ts'

export interface LaneDevices {
  readonly journal: Journal
  readonly printing: Printing
  readonly lines: LaneLines
  close(): void
}

export interface LaneDevicesOptions {
  readonly lane: ReadSettings['lanes'][number]
  readonly settings: ReadSettings
  readonly clock: Clock
  readonly onLost: (error: RigError) => void
}

/** The lines open later. @throws RigError when the journal cannot be opened. */
export function openLaneDevices(options: LaneDevicesOptions): LaneDevices {
  const { lane, settings, clock, onLost } = options
  const path = join(settings.journalDir, `${lane.lane}.journal`)
  const journal = openJournal({ path, fsync: settings.fsync })
  const lines = new LaneLines({
    lane: lane.lane,
    openOperator: (events) => openHostLine(lane.operator, events),
    openScanner: (events) => openHostLine(lane.scanner, events),
    scanSilenceMs: settings.scanSilenceMs,
    clock,
    onLost,
  })
  return {
    journal,
    printing:
      lane.printer === undefined ? noPrinter : printingOn({ dial: dialTcp(lane.printer), clock }),
    lines,
    close() {
      lines.close()
      journal.close()
    },
  }
}

const noPrinter: Printing = (_job, _timeoutMs, then) => {
  then({ kind: 'not-printed', why: 'no printer' })
  return () => undefined
}
