/**
 * The line breaks as soon as something is said: the first bytes of one direction are swallowed and
 * the connection is reset. A connection opened before the fault ends in order instead (FIN, not
 * RST): Toxiproxy prepares the reset when a connection opens.
 */

import { z } from 'zod'
import type { Fault } from '../../kernel/fault.ts'
import { placeToxic } from '../active-toxic.ts'
import type { Link } from '../link.ts'
import { directionField, sending } from './direction.ts'

const params = z.strictObject({
  direction: directionField,
  /** From the first bytes to the reset. Healing waits for it. */
  afterMs: z.int().min(0).max(20_000).default(0),
})

export const reset: Fault<Link, z.output<typeof params>> = {
  kind: 'network.reset',
  params,
  describe: ({ direction, afterMs }) =>
    `${sending(direction)} is lost and the connection reset${afterMs > 0 ? ` after ${afterMs} ms` : ''}`,
  inject: (link, { direction, afterMs }) =>
    placeToxic(
      link,
      { kind: 'reset', direction, afterMs },
      { direction, bytesMin: 1, counter: 'swallowed' },
    ),
}
