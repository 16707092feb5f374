/** A terminal that looks away as soon as a reverse was accepted. */

import type { TerminalMutant } from './mutant.ts'

export const noWatch: TerminalMutant = {
  kind: 'mutant',
  name: 'no-watch',
  station: 'terminal',
  over: 'hardened',
  bug: 'Asks once after a reverse instead of watching for the charge that was only late.',
  cites: 'domain §4.2 row F3, §1.8 rule 5; Adyen/adyen-magento #719',
  shownBy: 'a charge that arrives after its reverse, where the platform keeps no tombstone',
  options: (options) => ({ ...options, rules: { ...options.rules, watchMs: 0 } }),
}
