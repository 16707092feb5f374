/** A terminal that starts with an empty desk, whatever it had begun. */

import type { TerminalMutant } from './mutant.ts'

export const attemptsLostAtBoot: TerminalMutant = {
  kind: 'mutant',
  name: 'attempts-lost-at-boot',
  station: 'terminal',
  over: 'hardened',
  bug: 'Does not look at boot for charges that were under way.',
  cites: 'domain §4.2 row F9; causes M7; Adyen/adyen-magento2 #1431',
  shownBy: 'a death between the charge and its order',
  rewrite: () => (effect) =>
    effect.type === 'load' && effect.prefix === 'attempt/' ? { answer: [] } : undefined,
}
