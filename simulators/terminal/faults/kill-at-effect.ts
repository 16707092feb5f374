/**
 * A till that dies before or after its nth step of a kind: between two saves, with a receipt just
 * begun, with the last word not yet spoken (F9). The windows that a kill by time hardly ever hits.
 */

import { z } from 'zod'
import { activeFault, type Fault } from '../../kernel/fault.ts'
import type { KillPoint } from '../../kernel/kill-point.ts'
import { killEffects, killLabels } from '../kill-points.ts'
import { deathsOf, restartAfterMsParam } from './deaths.ts'
import type { Killable } from './killable.ts'

const params = z
  .strictObject({
    effect: z.enum(killEffects).default('save'),
    /** Only this call, or only a save whose first row is one of these. */
    label: z.enum(killLabels).optional(),
    /** Which one, counted from the injection; again from 1 when it was started anew meanwhile. */
    nth: z.int().min(1).default(1),
    /** `after`: it has happened, and the terminal does not learn of it. */
    when: z.enum(['before', 'after']).default('before'),
    restartAfterMs: restartAfterMsParam,
  })
  .refine(({ effect, label }) => label === undefined || effectOf(label) === effect, {
    path: ['label'],
    message: 'a call has platform.… or orders.…, a save has attempt or order, no other has any',
  })

const effectOf = (label: (typeof killLabels)[number]) => (label.includes('.') ? 'call' : 'save')

type KillAtEffectParams = z.output<typeof params>

/** Bites when the process died of it. */
export const terminalKillAtEffect: Fault<Killable, KillAtEffectParams> = {
  kind: 'terminal.kill-at-effect',
  params,
  describe: ({ effect, label, nth, when }) =>
    `the terminal is killed ${when} its ${effect}${label === undefined ? '' : ` of ${label}`} number ${nth}`,
  async inject(terminal, { effect, label, nth, when, restartAfterMs }) {
    const deaths = deathsOf(terminal, restartAfterMs)
    const point: KillPoint = { effect, nth, when, ...(label === undefined ? {} : { label }) }
    const disarm = await terminal.arm(point, deaths.happened)
    return activeFault(deaths.count, async () => {
      await disarm()
      await deaths.heal()
    })
  },
}
