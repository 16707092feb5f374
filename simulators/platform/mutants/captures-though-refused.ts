/** A platform that says no and takes the money. */

import { stepPayment } from '../core.ts'
import type { PlatformMutant } from './mutant.ts'

export const capturesThoughRefused: PlatformMutant = {
  kind: 'mutant',
  name: 'captures-though-refused',
  station: 'platform',
  over: 'hardened',
  bug: 'Captures a charge that it refuses: expired code, limit, merchant status.',
  cites:
    'domain §1.1 (AUTHCODEEXPIRE: failed; a complaint of failure while money was taken), row F15',
  shownBy: 'a limit or merchant status that refuses, or a code shown for more than a minute',
  step: () => (row, command, atMs, rules) => {
    const step = stepPayment(row, command, atMs, rules)
    if (command.kind !== 'pay' || row !== undefined || step.row !== undefined) return step
    const taken = stepPayment(row, command, atMs, {
      ...rules,
      merchantStatus: 'normal',
      floorFen: 0,
      ceilingFen: Number.MAX_SAFE_INTEGER,
      codeLifeMs: Number.MAX_SAFE_INTEGER,
    })
    const captures = taken.facts.filter(({ kind }) => kind === 'captured')
    const [received, ...refused] = step.facts
    if (captures.length === 0 || received === undefined) return step
    return { ...taken, answer: step.answer, facts: [received, ...captures, ...refused] }
  },
}
