/** What operators and shoppers do wrong in a seed's scenario: some seeds one habit, some none. */

import type { Draw, Key } from '../../simulators/kernel/chance.ts'
import type { Habit } from '../scenario.ts'

export function drawHabits(draw: (...key: readonly Key[]) => Draw, sales: number): Habit[] {
  const resubmitting = shareOf(draw, 'resubmits')
  const cancelling = shareOf(draw, 'cancels')
  return Array.from({ length: sales }, (_, index) => index + 1).flatMap((sale): Habit[] => [
    ...(draw('resubmits', sale).unit() < resubmitting
      ? [{ habit: 'resubmits', sale, times: draw('resubmits', sale, 'times').whole(1, 3) } as const]
      : []),
    ...(draw('cancels', sale).unit() < cancelling
      ? [
          {
            habit: 'cancels',
            sale,
            afterMs: Math.floor(draw('cancels', sale, 'after').exponential(4_000)),
          } as const,
        ]
      : []),
  ])
}

/** Off in half of the seeds; otherwise up to two sales in five. */
function shareOf(draw: (...key: readonly Key[]) => Draw, habit: string): number {
  return draw(habit, 'on').unit() < 0.5 ? 0 : draw(habit, 'share').unit() * 0.4
}
