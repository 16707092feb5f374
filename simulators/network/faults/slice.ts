/** The line crumbles: one direction arrives in small pieces, as over a bad radio link. */

import { z } from 'zod'
import type { Fault } from '../../kernel/fault.ts'
import { placeToxic } from '../active-toxic.ts'
import type { Link } from '../link.ts'
import { directionField, sending } from './direction.ts'

const params = z.strictObject({
  direction: directionField,
  /** No piece is larger; they come in halves of halves. */
  sizeBytes: z.int().min(1).max(65_536).default(16),
  /** Between two pieces, in microseconds. */
  delayUs: z.int().min(0).max(10_000_000).default(1_000),
})

export const slice: Fault<Link, z.output<typeof params>> = {
  kind: 'network.slice',
  params,
  describe: ({ direction, sizeBytes, delayUs }) =>
    `${sending(direction)} arrives in pieces of at most ${sizeBytes} bytes, ${delayUs} µs apart`,
  inject: (link, { direction, sizeBytes, delayUs }) =>
    placeToxic(
      link,
      { kind: 'slice', direction, sizeBytes, delayUs },
      // A message that fits into one piece is not hurt.
      { direction, bytesMin: sizeBytes + 1, counter: 'received' },
    ),
}
