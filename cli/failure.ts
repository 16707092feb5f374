/** How the command ends when it could not do its work: one clear message, the right exit code. */

import { CommanderError } from 'commander'
import { wrapped } from '../scenarios/long-list.ts'
import { RigError, exitCodes, messageOf } from '../simulators/kernel/errors.ts'

/** Says what went wrong and what to do. @returns the exit code. */
export function reportFailure(
  error: unknown,
  say: (text: string) => void = (text) => void process.stderr.write(text),
): number {
  if (error instanceof CommanderError) {
    // Commander has printed its message already; help and version are no failure.
    return error.exitCode === 0 ? 0 : exitCodes.usage
  }
  if (error instanceof RigError) {
    say(`tillrig: ${error.message}\n  ${wrapped(error.hint, '  ')}\n`)
    return error.exitCode
  }
  if (isPortTaken(error)) {
    say(`tillrig: ${messageOf(error)}\n  Free that port or name another one.\n`)
    return exitCodes.portTaken
  }
  const stack = error instanceof Error ? error.stack : undefined
  say(`tillrig: this is a fault of tillrig's own: ${stack ?? messageOf(error)}\n`)
  return exitCodes.internal
}

const isPortTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
