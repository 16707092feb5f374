/** Which half of a conversation a network fault hurts. */

import { z } from 'zod'
import type { Direction } from '../links.ts'
import { directions } from '../links.ts'

/** The vendor's default is downstream: what the server answers. */
export const directionField = z.enum(directions).default('downstream')

/** For a fault's sentence. */
export const sending = (direction: Direction): string =>
  direction === 'upstream' ? 'what the client sends' : 'what the server sends'
