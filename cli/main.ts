/** The command line: one file a verb, one place that turns failures into words and exit codes. */

import { readFileSync } from 'node:fs'
import { Command } from 'commander'
import { addCatalogue } from './catalogue.ts'
import { addCompare } from './compare.ts'
import { addDemo } from './demo.ts'
import { addDoctor } from './doctor.ts'
import { addExplore } from './explore.ts'
import { reportFailure } from './failure.ts'
import { addLoad } from './load.ts'
import { refuseRepeated } from './once.ts'
import { addReport } from './report.ts'
import { addRun } from './run.ts'
import { addSchema } from './schema.ts'
import { addTrial } from './trial.ts'
import { addUp } from './up.ts'

const { version } = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
) as { readonly version: string }

let exitCode = 0
const exit = (code: number) => {
  exitCode = code
}

const program = new Command('tillrig')
  .description(
    'Hardware-in-the-loop rig for scan-to-pay: catches the sale that was scanned, paid and never issued.',
  )
  .version(version)
  .showHelpAfterError('(add --help for what it takes, with examples)')
  .addHelpText(
    'after',
    `
Exit codes: 0 every claim holds, 1 a claim is violated, 2 unknown, 64 and above: tillrig's own trouble.

Examples:
  $ npx tillrig doctor
  $ npx tillrig run answer-lost --terminal naive
  $ npx tillrig run --all --terminal hardened
  $ npx tillrig load --profile smoke
  $ npx tillrig up --json
`,
  )

addDoctor(program, exit)
addUp(program)
addRun(program, exit)
addLoad(program, exit)
addExplore(program, exit)
addCompare(program, exit)
addTrial(program, exit)
addReport(program, exit)
addCatalogue(program)
addSchema(program)
addDemo(program, exit)

// Sub-commands take over what is set here.
for (const command of [program, ...program.commands]) {
  command.exitOverride()
  refuseRepeated(command)
}

// `| head` closes the pipe early: whoever reads no further wants no further words.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
}

try {
  await program.parseAsync()
} catch (error) {
  exitCode = reportFailure(error)
}
process.exitCode = exitCode
