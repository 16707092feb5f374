/** The line is thin: one direction carries only so much. */

import { z } from 'zod'
import type { Fault } from '../../kernel/fault.ts'
import { placeToxic } from '../active-toxic.ts'
import type { Link } from '../link.ts'
import { directionField, sending } from './direction.ts'

const params = z.strictObject({
  direction: directionField,
  /** Thousands of bytes a second. 0 would be no limit at all, so it is not allowed. */
  rateKBps: z.int().min(1).max(1_000_000).default(1),
})

export const bandwidth: Fault<Link, z.output<typeof params>> = {
  kind: 'network.bandwidth',
  params,
  describe: ({ direction, rateKBps }) => `${sending(direction)} trickles at ${rateKBps} KB/s`,
  inject: (link, { direction, rateKBps }) =>
    placeToxic(
      link,
      { kind: 'bandwidth', direction, rateKBps },
      { direction, bytesMin: 1, counter: 'received' },
    ),
}
