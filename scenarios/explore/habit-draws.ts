/** What operators and shoppers do wrong in a seed's scenario: some seeds one habit, some none. */

import type { Draw, Key } from '../../simulators/kernel/chance.ts'
import type { Habit } from '../scenario.ts'
import type { Flow } from './flows.ts'

/** At a sale that is in the focus a habit that is on shows more often than not. */
const shareInFocus = 0.6

export interface HabitOptions {
  readonly sales: number
  /** The sales that most is done to. */
  readonly focus: readonly number[]
  readonly flow: Flow
}

export function drawHabits(
  draw: (...key: readonly Key[]) => Draw,
  { sales, focus, flow }: HabitOptions,
): Habit[] {
  const resubmitting = shareOf(draw, 'resubmits')
  const cancelling = shareOf(draw, 'cancels')
  const late = flow === 'customer-scans' ? shareOf(draw, 'pays-late') : 0
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
    ...(has('pays-late', late, sale)
      ? [
          {
            habit: 'pays-late',
            sale,
            afterMs: paidAfterMs(draw('pays-late', sale, 'after')),
          } as const,
        ]
      : []),
  ])
}

/** At the prompt, while the code is charged, or after the first doubts. */
const cancelledAfterMs = (draw: Draw): number =>
  Math.floor(draw.exponential(draw.pick([1_000, 4_000, 20_000])))

/** While the till still asks, about when it closes the code, or when it has closed it long ago. */
const paidAfterMs = (draw: Draw): number => {
  const [minMs, maxMs] = draw.pick<readonly [number, number]>([
    [5_000, 60_000],
    [110_000, 130_000],
    [60_000, 240_000],
  ])
  return draw.whole(minMs, maxMs)
}

/** Off in a third of the seeds; otherwise up to two sales in five. */
function shareOf(draw: (...key: readonly Key[]) => Draw, habit: string): number {
  return draw(habit, 'on').unit() < 0.34 ? 0 : draw(habit, 'share').unit() * 0.4
}
