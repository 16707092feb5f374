/** The line is long: every byte of one direction comes late. */

import { z } from 'zod'
import type { Fault } from '../../kernel/fault.ts'
import { placeToxic } from '../active-toxic.ts'
import type { Link } from '../link.ts'
import { directionField, sending } from './direction.ts'

const params = z.strictObject({
  direction: directionField,
  delayMs: z.int().min(1).max(3_600_000).default(1_000),
})

export const latency: Fault<Link, z.output<typeof params>> = {
  kind: 'network.latency',
  params,
  describe: ({ direction, delayMs }) => `${sending(direction)} arrives ${delayMs} ms late`,
  inject: (link, { direction, delayMs }) =>
    placeToxic(
      link,
      { kind: 'latency', direction, delayMs },
      { direction, bytesMin: 1, counter: 'received' },
    ),
}
