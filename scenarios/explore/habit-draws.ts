/** What operators and shoppers do wrong in a seed's scenario: some seeds one habit, some none. */

import type { Draw, Key } from '../../simulators/kernel/chance.ts'
import type { Habit } from '../scenario.ts'

/** At a sale that is in the focus a habit that is on shows more often than not. */
const shareInFocus = 0.6

/** @param focus the sales that most is done to. */
export function drawHabits(
  draw: (...key: readonly Key[]) => Draw,
  sales: number,
  focus: readonly number[],
): Habit[] {
  const resubmitting = shareOf(draw, 'resubmits')
  const cancelling = shareOf(draw, 'cancels')
  const has = (habit: string, share: number, sale: number) => {
    const shareHere = share > 0 && focus.includes(sale) ? Math.max(share, shareInFocus) : share
    return draw(habit, sale).unit() < shareHere
  }
  return Array.from({ length: sales }, (_, index) => index + 1).flatMap((sale): Habit[] => [
    ...(has('resubmits', resubmitting, sale)
      ? [{ habit: 'resubmits', sale, times: draw('resubmits', sale, 'times').whole(1, 3) } as const]
      : []),
    ...(has('cancels', cancelling, sale)
      ? [
          {
            habit: 'cancels',
            sale,
            afterMs: cancelledAfterMs(draw('cancels', sale, 'after')),
          } as const,
        ]
      : []),
  ])
}

/** At the prompt, while the code is charged, or after the first doubts. */
const cancelledAfterMs = (draw: Draw): number =>
  Math.floor(draw.exponential(draw.pick([1_000, 4_000, 20_000])))

/** Off in a third of the seeds; otherwise up to two sales in five. */
function shareOf(draw: (...key: readonly Key[]) => Draw, habit: string): number {
  return draw(habit, 'on').unit() < 0.34 ? 0 : draw(habit, 'share').unit() * 0.4
}
