/** `tillrig run`: plays scenarios against a terminal on real parts and judges them. */

import type { Command } from 'commander'
import type { Language } from '../reports/text/text.ts'
import { exitCodeOf } from '../reports/judge.ts'
import { virtualPlayer, wallPlayer, type Player } from '../scenarios/play.ts'
import { commandFor, playableIn, runScenarios, type NamedScenario } from '../scenarios/run.ts'
import { shopNamed } from '../scenarios/shop-named.ts'
import { withCauses } from '../scenarios/explore/counterfactual.ts'
import { RigError } from '../simulators/kernel/errors.ts'
import type { Shop } from '../simulators/shop.ts'
import {
  defaultSeed,
  runDir,
  scenariosNamed,
  scenariosOfCauses,
  seed,
  wallTime,
} from './options.ts'
import { assumedPlan, assumeOption } from './assume.ts'
import { langOption } from './lang.ts'
import { listData, listText } from './list.ts'
import { modeOption, type Mode } from './mode.ts'
import { asSaved, replayLines } from './replay.ts'
import { inSession, noParts, realParts, type Closable, type Session } from './session.ts'

interface RunOptions {
  readonly all?: boolean
  readonly list?: boolean
  readonly cause?: readonly string[]
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
    .argument('[scenario...]', 'names of the library, or paths of .yaml, .json or .ts files')
    .option('--all', 'every scenario of the library (the default when none is named)')
    .option('--cause <id...>', 'every scenario of the library with this cause, such as C4')
    .option('--list', 'print the library by cause and stop; with --json as one line of JSON')
    .option(
      '--terminal <name>',
      "naive, hardened, or such as naive+M3 or hardened-M7; goes before a scenario's own terminals",
      'hardened',
    )
    .option(...modeOption)
    .option(
      '--seed <n>',
      'shoppers, codes and gaps are drawn from it; a saved finding brings its own',
      seed,
      defaultSeed,
    )
    .option('--out <dir>', 'where report and ledger go (default: reports/runs/…)')
    .option(...assumeOption)
    .option(...langOption())
    .option('--json', 'print verdict.json as one line instead of the table')
    .addHelpText(
      'after',
      `
Examples:
  $ npx tillrig run answer-lost --terminal naive      one scenario
  $ npx tillrig run --all --terminal hardened         the whole library
  $ npx tillrig run --cause C4 C7 --terminal naive    two groups of it
  $ npx tillrig run my-shop.yaml --seed 7 --out out   a scenario of your own
  $ npx tillrig run --all --mode virtual              the same in virtual time, in a second
  $ npx tillrig run found/paid-not-issued-naive-17.json   a finding, with its seed and terminal again
  $ npx tillrig run --list                            what there is
`,
    )
    .action(async (names: string[], options: RunOptions, command: Command) => {
      const scenarios = await scenariosMeant(names, options)
      if (options.list) return print(scenarios, options)
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
      const groups = groupsOf(playable, shopNamed(replayed.terminal), isGiven('terminal'))
      const [first] = groups
      const alone = groups.length === 1 && first?.terminals.length === 1 ? first.terminals : []
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
              ref: refOf(names, options),
              ...alone.map(({ name }) => ({ terminal: name }))[0],
              seed: seedPlayed,
              mode,
              saved: scenarios.some(({ scenario }) => scenario.replay !== undefined),
            }),
          ),
          seed: seedPlayed,
          mode,
          planned: groups.flatMap(({ scenarios: some, terminals }) =>
            some.flatMap(({ scenario: { name } }) =>
              terminals.map((terminal) => ({ name, terminal: terminal.name })),
            ),
          ),
        },
      }
      for (const line of notPlayable) process.stderr.write(`${line}\n`)
      const play = async <Parts extends Closable>(session: Session<Parts>, player: Player) => {
        for (const group of groups) {
          await runScenarios({
            ...group,
            seed: seedPlayed,
            mode,
            play: player,
            onProgress: (job, text) => session.progress.status(job, text),
            ...session,
          })
        }
      }
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

/** @throws RigError whatever is wrong with what was named. */
async function scenariosMeant(names: readonly string[], { all, cause }: RunOptions) {
  if (cause === undefined) return scenariosNamed(names, all ?? false)
  if (all || names.length > 0) {
    throw new RigError(`Both --cause and ${all ? '--all' : names.join(' ')} were given`, {
      code: 'usage',
      hint: 'Give causes, or names of scenarios, or --all.',
    })
  }
  return scenariosOfCauses(cause)
}

function refOf(names: readonly string[], { all, cause }: RunOptions): string {
  if (cause !== undefined) return `--cause ${cause.join(' ')}`
  return all || names.length === 0 ? '--all' : names.join(' ')
}

interface Group {
  readonly scenarios: readonly NamedScenario[]
  readonly terminals: readonly Shop[]
}

/** Whom each is played against: the one on the command line, or its own, or the usual one. */
function groupsOf(scenarios: readonly NamedScenario[], usual: Shop, given: boolean): Group[] {
  const whom = ({ scenario }: NamedScenario) => (given ? '' : (scenario.terminals ?? []).join(' '))
  return [...new Set(scenarios.map(whom))].map((wanted) => ({
    scenarios: scenarios.filter((named) => whom(named) === wanted),
    terminals: wanted === '' ? [usual] : wanted.split(' ').map((name) => shopNamed(name)),
  }))
}

function print(scenarios: readonly NamedScenario[], { json }: RunOptions): void {
  const all = scenarios.map(({ scenario }) => scenario)
  process.stdout.write(json ? `${JSON.stringify(listData(all))}\n` : listText(all))
}
