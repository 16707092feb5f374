/** A toxic on a link as an active fault: placed, looked at, taken away. */

import { activeFault, type ActiveFault } from '../kernel/fault.ts'
import type { Link, LinkEvidence } from './link.ts'
import type { Toxic } from './toxics.ts'

/**
 * Places the toxic and counts the connections it hurts. The look begins once the toxic is in place:
 * what passed before it is not counted, and a bite in between is rather missed than invented.
 */
export async function placeToxic(
  link: Link,
  toxic: Toxic,
  evidence: LinkEvidence,
): Promise<ActiveFault> {
  const takeAway = await link.apply(toxic)
  const seen = await link.observe(evidence)
  return activeFault(seen.bites, async () => {
    await seen.read()
    await takeAway()
    await seen.settle()
  })
}
