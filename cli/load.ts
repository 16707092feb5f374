/** `tillrig load`: k6 as thousands of terminals on the same path; the verdict is the ledger's. */

import type { Command } from 'commander'
import type { Profile } from '../loadtests/profile.ts'
import { profiles } from '../loadtests/profiles.ts'
import type { Language } from '../reports/text/text.ts'
import { exitCodeOf } from '../reports/judge.ts'
import { runK6Load, runVirtualLoad } from '../scenarios/load.ts'
import type { LoadOptions } from '../scenarios/load-plan.ts'
import type { FaultStep } from '../scenarios/scenario.ts'
import { RigError } from '../simulators/kernel/errors.ts'
import { findTool } from '../simulators/processes/tools.ts'
import { shopNamed } from '../scenarios/shop-named.ts'
import type { Shop } from '../simulators/shop.ts'
import { assumedPlan, assumeOption } from './assume.ts'
import { readFaultFile } from './fault-file.ts'
import { defaultSeed, runDir, seed, wallTime } from './options.ts'
import { langOption } from './lang.ts'
import { modeOption, type Mode } from './mode.ts'
import { inSession, noParts, realParts, type Closable } from './session.ts'
import type { Session } from './session.ts'

interface LoadVerbOptions {
  readonly profile: string
  readonly terminal: string
  readonly mode: Mode
  readonly faults?: string
  readonly seed: number
  readonly out?: string
  readonly json?: boolean
  readonly lang: Language
  readonly assume?: readonly string[]
}

export function addLoad(program: Command, exit: (code: number) => void): void {
  program
    .command('load')
    .description(
      'Load the same path: hundreds of terminals under open arrivals, by k6 or in virtual time.',
    )
    .option('--profile <name>', profiles.map(({ name }) => name).join(', '), 'smoke')
    .option('--terminal <name>', 'naive, hardened, or such as naive+M3', 'hardened')
    .option(
      '--faults <file>',
      'JSON: { "faults": [{ "fault", "on"?, "params"?, "when": { "atMs", "forMs"? } }] }',
    )
    .option(...modeOption)
    .option('--seed <n>', 'codes, wallets and amounts are drawn from it', seed, defaultSeed)
    .option('--out <dir>', 'where report and ledger go (default: reports/runs/…)')
    .option(...assumeOption)
    .option(...langOption())
    .option('--json', 'print verdict.json as one line instead of the table')
    .addHelpText(
      'after',
      `
Examples:
  $ npx tillrig load                                   a quarter of a minute, hardened
  $ npx tillrig load --profile lunch-peak --terminal naive
  $ npx tillrig load --profile chain-day --mode virtual     a million sales, without waiting
  $ npx tillrig load --profile spike --faults loadtests/faults/lost-answers.json

In a fault file "when" is in real milliseconds since the first arrival, as the stages of a profile are; times in
"params" are scaled with every other waiting rule (see timeScale in the manifest).
`,
    )
    .action(async (options: LoadVerbOptions) => {
      const profile = profileNamed(options.profile)
      const terminal = shopNamed(options.terminal)
      refuseForK6(terminal, options.mode)
      const faults = options.faults === undefined ? [] : await readFaultFile(options.faults)
      const startedAt = wallTime()
      const faultFile = options.faults
      const { mode } = options
      const load = { profile, terminal, faults, faultFile, mode, seed: options.seed }
      const session = {
        dir: options.out ?? runDir('load', startedAt),
        startedAt,
        json: options.json ?? false,
        lang: options.lang,
        plan: {
          ...assumedPlan(options, loadCommand(load)),
          seed: options.seed,
          mode: options.mode === 'virtual' ? ('virtual' as const) : ('k6' as const),
          planned: [{ name: `load-${profile.name}`, terminal: terminal.name }],
        },
      }
      const model =
        options.mode === 'virtual'
          ? await inSession({ ...session, openParts: noParts }, (open) =>
              loadVirtuallyInSession(open, load),
            )
          : await inSession({ ...session, openParts: realParts }, (open) =>
              loadInSession(open, load),
            )
      exit(exitCodeOf(model.verdict))
    })
}

export interface LoadPlan {
  readonly profile: Profile
  readonly terminal: Shop
  readonly faults: readonly FaultStep[]
  /** Where the faults were read from. */
  readonly faultFile?: string | undefined
  readonly mode: Mode
  readonly seed: number
}

const loadCommand = ({ profile, terminal, seed: from, faultFile, mode }: LoadPlan): string =>
  `npx tillrig load --profile ${profile.name} --terminal ${terminal.name} --seed ${from}` +
  (faultFile === undefined ? '' : ` --faults ${faultFile}`) +
  (mode === 'virtual' ? ' --mode virtual' : '')

export async function loadInSession(session: Session, plan: LoadPlan): Promise<void> {
  const { parts: shared, progress } = session
  const k6 = await findTool('k6', {
    onProgress: (text) => progress.line(text),
    clock: shared.clock,
  })
  if (session.signal.aborted) return
  await inFolder(session, plan, (options) => runK6Load({ ...options, k6, shared }))
}

const loadVirtuallyInSession = (session: Session<Closable>, plan: LoadPlan): Promise<void> =>
  inFolder(session, plan, runVirtualLoad)

async function inFolder(
  session: Session<Closable>,
  plan: LoadPlan,
  run: (options: LoadOptions) => Promise<void>,
): Promise<void> {
  const { progress, signal, startedAt } = session
  const name = `load-${plan.profile.name}`
  const job = `${name} (${plan.terminal.name})`
  const dir = session.dirOf(name, plan.terminal.name)
  await run({
    ...plan,
    dir,
    rigName: `load${process.pid}`,
    command: loadCommand(plan),
    startedAt,
    signal,
    onProgress: (text) => progress.status(job, text),
  })
  progress.status(job, undefined)
  await session.onPlayed(dir)
}

/** k6 knows the switches of the terminal, not what was changed in it. */
function refuseForK6({ name, terminal }: Shop, mode: Mode): void {
  if (mode === 'virtual' || terminal.change === undefined) return
  throw new RigError(`${name} cannot be loaded by k6: its terminal was changed on purpose`, {
    code: 'usage',
    hint: 'Add --mode virtual, or take the change out of the name.',
  })
}

/** @throws RigError (usage) naming all there are. */
export function profileNamed(name: string): Profile {
  const profile = profiles.find((one) => one.name === name)
  if (profile !== undefined) return profile
  throw new RigError(`There is no load profile ${name}`, {
    code: 'usage',
    hint: `Take one of: ${profiles.map((one) => one.name).join(', ')}.`,
  })
}
