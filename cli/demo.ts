/**
 * `tillrig demo`, which is `npm start`: every scenario against the naive and the hardened terminal on
 * real parts, then a short load. Its exit code is the hardened terminal's: the naive one is there to
 * be seen losing orders.
 */

import type { Command } from 'commander'
import { smoke } from '../loadtests/profiles/smoke.ts'
import type { Language } from '../reports/text/text.ts'
import { exitCodeOf, worst } from '../reports/judge.ts'
import { wallPlayer } from '../scenarios/play.ts'
import { playableIn, runScenarios } from '../scenarios/run.ts'
import { parseShop } from '../simulators/shop.ts'
import { assumedPlan, assumeOption } from './assume.ts'
import { loadInSession } from './load.ts'
import { defaultSeed, runDir, seed, wallTime, wholeLibrary } from './options.ts'
import { langOption } from './lang.ts'
import { inSession, realParts } from './session.ts'

interface DemoOptions {
  readonly seed: number
  readonly out?: string
  readonly json?: boolean
  readonly lang: Language
  readonly assume?: readonly string[]
}

export function addDemo(program: Command, exit: (code: number) => void): void {
  program
    .command('demo')
    .description(
      'The main job (npm start): the whole library, naive and hardened, then a short load.',
    )
    .option('--seed <n>', 'everything is drawn from it', seed, defaultSeed)
    .option('--out <dir>', 'where report and ledger go (default: reports/runs/…)')
    .option(...assumeOption)
    .option(...langOption())
    .option('--json', 'print verdict.json as one line instead of the table')
    .addHelpText(
      'after',
      `
Examples:
  $ npm start
  $ npx tillrig demo --seed 7 --out out/demo
`,
    )
    .action(async (options: DemoOptions) => {
      const terminals = [parseShop('naive'), parseShop('hardened')]
      const hardened = parseShop('hardened')
      const { playable, notPlayable } = playableIn('wall', wholeLibrary())
      const startedAt = wallTime()
      const model = await inSession(
        {
          dir: options.out ?? runDir('demo', startedAt),
          startedAt,
          openParts: realParts,
          json: options.json ?? false,
          lang: options.lang,
          plan: {
            ...assumedPlan(options, `npx tillrig demo --seed ${options.seed}`),
            seed: options.seed,
            mode: 'wall',
            planned: [
              ...playable.flatMap(({ scenario }) =>
                terminals.map((terminal) => ({ name: scenario.name, terminal: terminal.name })),
              ),
              { name: `load-${smoke.name}`, terminal: hardened.name },
            ],
          },
        },
        async (session) => {
          for (const line of notPlayable) session.progress.line(line)
          await runScenarios({
            scenarios: playable,
            terminals,
            seed: options.seed,
            onProgress: (job, text) => session.progress.status(job, text),
            ...session,
            mode: 'wall',
            play: wallPlayer(session.parts),
          })
          if (session.signal.aborted) return
          await loadInSession(session, {
            profile: smoke,
            terminal: hardened,
            faults: [],
            mode: 'wall',
            seed: options.seed,
          })
        },
      )
      const ofHardened = model.scenarios.filter(({ manifest }) => manifest.terminal === 'hardened')
      const verdicts = ofHardened.map(({ verdict }) => verdict)
      exit(exitCodeOf(worst(model.missing.length > 0 ? [...verdicts, 'unknown'] : verdicts)))
    })
}
