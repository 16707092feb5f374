/** `tillrig explore`: seed after seed in virtual time; what breaks a claim is reduced to a few lines. */

import { InvalidArgumentError, Option, type Command } from 'commander'
import { rm, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import { clearRun } from '../reports/report-files.ts'
import { coverageOf } from '../scenarios/explore/coverage.ts'
import { explore } from '../scenarios/explore/explore.ts'
import { reduceFirst } from '../scenarios/explore/findings.ts'
import { flowByDefault, flows, type Flow } from '../scenarios/explore/flows.ts'
import { exploreExitCode, resultLines, type ExploreResult } from '../scenarios/explore/result.ts'
import type { Tally } from '../scenarios/explore/tally.ts'
import { WallClock } from '../simulators/kernel/wall-clock.ts'
import { shopNamed } from '../scenarios/shop-named.ts'
import type { Shop } from '../simulators/shop.ts'
import { keepFindings } from './keep-findings.ts'
import { defaultSeed, positive, runDir, seed, wallTime } from './options.ts'
import { startProgress, type Progress } from './progress.ts'
import { createRunFolder } from './run-folder.ts'
import { onStopSignals } from './stopping.ts'

interface ExploreOptions {
  readonly seeds?: number
  readonly minutes?: number
  readonly terminal: string
  readonly fromSeed: number
  readonly sales: number
  readonly flow: Flow
  readonly out?: string
  readonly json?: boolean
}

const seedsByDefault = 1_000
const salesByDefault = 20
/** What a scenario takes (scenarios/scenario.ts). */
const salesMax = 2_000

export function addExplore(program: Command, exit: (code: number) => void): void {
  program
    .command('explore')
    .description(
      'Play seed after seed with faults drawn at random, in virtual time on all cores; reduce what breaks a claim.',
    )
    .option(
      '--seeds <n>',
      `how many seeds (default: ${seedsByDefault}, or as many as --minutes allows)`,
      positive,
    )
    .option('--minutes <m>', 'begin no more seeds after so many minutes', minutes)
    .option('--terminal <name>', 'naive, hardened, or such as naive+M3 or hardened-M7', 'hardened')
    .option('--from-seed <n>', 'the first seed', seed, defaultSeed)
    .option('--sales <n>', 'shoppers in each scenario', sales, salesByDefault)
    .addOption(new Option('--flow <flow>', 'who scans whom').choices(flows).default(flowByDefault))
    .option('--out <dir>', 'where findings and report go (default: reports/runs/…)')
    .option('--json', 'print explore.json as one line instead of the summary')
    .addHelpText(
      'after',
      `
Examples:
  $ npx tillrig explore --terminal naive              what a till without mitigations loses
  $ npx tillrig explore --seeds 2000                  the hardened one, twice as long
  $ npx tillrig explore --minutes 5 --from-seed 7000  other seeds, for five minutes
  $ npx tillrig explore --flow customer-scans         the till shows a code, and waits for a notice
  $ npx tillrig run out/findings/FINDING.json         plays a finding again

Exit codes: 0 nothing found, 1 a claim was violated, 2 unknown: a seed could not be judged, a claim was
never put to the test, or it was stopped before its end.
`,
    )
    .action(async (options: ExploreOptions) => exit(await exploreAndReport(options)))
}

function minutes(text: string): number {
  const value = Number(text)
  if (text.trim() === '' || !(value > 0) || !Number.isFinite(value)) {
    throw new InvalidArgumentError('Give a number of minutes above 0, such as 5 or 0.5.')
  }
  return value
}

function sales(text: string): number {
  const value = positive(text)
  if (value > salesMax) throw new InvalidArgumentError(`At most ${salesMax} sales fit in one.`)
  return value
}

/** Everything that is fixed before the first seed. */
interface Exploration {
  readonly options: ExploreOptions
  readonly terminal: Shop
  readonly dir: string
  readonly startedAt: string
  readonly command: string
  readonly workers: number
  readonly progress: Progress
  readonly signal: AbortSignal
}

async function exploreAndReport(options: ExploreOptions): Promise<number> {
  const terminal = shopNamed(options.terminal)
  const began = wallTime()
  const dir = options.out ?? runDir('explore', began)
  await createRunFolder(dir, 'scenarios')
  await clearExploration(dir)
  const progress = startProgress()
  const stopping = onStopSignals((text) => progress.line(text))
  const exploration: Exploration = {
    options,
    terminal,
    dir,
    startedAt: began.toISOString(),
    command: commandOf(options),
    workers: availableParallelism(),
    progress,
    signal: stopping.signal,
  }
  try {
    const result = await run(exploration)
    const text = JSON.stringify(result)
    await writeFile(join(dir, resultFiles.all), `${text}\n`)
    await writeFile(
      join(dir, resultFiles.coverage),
      `${JSON.stringify(result.coverage, null, 2)}\n`,
    )
    progress.stop()
    if (options.json) process.stdout.write(`${JSON.stringify({ dir: resolve(dir), ...result })}\n`)
    else process.stdout.write(`${summary(result, dir)}\n`)
    return exploreExitCode(result)
  } finally {
    progress.stop()
    stopping.release()
  }
}

const resultFiles = { all: 'explore.json', coverage: 'coverage.json' } as const

/** What an earlier one said goes, or it would be taken for this one's; its findings stay: they replay. */
async function clearExploration(dir: string): Promise<void> {
  await clearRun(dir)
  for (const name of Object.values(resultFiles)) await rm(join(dir, name), { force: true })
}

async function run(exploration: Exploration): Promise<ExploreResult> {
  const { options, terminal, workers, progress, signal, command, startedAt } = exploration
  const { fromSeed, sales: salesEach, flow } = options
  const seeds = options.seeds ?? (options.minutes === undefined ? seedsByDefault : Infinity)
  const forMs = (options.minutes ?? Infinity) * 60_000
  const clock = WallClock.start()
  const said = new Set<string>()
  const tally = await explore({
    terminal,
    fromSeed,
    seeds,
    forMs,
    sales: salesEach,
    flow,
    workers,
    clock,
    signal,
    onTally: (sofar) => sayTally(progress, sofar, { seeds, elapsedMs: clock.nowMs(), said }),
  })
  const elapsedMs = clock.nowMs()
  const complete = !signal.aborted
  progress.status('explore', 'reducing what was found')
  const reduced = await reduceFirst({
    found: tally.found,
    terminal: terminal.name,
    sales: salesEach,
    flow,
    foundBy: command,
    workers,
    signal,
    onReduced: (done) =>
      progress.status('explore', `reducing what was found: ${done} of ${tally.found.length}`),
  })
  const found = await keepFindings(reduced, { ...exploration, fromSeed })
  progress.status('explore', undefined)
  return {
    version: 1,
    command,
    startedAt,
    terminal: terminal.name,
    flow,
    fromSeed,
    seeds: tally.seeds,
    complete,
    sales: tally.sales,
    events: tally.events,
    elapsedMs,
    seedsPerSecond: (tally.seeds * 1_000) / elapsedMs,
    found,
    unknown: tally.unknown,
    untested: tally.untested,
    coverage: coverageOf(tally.pairs, flow),
  }
}

interface Sofar {
  readonly seeds: number
  readonly elapsedMs: number
  /** Classes that were told already. */
  readonly said: Set<string>
}

function sayTally(progress: Progress, tally: Tally, { seeds, elapsedMs, said }: Sofar): void {
  for (const { name, seeds: showing } of tally.found) {
    if (!said.has(name)) progress.line(`found ${name}, seed ${showing[0]}`)
    said.add(name)
  }
  const rate = (tally.seeds * 1_000) / elapsedMs
  const of = Number.isFinite(seeds) ? ` of ${seeds}` : ''
  const found = tally.found.map(({ name, seeds: showing }) => `${name} ${showing.length}`)
  const unknown = tally.unknown.length > 0 ? [`unknown ${tally.unknown.length}`] : []
  const text = [...found, ...unknown].join(', ') || 'nothing found'
  progress.status('explore', `${tally.seeds}${of} seeds, ${rate.toFixed(0)} a second: ${text}`)
}

function commandOf(options: ExploreOptions): string {
  const given = [
    options.seeds === undefined ? '' : ` --seeds ${options.seeds}`,
    options.minutes === undefined ? '' : ` --minutes ${options.minutes}`,
    options.flow === flowByDefault ? '' : ` --flow ${options.flow}`,
    options.fromSeed === defaultSeed ? '' : ` --from-seed ${options.fromSeed}`,
    options.sales === salesByDefault ? '' : ` --sales ${options.sales}`,
  ]
  return `npx tillrig explore --terminal ${options.terminal}${given.join('')}`
}

function summary(result: ExploreResult, dir: string): string {
  const report = result.found.some(({ file }) => file !== undefined)
    ? [`report   ${join(dir, 'report.html')}`]
    : []
  return [
    '',
    ...resultLines(result),
    '',
    ...report,
    `all      ${join(dir, resultFiles.all)}`,
    `again    ${result.command}`,
  ].join('\n')
}
