/** `tillrig up`: starts the rig and keeps it up, for a terminal of anyone's. ctrl-c heals and stops. */

import { resolve } from 'node:path'
import { InvalidArgumentError } from 'commander'
import type { Command } from 'commander'
import { liveSales } from '../reports/live-sales.ts'
import { plannedRules } from '../scenarios/rules.ts'
import { defaultSettings } from '../scenarios/settings.ts'
import { laneIdsOf } from '../scenarios/shoppers.ts'
import { realTime } from '../simulators/kernel/time-scale.ts'
import type { LedgerEvent } from '../simulators/ledger/facts.ts'
import { deviceId, openControl } from '../simulators/rig/control.ts'
import type { Control } from '../simulators/rig/control.ts'
import { startWallRig } from '../simulators/rig/wall-rig.ts'
import { linkUrl } from '../simulators/rig/terminal-settings.ts'
import type { WallRig } from '../simulators/rig/wall-rig.ts'
import { openSharedParts, serversOfEnvironment } from '../simulators/rig/shared-parts.ts'
import { shopNamed } from '../scenarios/shop-named.ts'
import { lanes, port, runDir, wallTime } from './options.ts'
import { createRunFolder } from './run-folder.ts'
import { startProgress } from './progress.ts'
import { onStopSignals } from './stopping.ts'

/** The newest events that `GET /sales` judges; older sales of a long-lived rig are forgotten. */
const eventsKeptMax = 100_000

interface UpOptions {
  readonly lanes: number
  readonly terminal: string
  readonly operator: 'pty' | 'tcp'
  readonly controlPort?: number
  readonly out?: string
  readonly json?: boolean
}

export function addUp(program: Command): void {
  program
    .command('up')
    .description('Start the rig and keep it up; prints every address; ctrl-c heals and stops.')
    .option('--lanes <n>', 'how many checkouts', lanes, 1)
    .option('--terminal <name>', 'none, naive, hardened, or such as naive+M3', 'none')
    .option('--control-port <port>', 'the control API listens here (default: any free port)', port)
    .option(
      '--operator <kind>',
      "the register's line at each lane: pty or tcp",
      operatorLine,
      'pty',
    )
    .option('--out <dir>', 'where the ledger goes (default: reports/runs/…)')
    .option('--json', 'print one line of JSON once everything answers')
    .addHelpText(
      'after',
      `
Examples:
  $ npx tillrig up                             devices and services for a terminal of yours
  $ npx tillrig up --terminal hardened         with the reference terminal at the lane
  $ npx tillrig up --lanes 4 --json            four lanes, addresses for a program
  $ curl -X POST -d '{"code":"134650328919428540"}' CONTROL/scanners/scanner-01/present
`,
    )
    .action(up)
}

function operatorLine(text: string): 'pty' | 'tcp' {
  if (text !== 'pty' && text !== 'tcp') throw new InvalidArgumentError('Give pty or tcp.')
  return text
}

async function up(options: UpOptions): Promise<void> {
  const terminal = options.terminal === 'none' ? 'none' : shopNamed(options.terminal)
  const progress = startProgress()
  const stopping = onStopSignals((text) => progress.line(text))
  const startedAt = wallTime()
  const dir = options.out ?? runDir('up', startedAt)
  await createRunFolder(dir, 'segments')
  const shared = await openSharedParts({
    onProgress: (text) => progress.line(text),
    ...serversOfEnvironment(process.env),
  })
  try {
    const laneIds = laneIdsOf(options.lanes)
    const rig = await startWallRig(
      {
        name: `up${process.pid}`,
        dir,
        laneIds,
        terminal,
        devices: true,
        watched: true,
        operatorLine: options.operator,
        ...plannedRules(defaultSettings, terminal, realTime),
      },
      shared,
    )
    try {
      const signal = AbortSignal.any([stopping.signal, shared.lost])
      await serve(rig, shared.clock, options, dir, signal)
    } finally {
      await rig.stop()
    }
    shared.lost.throwIfAborted()
  } catch (error) {
    // A part that went away fails whatever stands on it: that it is gone is the news.
    shared.lost.throwIfAborted()
    throw error
  } finally {
    await shared.close()
    stopping.release()
    progress.stop()
  }
}

async function serve(
  rig: WallRig,
  clock: Parameters<typeof openControl>[0]['clock'],
  options: UpOptions,
  dir: string,
  signal: AbortSignal,
): Promise<void> {
  const events: LedgerEvent[] = []
  rig.tap.listen((event) => {
    events.push(event)
    if (events.length > eventsKeptMax * 1.1) events.splice(0, events.length - eventsKeptMax)
  })
  const lanes = rig.lanes.map(({ id }) => ({ id, printer: true }))
  const control = await openControl({
    rig,
    clock,
    port: options.controlPort,
    sales: () => liveSales(events, { lanes, issuedWithinMs: 60_000 }),
  })
  try {
    rig.record({ kind: 'phase', phase: 'started' })
    const addresses = addressesOf(rig, control, dir)
    process.stdout.write(options.json ? `${JSON.stringify(addresses)}\n` : readable(addresses))
    await new Promise<void>((resolve) => {
      if (signal.aborted) resolve()
      signal.addEventListener('abort', () => resolve(), { once: true })
    })
    await rig.faults.healAll()
    rig.record({ kind: 'phase', phase: 'stopped' })
  } finally {
    await control.close()
  }
}

/** The addresses a terminal should use: behind the proxies. */
function addressesOf(rig: WallRig, control: Control, runFolder: string) {
  const { links } = rig
  return {
    runDir: resolve(runFolder),
    control: { url: control.url },
    scanners: rig.lanes.map((lane) => ({
      id: deviceId('scanner', lane.id),
      path: lane.scannerPath,
    })),
    operators: rig.lanes.map((lane) => ({ id: lane.id, address: lane.operatorAddress })),
    printers: rig.lanes.map(({ id, printerLink }) => ({
      id: deviceId('printer', id),
      host: printerLink.host,
      port: printerLink.port,
    })),
    platform: { url: linkUrl(links.platform), backupUrl: linkUrl(links['platform-backup']) },
    orders: { url: linkUrl(links.orders) },
    database: { url: rig.databaseUrl },
  }
}

function readable(addresses: ReturnType<typeof addressesOf>): string {
  const rows = [
    ['control', addresses.control.url],
    ...addresses.scanners.map(({ id, path }) => [id, path]),
    ...addresses.operators.map(({ id, address }) => [`operator ${id}`, address]),
    ...addresses.printers.map(({ id, host, port }) => [id, `${host}:${port}`]),
    ['platform', addresses.platform.url],
    ['its backup', addresses.platform.backupUrl],
    ['orders', addresses.orders.url],
    ['database', addresses.database.url],
    ['ledger', addresses.runDir],
  ] as const
  return `${rows.map(([name = '', at = '']) => `${name.padEnd(18)} ${at}`).join('\n')}\n\nup; ctrl-c heals and stops\n`
}
