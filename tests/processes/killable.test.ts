/** What a terminal's process promises to the faults: on the wall by signals, in virtual time by a gate. */

import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { plannedRules } from '../../scenarios/rules.ts'
import { defaultSettings } from '../../scenarios/settings.ts'
import { elapse } from '../../simulators/kernel/elapse.ts'
import { realTime } from '../../simulators/kernel/time-scale.ts'
import { fen } from '../../simulators/kernel/units.ts'
import { VirtualClock } from '../../simulators/kernel/virtual-clock.ts'
import type { LedgerEvent } from '../../simulators/ledger/facts.ts'
import { readSegments } from '../../simulators/ledger/segment-reader.ts'
import { isRunning } from '../../simulators/processes/is-running.ts'
import type { Rig } from '../../simulators/rig/rig.ts'
import {
  openSharedParts,
  serversOfEnvironment,
  type SharedParts,
} from '../../simulators/rig/shared-parts.ts'
import { startVirtualRig } from '../../simulators/rig/virtual-rig.ts'
import { startWallRig } from '../../simulators/rig/wall-rig.ts'
import { parseShop } from '../../simulators/shop.ts'

let shared: SharedParts

beforeAll(async () => {
  shared = await openSharedParts({
    onProgress: () => undefined,
    ...serversOfEnvironment(process.env),
  })
}, 600_000)

afterAll(() => shared.close())

const planIn = (dir: string) => {
  // Without the pre-flight: what a lane says at its start is not what is asked here.
  const terminal = parseShop('hardened-M10')
  const rules = plannedRules(defaultSettings, terminal, realTime)
  return { name: 'killable', dir, laneIds: ['lane-01'], terminal, devices: true, ...rules }
}

function laneOf({ lanes: [lane] }: Rig) {
  if (lane?.terminal === undefined) throw new Error('the rig has no terminal')
  return { ...lane, terminal: lane.terminal }
}

/** Keys a basket, and answers with the terminal's first question. */
async function asked(rig: Rig, saleNo: string) {
  const { operator } = laneOf(rig)
  operator.key({ saleNo, amountFen: fen(1_234) })
  const signal = new AbortController().signal
  return operator.next({ words: ['ASK'], saleNo, timeoutMs: 30_000, signal })
}

const question = (saleNo: string) => ({ word: 'ASK', what: 'scan', saleNo })

async function onTheWall() {
  const dir = await mkdtemp(join(tmpdir(), 'tillrig-killable-'))
  onTestFinished(() => rm(dir, { recursive: true, force: true }))
  const rig = await startWallRig(planIn(dir), shared)
  onTestFinished(() => rig.stop())
  /** Of every process that ran here, in order. */
  const pids = async () => {
    const { events } = await readSegments(join(dir, 'segments'))
    return events.flatMap((event) => (event.kind === 'terminal-started' ? [event.pid] : []))
  }
  return { rig, pids, terminal: laneOf(rig).terminal }
}

/** `T` is stopped (proc(5)). */
const stateOf = (pid: number | undefined) =>
  /\) (\w)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1]

const stopped = (pid: number | undefined) =>
  expect.poll(() => stateOf(pid), { timeout: 30_000 }).toBe('T')
const goingOn = (pid: number | undefined) =>
  expect.poll(() => stateOf(pid), { timeout: 30_000 }).not.toBe('T')

test('a process that two hold stands still until both let go (wall)', async () => {
  const { rig, terminal, pids } = await onTheWall()
  const [pid] = await pids()
  const [one, two] = [await terminal.pause(), await terminal.pause()]
  await stopped(pid)
  await one?.()
  await one?.()
  expect(stateOf(pid)).toBe('T')
  await two?.()
  await goingOn(pid)
  expect(await asked(rig, 'S1')).toEqual(question('S1'))
})

test('a process that is killed while it stands still comes back running (wall)', async () => {
  const { rig, terminal, pids } = await onTheWall()
  const release = await terminal.pause()
  expect(terminal.kill()).toBe(true)
  expect(terminal.kill()).toBe(false)
  // At once: its process still counts as running.
  await terminal.restart()
  await release?.()
  const [first, second] = await pids()
  expect(isRunning(first ?? 0)).toBe(false)
  expect(stateOf(second)).not.toBe('T')
  expect(await asked(rig, 'S1')).toEqual(question('S1'))
})

