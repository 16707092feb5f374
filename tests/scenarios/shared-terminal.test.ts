import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startRigSide } from '../../bench/rig-side.ts'
import { plannedRules } from '../../scenarios/rules.ts'
import { defaultSettings } from '../../scenarios/settings.ts'
import { realTime } from '../../simulators/kernel/time-scale.ts'
import { startWallRig } from '../../simulators/rig/wall-rig.ts'
import { openSharedParts, serversOfEnvironment } from '../../simulators/rig/shared-parts.ts'
import { parseShop } from '../../simulators/shop.ts'

async function sharedPartsAndDir() {
  const dir = await mkdtemp(join(tmpdir(), 'tillrig-test-'))
  onTestFinished(() => rm(dir, { recursive: true, force: true }))
  const shared = await openSharedParts({
    onProgress: () => undefined,
    ...serversOfEnvironment(process.env),
  })
  onTestFinished(() => shared.close())
  return { dir, shared }
}

test('three lanes on one terminal sell, and the judge finds every sale good', async () => {
  const { dir, shared } = await sharedPartsAndDir()
  const rig = await startRigSide(dir, shared, 3)
  onTestFinished(() => rig.end())
  await rig.sell(1, 9)
  expect(await rig.judge(9)).toBe(9)
})

test('a bench over sales that are not in the ledger does not count', async () => {
  const { dir, shared } = await sharedPartsAndDir()
  const rig = await startRigSide(dir, shared, 1)
  onTestFinished(() => rig.end())
  await rig.sell(1, 1)
  await expect(rig.judge(2)).rejects.toThrow('of 2 sales 1 are in the ledger')
})

test('lanes share a terminal as many as planned, the rest get the next one', async () => {
  const { dir, shared } = await sharedPartsAndDir()
  const terminal = parseShop('naive')
  const rig = await startWallRig(
    {
      name: 'sharing',
      dir,
      laneIds: ['lane-01', 'lane-02', 'lane-03'],
      terminal,
      lanesPerTerminal: 2,
      devices: true,
      ...plannedRules(defaultSettings, terminal, realTime),
    },
    shared,
  )
  onTestFinished(() => rig.stop())
  const [first, second, third] = rig.lanes.map((lane) => lane.terminal)
  expect(first).toBeDefined()
  expect(second).toBe(first)
  expect(third).not.toBe(first)
})
