/** The figures of money exposed as people read them, in the run's own time and in real time. */

import type { ScenarioVerdict } from '../judge.ts'
import type { Text } from '../text/text.ts'
import { moment } from './moment.ts'

/** Yuan × time: 1,200 yuan without an order for half a minute are 600 yuan·min. */
function yuanTime(fenSeconds: number, { exposure }: Text): string {
  const yuanSeconds = fenSeconds / 100
  return yuanSeconds < 600
    ? exposure.yuanSeconds(yuanSeconds.toFixed(2))
    : exposure.yuanMinutes((yuanSeconds / 60).toFixed(1))
}

export interface ExposureFigure {
  readonly title: string
  /** The sale it is about; empty where it is about all. */
  readonly sale: string
  /** Empty where the figure is no amount. */
  readonly yuan: string
  /** Moments count from the first event of the run. Empty where the figure has no time. */
  readonly inRun: string
  readonly inRealTime: string
}

/** How often the run's time goes into real time; 1 where nothing was hurried. */
export const realTimes = ({ manifest }: ScenarioVerdict): number => manifest.timeScale.scale

/** None where no money of any sale was ever without an order. */
export function exposureFigures(scenario: ScenarioVerdict, text: Text): readonly ExposureFigure[] {
  const words = text.exposure
  const { maxFen, maxAtMs, fenSeconds, longest, endFen, span } = scenario.measures.exposure
  if (longest === undefined) return []
  const times = realTimes(scenario)
  const figure = (title: string, fen: number | undefined, tell: (by: number) => string) => ({
    title,
    sale: '',
    yuan: fen === undefined ? '' : text.money(fen),
    inRun: tell(1),
    inRealTime: tell(times),
  })
  const open = longest.open ? words.openAtEnd : ''
  return [
    figure(words.most, maxFen, (by) => words.at(moment((maxAtMs - span.fromMs) * by))),
    figure(words.area, undefined, (by) => yuanTime(fenSeconds * by, text)),
    {
      ...figure(words.longest, longest.fen, (by) => moment(longest.forMs * by)),
      sale: `${longest.saleNo}${open}`,
    },
    figure(words.atEnd, endFen, () => ''),
  ]
}
