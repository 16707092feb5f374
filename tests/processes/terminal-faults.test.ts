/**
 * What is done to a terminal's process, in both worlds: armed to die at a step, killed again while it
 * recovers, frozen over the moment at which the money moves. The hardened terminal holds every claim.
 */

import { afterAll, beforeAll, expect, test } from 'vitest'
import { everyClaim } from '../../scenarios/claims.ts'
import type { ScenarioInput } from '../../scenarios/scenario.ts'
import type { Rig } from '../../simulators/rig/rig.ts'
import {
  openSharedParts,
  serversOfEnvironment,
  type SharedParts,
} from '../../simulators/rig/shared-parts.ts'
import { virtualWorld, wallWorld, type Played, type World } from './worlds.ts'

let shared: SharedParts
const worlds: Readonly<Record<'virtual' | 'wall', World>> = {
  virtual: virtualWorld,
  wall: (...about) => wallWorld(shared)(...about),
}
const both = ['virtual', 'wall'] as const

beforeAll(async () => {
  shared = await openSharedParts({
    onProgress: () => undefined,
    ...serversOfEnvironment(process.env),
  })
}, 600_000)

afterAll(() => shared.close())

type Steps = NonNullable<ScenarioInput['faults']>

const scenario = (faults: Steps): ScenarioInput => ({
  version: 1,
  name: 'terminal-faults',
  title: 'what is done to a process',
  why: 'F9: a death at a step of its own, or a stop of its whole machine, at the first of two sales',
  causes: ['C6'],
  rows: ['F9'],
  shoppers: { count: 2, gapMsMean: 0 },
  faults,
  claims: everyClaim,
})

const when = { fromSale: 1, toSale: 1 }

const killedAt = (params: Record<string, unknown>): Steps => [
  { fault: 'terminal.kill-at-effect', params, when },
]

const deaths = ({ events }: Played) => events.filter(({ kind }) => kind === 'terminal-died').length

const notHeld = ({ verdict }: Played) => ({
  verdict: verdict.verdict,
  doubts: verdict.doubts,
  claims: verdict.claims.filter((claim) => claim.verdict.valid !== true),
})

const allHeld = { verdict: true, doubts: [], claims: [] }

const classes = ({ verdict }: Played) =>
  Object.entries(verdict.measures.classes).flatMap(([name, count]) => (count > 0 ? [name] : []))

const beforeSave = { effect: 'save', label: 'order', nth: 1, when: 'before' }
const afterSave = { ...beforeSave, when: 'after' }
const beforeSubmit = { effect: 'call', label: 'orders.submit', nth: 1, when: 'before' }
const afterSubmit = { ...beforeSubmit, when: 'after' }

test.each(
  both.flatMap((world) =>
    [beforeSave, afterSave, beforeSubmit, afterSubmit].map((point) => ({ world, point })),
  ),
)(
  'the hardened terminal that dies $point.when its $point.effect of $point.label holds every claim ($world)',
  async ({ world, point }) => {
    const played = await worlds[world](scenario(killedAt(point)), 'hardened')
    expect(notHeld(played)).toEqual(allHeld)
    expect(deaths(played)).toBe(1)
  },
)

test.each(both)(
  'the naive terminal saves nothing: armed at a save, it never dies (%s)',
  async (world) => {
    const played = await worlds[world](scenario(killedAt(beforeSave)), 'naive')
    expect([played.verdict.verdict, deaths(played)]).toEqual(['unknown', 0])
    expect(played.verdict.doubts).toMatchObject([{ neverBit: true }])
  },
)

test.each(both)(
  'the naive terminal that dies before it submits an order leaves it paid and not issued (%s)',
  async (world) => {
    const played = await worlds[world](scenario(killedAt(beforeSubmit)), 'naive')
    expect(classes(played)).toEqual(expect.arrayContaining(['paid-not-issued', 'untold']))
    expect(deaths(played)).toBe(1)
  },
)

test.each(both)(
  'the naive terminal that dies after it submitted an order prints nothing and says nothing (%s)',
  async (world) => {
    const played = await worlds[world](scenario(killedAt(afterSubmit)), 'naive')
    expect(classes(played)).toEqual(expect.arrayContaining(['issued-not-printed', 'untold']))
  },
)

test.each(both)(
  'the hardened terminal that dies again when it reads what it had saved holds every claim (%s)',
  async (world) => {
    const played = await worlds[world](
      scenario([
        { fault: 'terminal.kill', params: { restartAfterMs: 1_000 }, when },
        ...killedAt({ effect: 'load', nth: 1, when: 'after', restartAfterMs: 1_000 }),
      ]),
      'hardened',
    )
    expect(notHeld(played)).toEqual(allHeld)
    expect(deaths(played)).toBe(2)
  },
)

/** Freezes the terminal once its charge is on the way, and lets it go on once the money has moved. */
function freezeOverCapture(rig: Rig): void {
  let frozen: Promise<string> | undefined
  const stop = rig.tap.listen((event) => {
    if (event.kind === 'charge-received') {
      frozen ??= rig.faults.inject({ fault: 'terminal.pause', params: {} })
    }
    if (event.kind !== 'captured') return
    stop()
    void frozen?.then((id) => rig.faults.heal(id))
  })
}

/** The shopper types a password for 20 s. */
const passwordTyped: Steps = [
  { fault: 'platform.user-paying', params: { forMs: 20_000, times: 1 }, when },
]

test.each(both)(
  'the hardened terminal that stands still while the money moves holds every claim (%s)',
  async (world) => {
    const played = await worlds[world](scenario(passwordTyped), 'hardened', freezeOverCapture)
    expect(notHeld(played)).toEqual(allHeld)
    expect(deaths(played)).toBe(0)
    expect(played.events).toContainEqual(
      expect.objectContaining({ kind: 'fault-healed', fault: 'terminal.pause', bites: 1 }),
    )
    // It stood still for 2 s on the wall, and does not blame the machine.
    const blamed = played.events.filter(
      (event) => event.kind === 'loop-stalled' && event.forMs > 1_500,
    )
    expect(blamed).toEqual([])
  },
)
