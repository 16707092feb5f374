/** `tillrig run`: plays scenarios against a terminal on real parts and judges them. */

import type { Command } from 'commander'
import type { Language } from '../reports/text/text.ts'
import { exitCodeOf } from '../reports/judge.ts'
import { virtualPlayer, wallPlayer, type Player } from '../scenarios/play.ts'
import { commandFor, playableIn, runScenarios } from '../scenarios/run.ts'
import { withCauses } from '../scenarios/explore/counterfactual.ts'
import { library } from '../scenarios/library.ts'
import { RigError } from '../simulators/kernel/errors.ts'
import { parseShop } from '../simulators/shop.ts'
import { defaultSeed, runDir, scenariosNamed, seed, wallTime } from './options.ts'
import { assumedPlan, assumeOption } from './assume.ts'
import { langOption } from './lang.ts'
import { modeOption, type Mode } from './mode.ts'
import { asSaved, replayLines } from './replay.ts'
import { inSession, noParts, realParts, type Closable, type Session } from './session.ts'

interface RunOptions {
  readonly all?: boolean
  readonly list?: boolean
  readonly terminal: string
  readonly mode: Mode
  readonly seed: number
  readonly out?: string
  readonly json?: boolean
  readonly lang: Language
  readonly assume?: readonly string[]
}

export function addRun(program: Command, exit: (code: number) => void): void {
  program
    .command('run')
    .description(
      'Play scenarios against a terminal, on real parts or in virtual time; judge and report them.',
    )
    .argument('[scenario...]', 'names of the library, or paths of .json or .ts files')
    .option('--all', 'every scenario of the library (the default when none is named)')
    .option('--list', 'print the library and stop')
    .option('--terminal <name>', 'naive, hardened, or such as naive+M3 or hardened-M7', 'hardened')
    .option(...modeOption)
    .option(
      '--seed <n>',
      'shoppers, codes and gaps are drawn from it; a saved finding brings its own',
      seed,
      defaultSeed,
    )
    .option('--out <dir>', 'where report and ledger go (default: reports/runs/…)')
    .option(...assumeOption)
    .option(...langOption)
    .option('--json', 'print verdict.json as one line instead of the table')
    .addHelpText(
      'after',
      `
Examples:
  $ npx tillrig run answer-lost --terminal naive      one scenario
  $ npx tillrig run --all --terminal hardened         the whole library
  $ npx tillrig run my-shop.json --seed 7 --out out   a scenario of your own
  $ npx tillrig run --all --mode virtual              the same in virtual time, in a second
  $ npx tillrig run found/paid-not-issued-naive-17.json   a finding, with its seed and terminal again
  $ npx tillrig run --list                            what there is
`,
    )
    .action(async (names: string[], options: RunOptions, command: Command) => {
      if (options.list) return printLibrary()
      const scenarios = await scenariosNamed(names, options.all ?? false)
      const isGiven = (name: string) => command.getOptionValueSource(name) === 'cli'
      const replayed = asSaved(scenarios, options, isGiven)
      const { seed: seedPlayed, mode } = replayed
      const { playable, notPlayable } = playableIn(mode, scenarios)
      if (playable.length === 0) {
        throw new RigError(`Nothing can be played on real parts: ${notPlayable.join('; ')}`, {
          code: 'usage',
          hint: 'add --mode virtual',
        })
      }
      const terminal = parseShop(replayed.terminal)
      const startedAt = wallTime()
      const plan = {
        dir: options.out ?? runDir('run', startedAt),
        startedAt,
        json: options.json ?? false,
        lang: options.lang,
        plan: {
          ...assumedPlan(
            options,
            commandFor({
              ref: options.all || names.length === 0 ? '--all' : names.join(' '),
              terminal: terminal.name,
              seed: seedPlayed,
              mode,
              saved: scenarios.some(({ scenario }) => scenario.replay !== undefined),
            }),
          ),
          seed: seedPlayed,
          mode,
          planned: playable.map(({ scenario }) => ({
            name: scenario.name,
            terminal: terminal.name,
          })),
        },
      }
      for (const line of notPlayable) process.stderr.write(`${line}\n`)
      const play = <Parts extends Closable>(session: Session<Parts>, player: Player) =>
        runScenarios({
          scenarios: playable,
          terminals: [terminal],
          seed: seedPlayed,
          mode,
          play: player,
          onProgress: (job, text) => session.progress.status(job, text),
          ...session,
        })
      const model =
        mode === 'virtual'
          ? await inSession({ ...plan, openParts: noParts }, (session) =>
              play(session, withCauses(virtualPlayer)),
            )
          : await inSession({ ...plan, openParts: realParts }, (session) =>
              play(session, wallPlayer(session.parts)),
            )
      for (const line of replayLines(scenarios, replayed, model.scenarios)) {
        process.stderr.write(`${line}\n`)
      }
      exit(exitCodeOf(model.verdict))
    })
}

function printLibrary(): void {
  for (const { name, rows, causes, title } of library) {
    const story = [...causes, ...rows].join(' ')
    process.stdout.write(`${name.padEnd(26)} ${story.padEnd(12)} ${title}\n`)
  }
}
