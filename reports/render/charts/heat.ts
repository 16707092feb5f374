/** Cause by terminal, the number in each cell; the darker, the more sales came apart. */

import type { Heat, HeatCell } from '../../heat.ts'
import type { Text } from '../../text/text.ts'
import { chartFontPx, namesAxis, type Chart, type Place } from './draw.ts'

/** More columns than these would be too narrow for their numbers. */
const terminalsMax = 6

const rowPx = 26

/** From here on each shade begins, in divergent sales per 1,000 scans; nothing at all has its own. */
const shadesFrom = [0, 1, 50, 150, 300] as const

export function shadeOf(perThousand: number): number {
  if (perThousand === 0) return 0
  return Math.max(
    1,
    shadesFrom.findLastIndex((from) => perThousand >= from),
  )
}

const figureOf = ({ perThousand }: HeatCell, text: Text): string =>
  perThousand === undefined
    ? text.pictures.heat.noScans
    : perThousand.toFixed(perThousand > 0 && perThousand < 10 ? 1 : 0)

export const causeName = (cause: string, text: Text): string => {
  const name = text.causes[cause]
  return cause === '' ? text.pictures.heat.noCause : name === undefined ? cause : `${cause} ${name}`
}

/** Undefined where no scenario names a cause, or there are too many terminals for one picture. */
export function heatChart({ causes, terminals, cells }: Heat, text: Text): Chart | undefined {
  if (!causes.some((cause) => cause !== '') || terminals.length > terminalsMax) return undefined
  const words = text.pictures.heat
  const shapes = cells.map((cell) => [
    terminals.indexOf(cell.terminal),
    causes.indexOf(cell.cause),
    shadeOf(cell.perThousand ?? 0),
  ])
  return {
    heightPx: 30 + causes.length * rowPx,
    title: words.title,
    desc: words.desc(causes.length, terminals.length),
    option: {
      grid: { left: 192, right: 4, top: 24, bottom: 4 },
      xAxis: {
        ...namesAxis,
        position: 'top',
        data: terminals,
        axisLabel: {
          ...namesAxis.axisLabel,
          width: Math.floor(180 / terminals.length),
          overflow: 'truncate',
        },
      },
      yAxis: {
        ...namesAxis,
        inverse: true,
        data: causes.map((cause) => causeName(cause, text)),
        axisLabel: { ...namesAxis.axisLabel, width: 184, overflow: 'truncate' },
      },
      series: [
        {
          type: 'custom',
          silent: true,
          clip: false,
          data: shapes,
          renderItem: (params: { readonly dataIndex: number }, place: Place) => {
            const cell = cells[params.dataIndex]
            const [x, y] = place.coord([place.value(0), place.value(1)])
            const [width, height] = place.size([1, 1])
            const shade = place.value(2)
            return {
              type: 'rect',
              shape: {
                x: x - width / 2 + 1,
                y: y - height / 2 + 1,
                width: width - 2,
                height: height - 2,
                r: 3,
              },
              style: { fill: `var(--heat-${shade})` },
              textContent: {
                type: 'text',
                style: {
                  text: cell === undefined ? '' : figureOf(cell, text),
                  fill: `var(--on-heat-${shade})`,
                  fontSize: chartFontPx,
                  fontFamily: 'sans-serif',
                },
              },
              textConfig: { position: 'inside' },
            }
          },
        },
      ],
    },
  }
}

export const heatRows = ({ cells, causes }: Heat, text: Text): readonly (readonly string[])[] =>
  causes.flatMap((cause) =>
    cells
      .filter((cell) => cell.cause === cause)
      .map((cell) => [
        causeName(cause, text),
        cell.terminal,
        String(cell.divergent),
        String(cell.scans),
        figureOf(cell, text),
      ]),
  )
