/** `tillrig load`: k6 as thousands of terminals on the same path; the verdict is the ledger's. */

import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { z } from 'zod'
import type { Profile } from '../loadtests/profile.ts'
import { profiles } from '../loadtests/profiles.ts'
import { exitCodeOf } from '../reports/judge.ts'
import { runLoad } from '../scenarios/load.ts'
import { faultStepSchema } from '../scenarios/scenario.ts'
import type { FaultStep } from '../scenarios/scenario.ts'
import { faultOf } from '../simulators/faults.ts'
import { RigError, messageOf } from '../simulators/kernel/errors.ts'
import { findTool } from '../simulators/processes/tools.ts'
import { parseTerminal } from '../simulators/terminal/mitigations.ts'
import type { TerminalVariant } from '../simulators/terminal/mitigations.ts'
import { defaultSeed, runDir, seed, wallTime } from './options.ts'
import { inSession } from './session.ts'
import type { Session } from './session.ts'

interface LoadVerbOptions {
  readonly profile: string
  readonly terminal: string
  readonly faults?: string
  readonly seed: number
  readonly out?: string
  readonly json?: boolean
}

export function addLoad(program: Command, exit: (code: number) => void): void {
  program
    .command('load')
    .description('Load the same path with k6: thousands of terminals under open arrivals.')
    .option('--profile <name>', profiles.map(({ name }) => name).join(', '), 'smoke')
    .option('--terminal <name>', 'naive, hardened, or such as naive+M3', 'hardened')
    .option(
      '--faults <file>',
      'JSON: { "faults": [{ "fault", "on"?, "params"?, "when": { "atMs", "forMs"? } }] }',
    )
    .option('--seed <n>', 'codes, wallets and amounts are drawn from it', seed, defaultSeed)
    .option('--out <dir>', 'where report and ledger go (default: reports/runs/…)')
    .option('--json', 'print verdict.json as one line instead of the table')
    .addHelpText(
      'after',
      `
Examples:
  $ npx tillrig load                                   a quarter of a minute, hardened
  $ npx tillrig load --profile lunch-peak --terminal naive
  $ npx tillrig load --profile spike --faults loadtests/faults/lost-answers.json

Times in a fault file are real milliseconds since the first arrival.
`,
    )
    .action(async (options: LoadVerbOptions) => {
      const profile = profileNamed(options.profile)
      const terminal = parseTerminal(options.terminal)
      const faults = options.faults === undefined ? [] : await readFaults(options.faults)
      const startedAt = wallTime()
      const faultsWord = options.faults === undefined ? '' : ` --faults ${options.faults}`
      const model = await inSession(
        {
          dir: options.out ?? runDir('load', startedAt),
          startedAt,
          json: options.json ?? false,
          plan: {
            command: `npx tillrig load --profile ${profile.name} --terminal ${terminal.name} --seed ${options.seed}${faultsWord}`,
            seed: options.seed,
            mode: 'k6',
            planned: [{ name: `load-${profile.name}`, terminal: terminal.name }],
          },
        },
        (session) => loadInSession(session, { profile, terminal, faults, seed: options.seed }),
      )
      exit(exitCodeOf(model.verdict))
    })
}

export interface LoadPlan {
  readonly profile: Profile
  readonly terminal: TerminalVariant
  readonly faults: readonly FaultStep[]
  readonly seed: number
}

export async function loadInSession(session: Session, plan: LoadPlan): Promise<void> {
  const { shared, progress } = session
  const k6 = await findTool('k6', {
    onProgress: (text) => progress.line(text),
    clock: shared.clock,
  })
  const name = `load-${plan.profile.name}`
  const job = `${name} (${plan.terminal.name})`
  const dir = session.dirOf(name, plan.terminal.name)
  await runLoad({
    ...plan,
    dir,
    rigName: `load${process.pid}`,
    command: `npx tillrig load --profile ${plan.profile.name} --terminal ${plan.terminal.name} --seed ${plan.seed}`,
    startedAt: session.startedAt,
    k6,
    shared,
    signal: session.signal,
    onProgress: (text) => progress.status(job, text),
  })
  progress.status(job, undefined)
  await session.onPlayed(dir, 1)
}

function profileNamed(name: string): Profile {
  const profile = profiles.find((one) => one.name === name)
  if (profile !== undefined) return profile
  throw new RigError(`There is no load profile ${name}`, {
    code: 'usage',
    hint: `Take one of: ${profiles.map((one) => one.name).join(', ')}.`,
  })
}

/** Under load a fault begins at a moment: there is no "sale 3". */
const faultFileSchema = z.strictObject({
  faults: z.array(
    faultStepSchema.extend({
      when: z.strictObject({ atMs: z.number().min(0), forMs: z.number().positive().optional() }),
    }),
  ),
})

/** @throws RigError badInput naming every mistake. */
async function readFaults(file: string): Promise<readonly FaultStep[]> {
  let input: unknown
  try {
    input = JSON.parse(await readFile(file, 'utf8'))
  } catch (error) {
    throw new RigError(`Failed to read the fault file ${file}: ${messageOf(error)}`, {
      code: 'badInput',
      hint: 'It is JSON; `tillrig load --help` shows its shape.',
    })
  }
  const parsed = faultFileSchema.safeParse(input)
  if (!parsed.success) {
    const mistakes = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
    throw new RigError(`${file} is not a fault file: ${mistakes.join('; ')}`, {
      code: 'badInput',
      hint: 'Mend all of them; `tillrig load --help` shows its shape.',
    })
  }
  for (const { fault, params } of parsed.data.faults) faultOf(fault).prepare(params)
  return parsed.data.faults
}
