/** The line breaks mid-message: so many bytes of one direction pass, then the connection ends. */

import { z } from 'zod'
import type { Fault } from '../../kernel/fault.ts'
import { placeToxic } from '../active-toxic.ts'
import type { Link } from '../link.ts'
import { directionField, sending } from './direction.ts'

const params = z.strictObject({
  direction: directionField,
  /** Counted anew for every connection, and from the injection for those that are open. */
  afterBytes: z.int().min(0).max(1_000_000_000).default(64),
})

export const cut: Fault<Link, z.output<typeof params>> = {
  kind: 'network.cut',
  params,
  describe: ({ direction, afterBytes }) =>
    `the connection ends once ${afterBytes} bytes of ${sending(direction)} have passed`,
  inject: (link, { direction, afterBytes }) =>
    placeToxic(
      link,
      { kind: 'cut', direction, afterBytes },
      { direction, bytesMin: Math.max(1, afterBytes), counter: 'swallowed' },
    ),
}
