/** `tillrig report DIR`: judges a run again from what is on disk, also one that was cut short. */

import type { Command } from 'commander'
import { exitCodeOf } from '../reports/judge.ts'
import { judgeRun, writeRun } from '../reports/report-files.ts'
import { assumedBy, assumeOption } from './assume.ts'
import { printResult } from './session.ts'

interface ReportOptions {
  readonly json?: boolean
  readonly assume?: readonly string[]
}

export function addReport(program: Command, exit: (code: number) => void): void {
  program
    .command('report')
    .description('Judge a run again from its ledger and write its reports anew.')
    .argument('<dir>', 'the folder of a run')
    .option(...assumeOption)
    .option('--json', 'print verdict.json as one line instead of the table')
    .addHelpText(
      'after',
      `
Examples:
  $ npx tillrig report reports/runs/20261123T120000-run
`,
    )
    .action(async (dir: string, options: ReportOptions) => {
      const model = await judgeRun(dir, assumedBy(options))
      await writeRun(dir, model)
      printResult(model, dir, options.json ?? false)
      exit(exitCodeOf(model.verdict))
    })
}
