/** The walk of all sales as bars that grow shorter: how many came so far, how many were lost where. */

import type { ScenarioVerdict } from '../../judge.ts'
import type { WalkStep } from '../../walk.ts'
import type { Text } from '../../text/text.ts'
import { chartFontPx, namesAxis, type Chart } from './draw.ts'

type Run = Pick<ScenarioVerdict, 'measures' | 'manifest'>

/** Without printers there is no step of printing. */
export const walkShown = ({ measures, manifest }: Run): readonly WalkStep[] =>
  measures.walk.filter(
    ({ step }) => step !== 'printed' || manifest.lanes.some(({ printer }) => printer),
  )

/** Undefined where no sale began. */
export function walkChart(run: Run, text: Text): Chart | undefined {
  const steps = walkShown(run)
  const all = steps[0]?.sales ?? 0
  if (all === 0) return undefined
  const words = text.pictures.walk
  const bar = (values: readonly number[], itemStyle: object, label: object = { show: false }) => ({
    type: 'bar',
    stack: 'walk',
    silent: true,
    barWidth: 16,
    emphasis: { disabled: true },
    data: values,
    itemStyle,
    label,
  })
  const labels = steps.map(({ sales, lost, ended }) => words.step(sales, lost, ended))
  return {
    heightPx: 20 + steps.length * 26,
    title: words.title,
    desc: words.desc(
      steps.map(({ step }, index) => `${text.walk[step]} ${labels[index] ?? ''}`).join(', '),
    ),
    option: {
      grid: { left: 98, right: 116, top: 6, bottom: 8 },
      xAxis: { type: 'value', min: 0, max: all, show: false },
      yAxis: { ...namesAxis, inverse: true, data: steps.map(({ step }) => text.walk[step]) },
      series: [
        bar(
          steps.map(({ sales }) => sales),
          { color: 'var(--money)' },
        ),
        bar(
          steps.map(({ lost }) => lost),
          { color: 'var(--loss)' },
        ),
        bar(
          steps.map(({ ended }) => ended),
          { color: 'var(--band)', borderColor: 'var(--soft)', borderWidth: 1 },
        ),
        // The numbers stand behind the longest of them, whatever its parts are.
        {
          type: 'bar',
          silent: true,
          barGap: '-100%',
          barWidth: 16,
          emphasis: { disabled: true },
          itemStyle: { color: 'transparent' },
          data: steps.map(({ sales, lost, ended }) => sales + lost + ended),
          label: {
            show: true,
            position: 'right',
            color: 'var(--ink)',
            fontSize: chartFontPx,
            formatter: ({ dataIndex }: { readonly dataIndex: number }) => labels[dataIndex] ?? '',
          },
        },
      ],
    },
  }
}
