/** The line hangs up late: the end of one direction arrives after a while. */

import { z } from 'zod'
import type { Fault } from '../../kernel/fault.ts'
import { placeToxic } from '../active-toxic.ts'
import type { Link } from '../link.ts'
import { directionField, sending } from './direction.ts'

const params = z.strictObject({
  direction: directionField,
  delayMs: z.int().min(1).max(3_600_000).default(1_000),
})

export const slowClose: Fault<Link, z.output<typeof params>> = {
  kind: 'network.slow-close',
  params,
  describe: ({ direction, delayMs }) =>
    `the end of ${sending(direction)} arrives ${delayMs} ms late`,
  // Toxiproxy counts a connection's bytes at the moment its sender ends, before the delay: that is
  // the very thing this fault hurts. A connection that ends without a byte shows nowhere.
  inject: (link, { direction, delayMs }) =>
    placeToxic(
      link,
      { kind: 'slow-close', direction, delayMs },
      { direction, bytesMin: Infinity, counter: 'ended' },
    ),
}
