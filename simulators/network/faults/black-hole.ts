/** The line swallows: bytes of one direction go in and never come out, and nobody hangs up (F1, F2). */

import { z } from 'zod'
import type { Fault } from '../../kernel/fault.ts'
import { placeToxic } from '../active-toxic.ts'
import type { Link } from '../link.ts'
import { directionField, sending } from './direction.ts'

const params = z.strictObject({ direction: directionField })

/** Healing closes the connections that were swallowed: their bytes are lost for good (domain §7). */
export const blackHole: Fault<Link, z.output<typeof params>> = {
  kind: 'network.black-hole',
  params,
  describe: ({ direction }) => `${sending(direction)} vanishes, and the connection stays open`,
  inject: (link, { direction }) =>
    placeToxic(
      link,
      { kind: 'black-hole', direction },
      { direction, bytesMin: 1, counter: 'swallowed' },
    ),
}
