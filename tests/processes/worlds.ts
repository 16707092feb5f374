/** One scenario played in either world, judged, with a hand in the rig while it runs. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { judge, type ScenarioVerdict } from '../../reports/judge.ts'
import { perform } from '../../scenarios/perform.ts'
import { prepare } from '../../scenarios/prepare.ts'
import { scenarioSchema, type ScenarioInput } from '../../scenarios/scenario.ts'
import { VirtualClock } from '../../simulators/kernel/virtual-clock.ts'
import type { LedgerEvent } from '../../simulators/ledger/facts.ts'
import { readSegments } from '../../simulators/ledger/segment-reader.ts'
import type { Rig } from '../../simulators/rig/rig.ts'
import type { SharedParts } from '../../simulators/rig/shared-parts.ts'
import { startVirtualRig } from '../../simulators/rig/virtual-rig.ts'
import { startWallRig } from '../../simulators/rig/wall-rig.ts'
import { parseShop } from '../../simulators/shop.ts'

export interface Played {
  readonly verdict: ScenarioVerdict
  readonly events: readonly LedgerEvent[]
}

/** Is shown the rig when it runs, before the first shopper comes. */
type Hand = (rig: Rig) => void

export type World = (scenario: ScenarioInput, terminal: string, hand?: Hand) => Promise<Played>

const noHand: Hand = () => undefined

const about = (scenario: ScenarioInput, terminal: string, dir: string) => ({
  scenario: scenarioSchema.parse(scenario),
  terminal: parseShop(terminal),
  seed: 1,
  dir,
  rigName: `processes-${process.pid}`,
  command: '',
  round: 1,
  startedAt: '',
  tools: {},
  signal: new AbortController().signal,
  onProgress: () => undefined,
})

export const virtualWorld: World = async (scenario, terminal, hand = noHand) => {
  const options = about(scenario, terminal, '')
  const prepared = prepare({ ...options, mode: 'virtual' })
  const clock = new VirtualClock()
  const events: LedgerEvent[] = []
  const onEvent = (event: LedgerEvent) => void events.push(event)
  const startRig: typeof startVirtualRig = async (plan) => {
    const rig = await startVirtualRig(plan, { clock, onEvent })
    hand(rig)
    return rig
  }
  const ground = {
    clock,
    startRig: (plan: typeof prepared.plan) => startRig(plan, { clock, onEvent }),
  }
  await clock.drive(perform({ ...options, ...prepared, ground }), { eventsMax: 1_000_000 })
  return { verdict: judge({ events, torn: [], manifest: prepared.manifest }), events }
}

/** Played again when the machine stood still. */
const roundsMax = 3

export const wallWorld =
  (shared: SharedParts): World =>
  async (scenario, terminal, hand = noHand) => {
    for (let round = 1; ; round += 1) {
      const played = await onTheWall(shared, scenario, terminal, hand)
      const stalled = played.verdict.doubts.some(({ stall }) => stall === true)
      if (!stalled || round === roundsMax) return played
    }
  }

async function onTheWall(
  shared: SharedParts,
  scenario: ScenarioInput,
  terminal: string,
  hand: Hand,
): Promise<Played> {
  const dir = await mkdtemp(join(tmpdir(), 'tillrig-processes-'))
  try {
    const options = about(scenario, terminal, dir)
    const prepared = prepare({ ...options, mode: 'wall' })
    const startRig = async (plan: typeof prepared.plan) => {
      const rig = await startWallRig(plan, shared)
      hand(rig)
      return rig
    }
    await perform({ ...options, ...prepared, ground: { clock: shared.clock, startRig } })
    const { events, ...ledger } = await readSegments(join(dir, 'segments'))
    return { verdict: judge({ events, ...ledger, manifest: prepared.manifest }), events }
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}
