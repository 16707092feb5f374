/** A terminal whose order numbers begin again at every boot. */

import type { TerminalMutant } from './mutant.ts'
import { renumbering } from './renumbering.ts'

/** Lane, boot, count, sale: of these only lane and count are left. */
const withoutBoot = (lane: string, outTradeNo: string) => {
  const count = /-(\d+)-[^-]*$/.exec(outTradeNo)?.[1] ?? '0'
  return `${lane}-${count.padStart(4, '0')}`
}

export const numbersRestart: TerminalMutant = {
  kind: 'mutant',
  name: 'numbers-restart',
  station: 'terminal',
  over: 'hardened',
  bug: 'Numbers its charges from 1 again after a reboot.',
  cites: 'domain §1.1 (OUT_TRADE_NO_USED), §1.8 rule 1, row F9',
  shownBy: 'a restart, and a further sale: its number is known to the platform already',
  rewrite: ({ lane }) => renumbering((outTradeNo) => withoutBoot(lane, outTradeNo)),
}
