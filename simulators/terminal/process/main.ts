/**
 * A reference terminal as a process of its own: real lines, real wires, a journal. Started as
 * `node --import tsx main.ts SETTINGS` or with the settings in TILLRIG_TERMINAL; prints `ready` when
 * its lines are open, and takes commands on stdin (commands.ts). It can be killed at any moment.
 */

import { messageOf, RigError } from '../../kernel/errors.ts'
import { answerWords, commandReader, factWord } from './commands.ts'
import { readSettings } from './settings.ts'
import { startTerminal } from './terminal.ts'

const say = (line: string): void => void process.stdout.write(`${line}\n`)

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
    onKillPoint(id) {
      // A pipe is written to at once, so the rig hears it although nothing runs any more.
      say(`${answerWords.reached}${id}`)
      process.kill(process.pid, 'SIGKILL')
    },
    onBroken: fail,
    onFact: (event) => say(`${factWord}${JSON.stringify(event)}`),
  })
  const stop = () => {
    terminal.close().then(() => process.exit(0), fail)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  say('ready')
  // Started by hand in the background, it must not ask for the keyboard.
  if (!process.stdin.isTTY) {
    process.stdin.setEncoding('utf8')
    process.stdin.on('data', commandReader(terminal.obey, say))
    process.stdin.on('error', () => undefined)
  }
} catch (error) {
  fail(error)
}
