/**
 * The line is dead: every connection is torn and new ones are refused.
 *
 * What proves it: connections that were open and ended, refusals met by clients of this process,
 * and those that others report (`link.noteRefused`). Toxiproxy itself sees none of them, its
 * listener being closed. A fault that always proves itself, also against a client elsewhere, is
 * `network.reset` or `network.black-hole`.
 */

import { z } from 'zod'
import { activeFault, type Fault } from '../../kernel/fault.ts'
import type { Link } from '../link.ts'

const params = z.strictObject({})

export const down: Fault<Link, z.output<typeof params>> = {
  kind: 'network.down',
  params,
  describe: () => 'the line is dead: connections are torn, new ones refused',
  inject: async (link) => {
    const seen = link.observeRefusals()
    try {
      await link.down()
    } catch (error) {
      await seen.settle()
      throw error
    }
    return activeFault(seen.bites, async () => {
      await link.up()
      await seen.settle()
    })
  },
}
