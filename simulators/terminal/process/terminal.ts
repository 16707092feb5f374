/** The lanes of one terminal process: each a host of the runner, on its own lines and journal. */

import { mkdirSync } from 'node:fs'
import type { PrintEffect } from '../../kernel/effects.ts'
import { RigError } from '../../kernel/errors.ts'
import { watchLoop } from '../../kernel/loop-watch.ts'
import { Host } from '../../kernel/runner.ts'
import { WallClock } from '../../kernel/wall-clock.ts'
import type { World } from '../../kernel/world.ts'
import type { LedgerEvent, TerminalFact } from '../../ledger/facts.ts'
import { openSegment, type SegmentWriter } from '../../ledger/segment-writer.ts'
import type { PrinterJob, TellWord } from '../logic/protocol.ts'
import { parseTerminalVariant, terminalProcess } from '../variant.ts'
import { ArmedHosts } from './armed-hosts.ts'
import type { TerminalCommand } from './commands.ts'
import { saveThen } from './journal.ts'
import { openLaneDevices, type LaneDevices } from './lane-devices.ts'
import { receiptBytes } from './receipt-bytes.ts'
import type { ReadSettings } from './settings.ts'
import { httpTransport } from './transport.ts'

export interface TerminalEvents {
  /** This kill point was reached: die now, without another line of logic. */
  readonly onKillPoint: (id: string) => void
  /** A bug, a full disk, a line that went away: this process cannot go on. */
  readonly onBroken: (error: unknown) => void
  /** Every fact of its own, when the settings ask for it. */
  readonly onFact?: (event: LedgerEvent) => void
}

export interface RunningTerminal {
  obey(command: TerminalCommand): void
  close(): Promise<void>
}

/** @throws RigError when the settings cannot be followed: a line, journal or segment will not open. */
export async function startTerminal(
  settings: ReadSettings,
  events: TerminalEvents,
): Promise<RunningTerminal> {
  const variant = parseTerminalVariant(settings.terminal)
  const clock = new WallClock({ epochMs: settings.epochMs })
  const bootId = settings.bootId ?? bootIdAt(settings.epochMs + clock.nowMs())
  const segment = await openSegment({
    ...settings.segment,
    clock,
    sync: true,
    ...(settings.echoFacts && events.onFact ? { onEvent: events.onFact } : {}),
  })
  const devices = openDevices(settings, clock, events)
  const world = worldOf(settings, { clock, devices, segment, events })
  warmUp(settings)
  const hosts: Host[] = []
  const kills = new ArmedHosts(events.onKillPoint)
  for (const [id, point] of Object.entries(settings.killPoints)) kills.arm(id, point)
  for (const { lane, printer } of settings.lanes) {
    const host = new Host({ name: lane, world, onCrash: events.onBroken })
    hosts.push(host)
    kills.add(host)
    await laneOf(devices, lane).lines.open((channel, value) => void host.post(channel, value))
    const mitigations = [...variant.mitigations]
    segment.recorder('terminal')({ kind: 'terminal-started', lane, pid: process.pid, mitigations })
    const { rules, merchant } = settings
    const options = { lane, rules, bootId, merchant, mitigations: variant.mitigations }
    host.start('lane', terminalProcess(variant)({ ...options, printer: printer !== undefined }))
  }
  const watch = () => watchStalls(settings, clock, segment)
  let stopWatch = watch()
  return {
    obey(command) {
      switch (command.command) {
        case 'arm':
          return kills.arm(command.id, command.point)
        case 'disarm':
          return kills.disarm(command.id)
        case 'unwatch':
          return stopWatch()
        case 'watch':
          stopWatch()
          stopWatch = watch()
      }
    },
    async close() {
      stopWatch()
      // An answer that comes now must not be written to a journal that is closed.
      for (const host of hosts) host.kill()
      for (const device of devices.values()) device.close()
      await segment.close()
    },
  }
}

/** The first receipt costs 150 ms of loading and compiling: not while a shopper's answer is on its way. */
function warmUp({ lanes }: ReadSettings): void {
  if (lanes.every(({ printer }) => printer === undefined)) return
  const sale = { lane: '', saleNo: '', orderNo: '', totalFen: 0, items: ['预热'] }
  receiptBytes({ ...sale, copy: false, awaitCompletion: true })
}

/** Differs at every start: the unix time in ms, 8 characters until the year 2059. */
const bootIdAt = (unixMs: number) => Math.floor(unixMs).toString(36)

function openDevices(settings: ReadSettings, clock: WallClock, { onBroken }: TerminalEvents) {
  mkdirSync(settings.journalDir, { recursive: true })
  return new Map(
    settings.lanes.map((lane) => [
      lane.lane,
      openLaneDevices({ lane, settings, clock, onLost: onBroken }),
    ]),
  )
}

function laneOf(devices: ReadonlyMap<string, LaneDevices>, lane: string): LaneDevices {
  const found = devices.get(lane)
  if (found !== undefined) return found
  throw new RigError(`Failed to serve the lane "${lane}": it is not in the settings`, {
    code: 'internal',
    hint: 'start hosts only for lanes of the settings',
  })
}

interface Around {
  readonly clock: WallClock
  readonly devices: ReadonlyMap<string, LaneDevices>
  readonly segment: SegmentWriter
  readonly events: TerminalEvents
}

function worldOf(settings: ReadSettings, { clock, devices, segment, events }: Around): World {
  const { links, keepAlive } = settings
  const transport = httpTransport({ clock, links, keepAlive })
  const record = recordingOn(segment, events.onBroken)
  return {
    nowMs: () => clock.nowMs(),
    after: (delayMs, then) => clock.after(delayMs, then),
    stop: (timer) => clock.stop(timer),
    call: (_lane, call, then) => transport(call, then),
    print: (lane, { job, timeoutMs }: PrintEffect & { readonly job: PrinterJob }, then) =>
      laneOf(devices, lane).printing(job, timeoutMs, then),
    save: (lane, entries, then) =>
      saveThen(laneOf(devices, lane).journal, entries, then, events.onBroken),
    load: (lane, prefix) => laneOf(devices, lane).journal.load(prefix),
    tell: (lane, word: TellWord) => laneOf(devices, lane).lines.tell(word),
    record: (_lane, fact: TerminalFact) => record(fact),
  }
}

/** Records; a terminal whose facts cannot be written any more says so and ends. */
export function recordingOn(
  segment: Pick<SegmentWriter, 'recorder' | 'failure'>,
  onBroken: TerminalEvents['onBroken'],
): (fact: TerminalFact) => void {
  const record = segment.recorder('terminal')
  return (fact) => {
    record(fact)
    if (segment.failure !== undefined) onBroken(segment.failure)
  }
}

/** Under load, a stall makes what looks like a time-out: the judge must know. */
function watchStalls(settings: ReadSettings, clock: WallClock, segment: SegmentWriter): () => void {
  const record = segment.recorder('rig')
  const name = `terminal ${settings.lanes.map(({ lane }) => lane).join(' ')}`
  const onStall = (forMs: number) => record({ kind: 'loop-stalled', process: name, forMs })
  return watchLoop({ clock, thresholdMs: settings.stallMsMin, onStall })
}
