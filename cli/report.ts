/** `tillrig report DIR`: judges a run again from what is on disk, also one that was cut short. */

import type { Command } from 'commander'
import { exitCodeOf } from '../reports/judge.ts'
import { judgeRun, writeRun } from '../reports/report-files.ts'
import type { Language } from '../reports/text/text.ts'
import { assumedBy, assumeOption } from './assume.ts'
import { langOption } from './lang.ts'
import { printResult } from './session.ts'

interface ReportOptions {
  readonly json?: boolean
  readonly lang: Language
  readonly assume?: readonly string[]
}

export function addReport(program: Command, exit: (code: number) => void): void {
  program
    .command('report')
    .description('Judge a run again from its ledger and write its reports anew.')
    .argument('<dir>', 'the folder of a run')
    .option(...assumeOption)
    .option(...langOption())
    .option('--json', 'print verdict.json as one line instead of the table')
    .addHelpText(
      'after',
      `
Examples:
  $ npx tillrig report reports/runs/20261123T120000-run
  $ npx tillrig report reports/runs/20261123T120000-run --lang zh    the same in Chinese
`,
    )
    .action(async (dir: string, options: ReportOptions) => {
      const model = await judgeRun(dir, assumedBy(options))
      await writeRun(dir, model, options.lang)
      printResult(model, dir, options.json ?? false, options.lang)
      exit(exitCodeOf(model.verdict))
    })
}
