/** `tillrig trial`: puts the judge on trial, with shops that are broken on purpose and healthy ones. */

import type { Command } from 'commander'
import { availableParallelism } from 'node:os'
import { exitCodeOf } from '../scenarios/trial/matrix.ts'
import { renderPage } from '../scenarios/trial/page.ts'
import { renderMatrix } from '../scenarios/trial/table.ts'
import { everyone, tryTheJudge, type Docket, type TrialResult } from '../scenarios/trial/trial.ts'
import { RigError } from '../simulators/kernel/errors.ts'
import { WallClock } from '../simulators/kernel/wall-clock.ts'
import { positive } from './options.ts'
import { checkPage, writePage } from './page.ts'
import { startProgress } from './progress.ts'
import { onStopSignals } from './stopping.ts'

/** What the published matrix is made with. */
const defaults = { seeds: 200, healthySeeds: 2_000 } as const

/** As many as in an exploration. */
const salesPerSeed = 20

interface TrialVerbOptions {
  readonly seeds: number
  readonly healthySeeds: number
  readonly only?: readonly string[]
  readonly write?: string
  readonly json?: boolean
}

export function addTrial(program: Command, exit: (code: number) => void): void {
  program
    .command('trial')
    .description(
      'Put the judge on trial: shops broken on purpose must be convicted, healthy ones never.',
    )
    .option('--seeds <n>', 'each mutant is tried with seeds 1 to n', positive, defaults.seeds)
    .option(
      '--healthy-seeds <n>',
      'each healthy shop is tried with seeds 1 to n',
      positive,
      defaults.healthySeeds,
    )
    .option('--only <name...>', 'only these mutants or healthy variants')
    .option('--write <file>', 'also write the detection matrix as a page of the docs')
    .option('--json', 'print the matrix as one line of JSON instead of tables')
    .addHelpText(
      'after',
      `
Exit codes: 0 every mutant is convicted and nothing healthy, 1 a healthy shop is convicted, 2 a mutant never is.

Examples:
  $ npx tillrig trial --seeds 20 --healthy-seeds 20         a first look, in a minute
  $ npx tillrig trial --only no-watch fen-as-yuan           some of them
  $ npx tillrig trial --write docs/detection-matrix.md      the published matrix; takes a while

Mutants: ${namesOf(everyone.mutants)}.

Healthy: ${namesOf(everyone.variants)}.
`,
    )
    .action(async (options: TrialVerbOptions) => {
      const docket = docketOf(options.only)
      if (options.write !== undefined) await checkWhole(options.write, options.only)
      const { matrix, complete } = await play(docket, options)
      if (options.write !== undefined && complete) {
        const page = renderPage(matrix, { command: commandOf(options), sales: salesPerSeed })
        await writePage(options.write, page)
      }
      process.stdout.write(
        options.json ? `${JSON.stringify({ complete, ...matrix })}\n` : `${renderMatrix(matrix)}\n`,
      )
      const code = exitCodeOf(matrix)
      // What was not played may hide anything.
      exit(complete ? code : code || 2)
    })
}

const namesOf = (all: readonly { readonly name: string }[]): string =>
  all.map(({ name }) => name).join(', ')

/** @throws RigError (usage) for a name that nobody has. */
function docketOf(only: readonly string[] | undefined): Docket {
  if (only === undefined) return everyone
  const { mutants, variants } = everyone
  const unknown = only.filter((name) => ![...mutants, ...variants].some((one) => one.name === name))
  if (unknown.length > 0) {
    throw new RigError(`--only: there is no mutant or healthy variant ${unknown.join(', nor ')}`, {
      code: 'usage',
      hint: `Take some of these: ${namesOf([...mutants, ...variants])}.`,
    })
  }
  const named = ({ name }: { readonly name: string }) => only.includes(name)
  return { mutants: mutants.filter(named), variants: variants.filter(named) }
}

async function play(
  docket: Docket,
  { seeds, healthySeeds }: TrialVerbOptions,
): Promise<TrialResult> {
  const progress = startProgress()
  const stopping = onStopSignals((text) => progress.line(text))
  const clock = WallClock.start()
  try {
    return await tryTheJudge({
      docket,
      seeds,
      healthySeeds,
      sales: salesPerSeed,
      workers: availableParallelism(),
      signal: stopping.signal,
      onProgress: ({ seedsPlayed, seedsPlanned, terminal }) => {
        const perSecond = (seedsPlayed / Math.max(1, clock.nowMs())) * 1_000
        const text = `${seedsPlayed} of ${seedsPlanned} seeds, ${perSecond.toFixed(1)}/s, ${terminal}`
        progress.status('trial', text)
      },
    })
  } finally {
    progress.stop()
    stopping.release()
  }
}

/** How the same page is made again. */
function commandOf({ seeds, healthySeeds, write = '' }: TrialVerbOptions): string {
  const flags = [
    ...(seeds === defaults.seeds ? [] : [`--seeds ${seeds}`]),
    ...(healthySeeds === defaults.healthySeeds ? [] : [`--healthy-seeds ${healthySeeds}`]),
    `--write ${write}`,
  ]
  return `npx tillrig trial ${flags.join(' ')}`
}

/** Before an hour was spent on what cannot be kept. @throws RigError usage, cannotCreate. */
async function checkWhole(path: string, only: readonly string[] | undefined): Promise<void> {
  if (only !== undefined) {
    throw new RigError(`Both --write ${path} and --only were given`, {
      code: 'usage',
      hint: 'A page of some of them would say nothing of the others: leave one of the two out.',
    })
  }
  await checkPage(path)
}
