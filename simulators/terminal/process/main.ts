/**
 * A reference terminal as a process of its own: real lines, real wires, a journal. Started as
 * `node --import tsx main.ts SETTINGS` or with the settings in TILLRIG_TERMINAL; prints `ready` when
 * its lines are open. It can be killed at any moment.
 */

import { messageOf, RigError } from '../../kernel/errors.ts'
import { readSettings } from './settings.ts'
import { startTerminal } from './terminal.ts'

function fail(error: unknown): never {
  const hint = error instanceof RigError ? ` (${error.hint})` : ''
  const text =
    error instanceof RigError ? error.message : error instanceof Error ? error.stack : undefined
  process.stderr.write(`${text ?? messageOf(error)}${hint}\n`)
  process.exit(error instanceof RigError ? error.exitCode : 70)
}

try {
  const settings = readSettings(process.argv[2] ?? process.env['TILLRIG_TERMINAL'])
  const terminal = await startTerminal(settings, {
    onKillPoint: () => process.kill(process.pid, 'SIGKILL'),
    onBroken: fail,
    onFact: (event) => void process.stdout.write(`fact ${JSON.stringify(event)}\n`),
  })
  const stop = () => {
    terminal.close().then(() => process.exit(0), fail)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  process.stdout.write('ready\n')
} catch (error) {
  fail(error)
}
