/** What an exploration found and reduced, kept: as files that replay, and as a run that is judged and reported. */

import { join } from 'node:path'
import { beginRun, judgeRun, scenarioDir, writeRun } from '../reports/report-files.ts'
import { withCauses } from '../scenarios/explore/counterfactual.ts'
import type { Finding } from '../scenarios/explore/finding.ts'
import type { Reduced } from '../scenarios/explore/findings.ts'
import type { FoundClass } from '../scenarios/explore/result.ts'
import { saveFinding } from '../scenarios/explore/save.ts'
import { virtualPlayer } from '../scenarios/play.ts'
import type { Shop } from '../simulators/shop.ts'
import type { Progress } from './progress.ts'

interface Keeping {
  readonly dir: string
  readonly command: string
  readonly startedAt: string
  readonly terminal: Shop
  readonly fromSeed: number
  readonly signal: AbortSignal
  readonly progress: Progress
}

/** Saves what was reduced, plays it in full into the run directory, and has that judged and reported. */
export async function keepFindings(
  reduced: readonly Reduced[],
  { dir, command, startedAt, terminal, fromSeed, signal, progress }: Keeping,
): Promise<readonly FoundClass[]> {
  const findings = reduced.flatMap(({ finding }) => finding ?? [])
  if (findings.length > 0) {
    const planned = findings.map(({ scenario }) => ({
      name: scenario.name,
      terminal: terminal.name,
    }))
    await beginRun(dir, {
      version: 1,
      command,
      seed: fromSeed,
      mode: 'virtual',
      startedAt,
      planned,
    })
    for (const finding of findings) {
      progress.status('explore', `playing ${finding.scenario.name}`)
      await playInFull(finding, { dir, terminal, startedAt, signal })
    }
    await writeRun(dir, await judgeRun(dir))
  }
  const kept: FoundClass[] = []
  for (const { name, seeds, ...one } of reduced) {
    const { finding } = one
    if (finding === undefined) kept.push({ name, seeds, why: one.why })
    else {
      const file = await saveFinding(join(dir, 'findings'), finding)
      kept.push({ name, seeds, file, size: finding.is })
    }
  }
  return kept
}

const playInFull = (
  { scenario, seed: from }: Finding,
  { dir, terminal, ...rest }: Pick<Keeping, 'dir' | 'terminal' | 'startedAt' | 'signal'>,
): Promise<void> =>
  withCauses(virtualPlayer)({
    ...rest,
    scenario,
    terminal,
    seed: from,
    dir: scenarioDir(dir, { name: scenario.name, terminal: terminal.name }),
    rigName: 'explore',
    command: `npx tillrig run ${join(dir, 'findings', `${scenario.name}.json`)}`,
    round: 1,
    onProgress: () => {},
  })
