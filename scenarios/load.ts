/**
 * A load run: the rig without lanes of its own, terminals under open arrivals in front of it, faults
 * by the clock, then heal, settle, read. On real parts k6 is the terminals; in virtual time the same
 * terminal logic stands in the rig's own process. The verdict comes from the ledger.
 */

import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { beginScenario, segmentsDir } from '../reports/report-files.ts'
import { serveLaneDesk } from '../simulators/rig/lane-desk-server.ts'
import { startWallRig } from '../simulators/rig/wall-rig.ts'
import { driveK6 } from './k6.ts'
import { openLedgerFile } from './ledger-file.ts'
import { deskOf, planLoad, type K6LoadOptions, type LoadOptions } from './load-plan.ts'
import { bringToRest } from './rest.ts'
import { loadVirtually } from './virtual-load.ts'

/** Beyond closing and watching: what k6 needs to notice that a sale is over. */
const restMarginMs = 3_000

export async function runK6Load(options: K6LoadOptions): Promise<void> {
  const { dir, shared, seed } = options
  const tools = { ...shared.tools, k6: options.k6.version }
  const plan = planLoad({ ...options, mode: 'k6', tools })
  await beginScenario(dir, plan.manifest)
  const rig = await startWallRig(plan.rig, shared)
  try {
    const desk = await serveLaneDesk(deskOf(rig, seed))
    try {
      rig.record({ kind: 'phase', phase: 'started' })
      await driveK6(options, rig, desk, plan.closingMs + restMarginMs)
    } finally {
      await desk.close()
    }
    await bringToRest(rig, { ...plan, clock: shared.clock, signal: options.signal })
  } finally {
    await rig.stop()
  }
}

/**
 * V8 lets dead objects pile up to several times the live ones before it looks. A load of a million
 * sales must fit beside other programs: it looks when a third more is there, for a tenth more time.
 */
const heapGrowingPercent = 35

export async function runVirtualLoad(options: LoadOptions): Promise<void> {
  setFlagsFromString(`--heap-growing-percent=${heapGrowingPercent}`)
  const { dir } = options
  const plan = planLoad({ ...options, mode: 'virtual', tools: {} })
  await beginScenario(dir, plan.manifest)
  const file = openLedgerFile(join(segmentsDir(dir), 'rig.ndjson'))
  try {
    await loadVirtually({ ...options, plan, onLine: file.write, onEvent: () => {} })
  } finally {
    file.close()
  }
}
