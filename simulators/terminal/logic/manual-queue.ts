/**
 * What no rule has ended for too long: an alarm, and with M13 a place in the manual queue, where a
 * person sees it. The rule goes on trying all the same: a queue of people is slower than a link that
 * comes back.
 */

import { now, sleep, type Process } from '../../kernel/effects.ts'
import { pauseMs } from './pause.ts'
import { record } from './protocol.ts'
import type { Attempt } from './rows.ts'
import type { Till } from './till.ts'

export interface Stuck {
  readonly sinceMs: number
  alarmed: boolean
}

export const stuck = (sinceMs: number): Stuck => ({ sinceMs, alarmed: false })

/** Call it at every try that did not succeed. @param why goes on from the attempt's number. */
export function* stuckWith(till: Till, attempt: Attempt, since: Stuck, why: string): Process {
  const { rules, mitigations } = till
  const forMs = (yield* now) - since.sinceMs
  if (!since.alarmed && forMs > rules.closingBudgetMs) {
    since.alarmed = true
    const text = `${attempt.outTradeNo} ${why}`
    yield* record({ kind: 'alarm', lane: till.lane, text })
  }
  if (mitigations.has('M13') && forMs >= rules.handOverAfterMs) yield* handOver(till, attempt, why)
}

/** What stands in the way while an order may still be there that has to go. */
export const mayHaveOrder = 'may still have its order'

/**
 * Asks until it is done, and says so when that takes too long.
 * @param ask why it is not done yet; undefined once it is.
 * @param trouble what the alarm says between the attempt's number and that reason.
 */
export function* insist(
  till: Till,
  attempt: Attempt,
  ask: () => Process<string | undefined>,
  trouble: string,
): Process {
  const since = stuck(yield* now)
  for (;;) {
    const why = yield* ask()
    if (why === undefined) return
    yield* stuckWith(till, attempt, since, `${trouble}: ${why}`)
    yield* sleep(pauseMs(till.rules.reverseRetryMs))
  }
}

/** Once a boot and attempt. */
export function* handOver(
  till: Till,
  { saleNo, outTradeNo }: Pick<Attempt, 'saleNo' | 'outTradeNo'>,
  why: string,
): Process {
  if (till.handedOver.has(outTradeNo)) return
  till.handedOver.add(outTradeNo)
  yield* record({ kind: 'handed-over', lane: till.lane, saleNo, outTradeNo, why })
}
