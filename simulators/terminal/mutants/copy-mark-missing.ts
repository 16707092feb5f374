/** A terminal that prints a doubtful receipt again as if it were the first. */

import { print } from '../logic/protocol.ts'
import type { TerminalMutant } from './mutant.ts'
import { isPrint } from './seams.ts'

export const copyMarkMissing: TerminalMutant = {
  kind: 'mutant',
  name: 'copy-mark-missing',
  station: 'terminal',
  over: 'hardened',
  bug: 'Leaves the COPY mark out when it prints a receipt again.',
  cites: 'domain §3.4, row F23; OCA/l10n-italy #4672',
  shownBy: 'a receipt that is on paper and whose completion token is lost, or comes out later',
  rewrite: () => (effect) =>
    isPrint(effect)
      ? print({ ...effect.job, copy: false }, { timeoutMs: effect.timeoutMs })
      : undefined,
}
