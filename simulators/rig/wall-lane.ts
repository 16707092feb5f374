/** One checkout on real parts: pseudo-terminals, a TCP port, a proxy. */

import { openPty } from '../lines/pty.ts'
import { openTcp } from '../lines/tcp.ts'
import type { Record } from '../ledger/facts.ts'
import type { Source } from '../ledger/stations.ts'
import type { Clock } from '../kernel/clock.ts'
import type { ProxyLink, ToxiproxyServer } from '../network/network.ts'
import { startOperatorLine } from '../operator/operator-line.ts'
import { startPrinter } from '../printer/port.ts'
import type { Printer } from '../printer/printer.ts'
import type { PrinterSettings } from '../printer/settings.ts'
import { startScanner } from '../scanner/scanner.ts'
import type { ScannerSettings } from '../scanner/settings.ts'
import type { Closing } from './closing.ts'
import { holdTestLabel, ownerOf, printerOf } from './lane.ts'
import type { Lane } from './lane.ts'

export interface WallLane extends Lane {
  readonly scannerPath: string
  /** A device, or `host:port` when the line is TCP. */
  readonly operatorAddress: string
  readonly printer: Printer
  readonly printerLink: ProxyLink
}

export interface WallLaneOptions {
  readonly id: string
  readonly rigName: string
  readonly clock: Clock
  readonly recorder: (by: Source) => Record
  readonly toxiproxy: ToxiproxyServer
  readonly scannerSettings: Partial<ScannerSettings>
  readonly printerSettings: Partial<PrinterSettings>
  readonly operatorLine: 'pty' | 'tcp'
  readonly closings: Closing[]
}

export async function openWallLane(options: WallLaneOptions): Promise<WallLane> {
  const { id, rigName, clock, recorder, toxiproxy, closings } = options
  const scannerLine = await openPty({ clock })
  const scanner = startScanner({
    lane: id,
    line: scannerLine,
    settings: options.scannerSettings,
    clock,
    record: recorder('scanner'),
  })
  closings.push([`scanner ${id}`, () => scanner.close()])
  const operatorLine = options.operatorLine === 'tcp' ? await openTcp() : await openPty({ clock })
  const operator = startOperatorLine({
    lane: id,
    line: operatorLine,
    clock,
    record: (fact) => recorder(ownerOf(fact.kind))(fact),
  })
  closings.push([`operator line ${id}`, () => operator.close()])
  holdTestLabel({ operator, scanner })
  const printer = await startPrinter({
    id: printerOf(id),
    lane: id,
    settings: options.printerSettings,
    clock,
    record: recorder('printer'),
  })
  closings.push([`printer ${id}`, () => printer.close()])
  const printerLink = await toxiproxy.openLink({
    name: 'printer',
    proxyName: `${rigName}-printer-${id}`,
    upstream: { host: printer.host, port: printer.port },
  })
  closings.push([`printer link ${id}`, () => printerLink.close()])
  return {
    id,
    scanner,
    scannerPath: scannerLine.address,
    operator,
    operatorAddress: operatorLine.address,
    printer,
    printerLink,
  }
}
