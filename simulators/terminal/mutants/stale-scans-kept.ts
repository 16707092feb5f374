/** A terminal that keeps what was read while it was busy, for whoever comes next. */

import type { TerminalMutant } from './mutant.ts'

export const staleScansKept: TerminalMutant = {
  kind: 'mutant',
  name: 'stale-scans-kept',
  station: 'terminal',
  over: 'hardened',
  bug: 'Does not drain what was read before a sale or during its charge.',
  cites: 'discoveries (what bit); domain §4.2 row F13; inventree/inventree-app #625',
  shownBy: 'a double read whose second code (the refreshed one) comes while the first is charged',
  rewrite: () => (effect) =>
    effect.type === 'drain' && effect.channels.includes('scan') ? { answer: [] } : undefined,
}
