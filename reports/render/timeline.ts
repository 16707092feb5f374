/**
 * One sale drawn across the stations: a row per station, a numbered dot per event, the faults as
 * bands on the same axis. Waits are shortened (a second is not a thousand times wider than a
 * millisecond), so the axis carries its own moments.
 */

import { stations } from '../../simulators/ledger/stations.ts'
import type { LedgerEvent } from '../../simulators/ledger/facts.ts'
import type { FaultTold } from '../faults-told.ts'
import { sentenceOf, turningPoints } from '../event-sentences.ts'
import type { Story } from '../story.ts'
import { escapeXml } from './escape.ts'

const rowPx = 34
const leftPx = 84
const dotPx = 22
const topPx = 14
const rightPx = 24
const bandRowPx = 16
const widthPxMin = 640

export const moment = (ms: number): string =>
  Math.abs(ms) < 10_000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`

/** Moment → x, monotone: each event is at least a dot away from the one before it. */
function axis(events: readonly LedgerEvent[]) {
  const ticks: { atMs: number; x: number }[] = []
  for (const { atMs } of events) {
    const last = ticks.at(-1)
    const gap = last === undefined ? 0 : Math.max(0, atMs - last.atMs)
    ticks.push({
      atMs,
      x: last === undefined ? leftPx + dotPx : last.x + dotPx + 14 * Math.log10(1 + gap),
    })
  }
  const xOf = (atMs: number): number => {
    const after = ticks.findIndex((tick) => tick.atMs >= atMs)
    const next = ticks[after]
    const last = ticks[after === -1 ? ticks.length - 1 : after - 1]
    if (next === undefined) return last === undefined ? leftPx : last.x + dotPx
    if (last === undefined) return leftPx
    return last.x + ((next.x - last.x) * (atMs - last.atMs)) / (next.atMs - last.atMs || 1)
  }
  return { ticks, xOf, endX: (ticks.at(-1)?.x ?? leftPx) + dotPx }
}

/** The faults that were active while the sale was going on. */
export function faultsDuring(
  { events }: Story,
  faults: readonly FaultTold[],
): readonly FaultTold[] {
  const from = events[0]?.atMs ?? 0
  const to = events.at(-1)?.atMs ?? 0
  return faults.filter(({ fromMs, toMs }) => fromMs <= to && (toMs ?? Infinity) >= from)
}

export function renderTimeline(story: Story, faults: readonly FaultTold[]): string {
  const { ticks, xOf, endX } = axis(story.events)
  const bands = faultsDuring(story, faults)
  const bottomPx = topPx + stations.length * rowPx
  const heightPx = bottomPx + 22 + bands.length * bandRowPx + 6
  const widthPx = Math.ceil(Math.max(widthPxMin, endX + rightPx))
  const yOf = (event: LedgerEvent) => {
    const row = stations.findIndex((station) => station === event.by)
    return topPx + (row === -1 ? 0 : row) * rowPx + rowPx / 2
  }
  const rows = stations.map((station, index) => {
    const y = topPx + index * rowPx + rowPx / 2
    return (
      `<line class="lane" x1="${leftPx}" y1="${y}" x2="${widthPx - 8}" y2="${y}"/>` +
      `<text class="station" x="${leftPx - 10}" y="${y + 4}">${escapeXml(station)}</text>`
    )
  })
  const startMs = story.events[0]?.atMs ?? 0
  const drawnBands = bands.map((fault, index) => {
    const x = Math.max(leftPx, xOf(fault.fromMs))
    const to = fault.toMs === undefined ? endX : Math.min(endX, xOf(fault.toMs))
    const width = Math.max(4, to - x)
    const y = bottomPx + 22 + index * bandRowPx
    return (
      `<rect class="fault" x="${x.toFixed(1)}" y="${topPx}" width="${width.toFixed(1)}" height="${y + 2 - topPx}"/>` +
      `<text class="fault-name" x="${leftPx}" y="${y + 12}">${escapeXml(`${fault.fault}: ${fault.sentence}`)}</text>`
    )
  })
  // The rig stands on no station's row: its events are in the list only.
  const drawn = story.events
    .map((event, index) => ({ event, index, x: (ticks[index]?.x ?? 0).toFixed(1) }))
    .filter(({ event }) => event.by !== 'rig')
  const path = drawn.map(({ event, x }) => `${x},${yOf(event).toFixed(1)}`)
  const dots = drawn.map(({ event, index, x }) => {
    const y = yOf(event)
    const strong = turningPoints.includes(event.kind) ? ' strong' : ''
    const label = `${index + 1}. ${moment(event.atMs - startMs)}, ${event.by}: ${sentenceOf(event)}`
    return (
      `<g><title>${escapeXml(label)}</title><circle class="dot${strong}" cx="${x}" cy="${y}" r="9"/>` +
      `<text class="number${strong}" x="${x}" y="${y + 3.5}">${index + 1}</text></g>`
    )
  })
  const name = `Sale ${story.saleNo} across the stations: ${story.events.length} events; the list below says the same in words.`
  return [
    `<svg role="img" aria-label="${escapeXml(name)}" width="${widthPx}" height="${heightPx}" viewBox="0 0 ${widthPx} ${heightPx}">`,
    ...drawnBands,
    ...rows,
    `<polyline class="path" points="${path.join(' ')}"/>`,
    ...axisTicks(ticks, startMs, bottomPx),
    ...dots,
    '</svg>',
  ].join('')
}

/** As many moments as fit without touching each other. */
function axisTicks(
  ticks: readonly { readonly atMs: number; readonly x: number }[],
  startMs: number,
  y: number,
): readonly string[] {
  let free = 0
  return ticks.flatMap(({ atMs, x }) => {
    if (x < free) return []
    free = x + 62
    return [
      `<text class="moment" x="${x.toFixed(1)}" y="${y + 12}">${moment(atMs - startMs)}</text>`,
    ]
  })
}