test('a rig that is stopped while its terminal stands still leaves nothing behind (wall)', async () => {
  const { rig, terminal, pids } = await onTheWall()
  const [pid] = await pids()
  await terminal.pause()
  await stopped(pid)
  await rig.stop()
  expect(isRunning(pid ?? 0)).toBe(false)
})

test('a point that is armed and taken away kills nobody, also while it stands still (wall)', async () => {
  const { rig, terminal } = await onTheWall()
  const killed: string[] = []
  const point = { effect: 'tell', nth: 1, when: 'before' } as const
  const disarm = await terminal.arm(point, () => killed.push('one'))
  const release = await terminal.pause()
  await disarm()
  const disarmOther = await terminal.arm(point, () => killed.push('other'))
  await disarmOther()
  await release?.()
  expect(await asked(rig, 'S1')).toEqual(question('S1'))
  expect(killed).toEqual([])
})

test('a point outlasts a death of something else: the next process dies of it at its start (wall)', async () => {
  const { terminal, rig, pids } = await onTheWall()
  const killed: string[] = []
  await terminal.arm({ effect: 'load', nth: 1, when: 'before' }, () => killed.push('at its load'))
  terminal.kill()
  await terminal.restart()
  expect([killed, terminal.kill()]).toEqual([['at its load'], false])
  await terminal.restart()
  expect(await pids()).toHaveLength(3)
  expect(await asked(rig, 'S1')).toEqual(question('S1'))
})

/** Plays `act` on a rig in virtual time, and gives what happened on its lane. */
async function inVirtualTime(
  act: (rig: Rig, clock: VirtualClock) => Promise<unknown>,
): Promise<readonly string[]> {
  const clock = new VirtualClock()
  const notes: string[] = []
  const onEvent = ({ kind, atMs }: LedgerEvent) => void notes.push(`${kind} at ${atMs}`)
  const play = async () => {
    const rig = await startVirtualRig(planIn(''), { clock, onEvent })
    notes.length = 0
    await act(rig, clock)
    await rig.stop()
  }
  await clock.drive(play(), { eventsMax: 10_000 })
  return notes
}

test('a terminal that two hold answers once both let go (virtual)', async () => {
  const answers: unknown[] = []
  await inVirtualTime(async (rig, clock) => {
    const { terminal } = laneOf(rig)
    const [one, two] = [await terminal.pause(), await terminal.pause()]
    const answer = asked(rig, 'S1').then((word) => answers.push(word, clock.nowMs()))
    await elapse(clock, 1_000)
    await one?.()
    await one?.()
    await elapse(clock, 1_000)
    await two?.()
    await answer
  })
  expect(answers).toEqual([question('S1'), 2_000])
})

test('a terminal that is killed while it stands still comes back running (virtual)', async () => {
  const answers: unknown[] = []
  const notes = await inVirtualTime(async (rig, clock) => {
    const { terminal } = laneOf(rig)
    const release = await terminal.pause()
    answers.push(terminal.kill(), terminal.kill())
    await elapse(clock, 1_000)
    await terminal.restart()
    await release?.()
    answers.push(await asked(rig, 'S1'))
  })
  expect(answers).toEqual([true, false, question('S1')])
  expect(notes).toEqual(['terminal-died at 0', 'terminal-started at 1000', 'basket-keyed at 1000'])
})

test('a point outlasts a death of something else: the next life dies of it at its start (virtual)', async () => {
  const answers: unknown[] = []
  const notes = await inVirtualTime(async (rig) => {
    const { terminal } = laneOf(rig)
    await terminal.arm({ effect: 'load', nth: 1, when: 'before' }, () => answers.push('killed'))
    terminal.kill()
    await terminal.restart()
    answers.push(terminal.kill())
    await terminal.restart()
    answers.push(await asked(rig, 'S1'))
  })
  expect(answers).toEqual(['killed', false, question('S1')])
  expect(notes).toEqual([
    'terminal-died at 0',
    'terminal-started at 0',
    'terminal-died at 0',
    'terminal-started at 0',
    'basket-keyed at 0',
  ])
})
