/** A terminal for which a receipt is on paper once its bytes are written. */

import type { Process } from '../../kernel/effects.ts'
import { print, type PrintJob, type PrintResult } from '../logic/protocol.ts'
import type { TerminalMutant } from './mutant.ts'
import { isPrint } from './seams.ts'

export const writtenIsPrinted: TerminalMutant = {
  kind: 'mutant',
  name: 'written-is-printed',
  station: 'terminal',
  over: 'hardened',
  bug: 'Counts a written receipt as a printed one.',
  cites: 'domain §3.3, rows F23, F25; node-thermal-printer resolves on write',
  shownBy: 'a printer that is out of paper, open, offline or cut off while a receipt is due',
  rewrite:
    ({ rules }) =>
    (effect) =>
      isPrint(effect) ? write(effect.job, rules.printTimeoutMs) : undefined,
}

function* write(job: PrintJob, timeoutMs: number): Process<PrintResult> {
  yield* print({ ...job, awaitCompletion: false }, { timeoutMs })
  return { kind: 'printed' }
}
