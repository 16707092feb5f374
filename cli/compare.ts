/** `tillrig compare`: which of a shop's losses comes from what, and what to fix first. */

import type { Command } from 'commander'
import { constants } from 'node:fs'
import { access, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import type { CompareModel } from '../reports/compare/model.ts'
import { compareHtml } from '../reports/compare/html.ts'
import { compareJson, compareMarkdown, comparePrinted } from '../reports/compare/render.ts'
import { assumptionsWith } from '../reports/impact-assumptions.ts'
import { lettersWide } from '../reports/render/wide.ts'
import { texts, type Language, type Text } from '../reports/text/text.ts'
import { compare, type CompareProgress } from '../scenarios/compare/compare.ts'
import { seedsByDefault } from '../scenarios/compare/seeds.ts'
import { defaultLineup, lineupOf } from '../scenarios/compare/terminals.ts'
import { messageOf, RigError } from '../simulators/kernel/errors.ts'
import { WallClock } from '../simulators/kernel/wall-clock.ts'
import { assumedBy, assumeOption } from './assume.ts'
import { chosen, type Choice } from './compare-choice.ts'
import { langOption } from './lang.ts'
import { defaultSeed, positive, runDir, wallTime } from './options.ts'
import { startProgress, type Progress } from './progress.ts'
import { createFolder } from './run-folder.ts'
import { onStopSignals } from './stopping.ts'

interface CompareVerbOptions extends Choice {
  readonly terminals?: string
  readonly seeds?: number
  readonly out?: string
  readonly json?: boolean
  readonly assume?: readonly string[]
  readonly lang: Language
}

/** The default comparison fits into two minutes on two cores, with its pairs and its arithmetic. */
const playingMs = 80_000

export function addCompare(program: Command, exit: (code: number) => void): void {
  program
    .command('compare')
    .description(
      'Compare terminals over the catalogue or a load, on many seeds in virtual time: what to fix first.',
    )
    .argument(
      '[scenario...]',
      'names of the library, or paths of files; the whole library when none',
    )
    .option('--cause <id...>', 'only scenarios of the library with this cause, such as C4')
    .option('--profile <name>', 'a load instead of scenarios')
    .option('--faults <file>', 'faults of that load, as for "tillrig load"')
    .option(
      '--terminals <a,b,c>',
      'which ones (default: naive, each safeguard alone, hardened, hardened less each)',
    )
    .option(
      '--seeds <n>',
      `how many seeds (default: as many as fit into ${playingMs / 1_000} s, ${seedsByDefault.min} to ${seedsByDefault.max})`,
      positive,
    )
    .option(...assumeOption)
    .option('--out <dir>', 'where compare.json, .html and .md go (default: reports/runs/…)')
    .option(...langOption('compare.html, compare.md and the summary'))
    .option('--json', 'print compare.json as one line instead of the summary')
    .addHelpText(
      'after',
      `
Every terminal meets the same shoppers, the same codes and the same faults; a seed draws them, and where a scenario
names sales and no moments it also moves which sale is hurt. Intervals are 95 %, by paired bootstrap over seeds;
a difference whose interval covers 0 is "no effect seen". Fewer than 5 seeds give no interval.

Examples:
  $ npx tillrig compare                                        the whole catalogue, some 30 terminals
  $ npx tillrig compare --cause C4 --seeds 20                  one cause, more seeds
  $ npx tillrig compare answer-lost my-shop.yaml --terminals naive,naive+M3,hardened
  $ npx tillrig compare --profile smoke --faults loadtests/faults/lost-answers.json --terminals naive,hardened
  $ npx tillrig compare --assume minutesPerCase=25 --assume wageFenPerHour=4500

Exit codes: 0 compared, 2 incomplete: it was stopped, or a play could not be judged.
`,
    )
    .action(async (names: string[], options: CompareVerbOptions) =>
      exit(await compareAndReport(names, options)),
    )
}

async function compareAndReport(
  names: readonly string[],
  options: CompareVerbOptions,
): Promise<number> {
  const assumptions = assumptionsWith(assumedBy(options))
  const lineup =
    options.terminals === undefined
      ? defaultLineup()
      : lineupOf(options.terminals.split(',').map((name) => name.trim()))
  const { subjects, scope } = await chosen(names, options)
  const startedAt = wallTime()
  const dir = options.out ?? runDir('compare', startedAt)
  await createFolder(dir)
  await checkWritable(dir)
  const progress = startProgress()
  const stopping = onStopSignals((text) => progress.line(text))
  try {
    const compared = await compare({
      subjects,
      lineup,
      fromSeed: defaultSeed,
      seeds: options.seeds,
      forMs: playingMs,
      workers: availableParallelism(),
      clock: WallClock.start(),
      signal: stopping.signal,
      onProgress: (sofar) => sayProgress(progress, sofar),
    })
    const model: CompareModel = {
      version: 1,
      command: commandOf(names, options, compared.seedsPlanned),
      startedAt: startedAt.toISOString(),
      scope,
      assumptions,
      ...compared,
    }
    progress.stop()
    const text = texts[options.lang]
    await writeAll(dir, model, text)
    process.stdout.write(
      options.json
        ? `${compareJson(model).replace('{', `{"dir":${JSON.stringify(resolve(dir))},`)}\n`
        : `\n${comparePrinted(model, text)}\n\n${whatNext(model, dir, text)}\n`,
    )
    return model.complete ? 0 : 2
  } finally {
    progress.stop()
    stopping.release()
  }
}

function whatNext(
  { command }: CompareModel,
  dir: string,
  { session: { report, again } }: Text,
): string {
  const named = (name: string, what: string) =>
    `${name}${' '.repeat(Math.max(0, 9 - lettersWide(name)))}${what}`
  return [named(report, join(dir, files.html)), named(again, command)].join('\n')
}

function sayProgress(
  progress: Progress,
  { doing, seedsDone, seedsPlanned, msPerSeed }: CompareProgress,
): void {
  const cost = msPerSeed === undefined ? '' : `, ${(msPerSeed / 1_000).toFixed(1)} s a seed`
  const what = doing === 'pairs' ? ' of a pair that may only work together' : ''
  progress.status('compare', `${seedsDone} of ${seedsPlanned} seeds${what}${cost}`)
}

const files = { json: 'compare.json', html: 'compare.html', markdown: 'compare.md' } as const

async function checkWritable(dir: string): Promise<void> {
  await access(dir, constants.W_OK).catch((cause: unknown) => {
    throw cannotWrite(dir, cause)
  })
}

async function writeAll(dir: string, model: CompareModel, text: Text): Promise<void> {
  try {
    await writeFile(join(dir, files.json), `${compareJson(model)}\n`)
    await writeFile(join(dir, files.html), compareHtml(model, text))
    await writeFile(join(dir, files.markdown), compareMarkdown(model, text))
  } catch (cause) {
    throw cannotWrite(dir, cause)
  }
}

const cannotWrite = (dir: string, cause: unknown) =>
  new RigError(`Failed to write into ${dir}: ${messageOf(cause)}`, {
    code: 'cannotCreate',
    hint: 'Name another folder with --out.',
    cause,
  })

/** With the seeds that were found to fit, so that it gives the same table again. */
function commandOf(
  names: readonly string[],
  { cause, profile, faults, terminals, assume = [], lang }: CompareVerbOptions,
  seeds: number,
): string {
  return [
    'npx tillrig compare',
    ...names,
    ...(cause === undefined ? [] : [`--cause ${cause.join(' ')}`]),
    ...(profile === undefined ? [] : [`--profile ${profile}`]),
    ...(faults === undefined ? [] : [`--faults ${faults}`]),
    ...(terminals === undefined ? [] : [`--terminals ${terminals}`]),
    `--seeds ${seeds}`,
    ...assume.map((text) => `--assume ${text}`),
    ...(lang === 'en' ? [] : [`--lang ${lang}`]),
  ].join(' ')
}
