/**
 * One sale as a sequence: a lifeline per station in the order of the walk, an arrow per fact, faults
 * as shades and bolts, and the moment from which on the truths disagree. Time runs down; each fact is
 * a row, so the gaps between rows say nothing and the moments at the left say all.
 */

import type { LedgerEvent } from '../../simulators/ledger/facts.ts'
import { stations, type Station } from '../../simulators/ledger/stations.ts'
import { sentenceOf, turningPoints } from '../event-sentences.ts'
import type { FaultTold } from '../faults-told.ts'
import type { Story } from '../story.ts'
import type { Text } from '../text/text.ts'
import { arrowOf } from './exchange.ts'
import { escapeXml } from './escape.ts'
import { moment } from './moment.ts'
import { lettersWide } from './wide.ts'

const leftPx = 66
const stationPx = 80
const topPx = 30
const rowPx = 34
const widthPx = leftPx + stations.length * stationPx + 8
/** A letter of the sheet's size is about so wide; a Chinese one twice. */
const letterPx = 5.6
const lettersMax = 60

const xOf = (station: Station): number =>
  leftPx + stationPx / 2 + stations.indexOf(station) * stationPx

/** The faults that were active while the sale was going on. */
export function faultsDuring(
  { events }: Story,
  faults: readonly FaultTold[],
): readonly FaultTold[] {
  const from = events[0]?.atMs ?? 0
  const to = events.at(-1)?.atMs ?? 0
  return faults.filter(({ fromMs, toMs }) => fromMs <= to && (toMs ?? Infinity) >= from)
}

/** A fact with its place in the list below the picture. */
interface Row {
  readonly event: LedgerEvent
  readonly number: number
  readonly y: number
}

export function renderSequence(story: Story, faults: readonly FaultTold[], text: Text): string {
  const startMs = story.events[0]?.atMs ?? 0
  // The rig stands on no lifeline: its facts are in the list only.
  const rows = story.events
    .map((event, index) => ({ event, number: index + 1 }))
    .filter(({ event }) => event.by !== 'rig')
    .map((row, index) => ({ ...row, y: topPx + (index + 0.7) * rowPx }))
  const bottomPx = topPx + rows.length * rowPx + 14
  const parts = rows.find(({ number }) => number - 1 === story.partsAt)
  return [
    `<svg class="sequence" role="img" aria-label="${escapeXml(text.story.name(story.saleNo, story.events.length))}" width="${widthPx}" height="${bottomPx}" viewBox="0 0 ${widthPx} ${bottomPx}">`,
    `<title>${escapeXml(text.story.name(story.saleNo, story.events.length))}</title>`,
    ...shades(faultsDuring(story, faults), rows, text),
    ...stations.map((station) => lifeline(station, bottomPx, text)),
    ...(parts === undefined ? [] : [parting(parts, story, text)]),
    ...rows.map((row) => drawRow(row, startMs, story, text)),
    '</svg>',
  ].join('')
}

/** From the first row in which the fault was active to the last. */
function shades(faults: readonly FaultTold[], rows: readonly Row[], text: Text): readonly string[] {
  return faults.flatMap((fault) => {
    const during = rows.filter(
      ({ event }) => event.atMs >= fault.fromMs && event.atMs <= (fault.toMs ?? Infinity),
    )
    const [first] = during
    const last = during.at(-1)
    if (first === undefined || last === undefined) return []
    const y = first.y - rowPx * 0.66
    const height = last.y - first.y + rowPx
    return [
      `<rect class="during" x="${leftPx - 4}" y="${y.toFixed(1)}" width="${widthPx - leftPx}" height="${height.toFixed(1)}"><title>${escapeXml(`${fault.fault}: ${text.say(fault.sentence)}`)}</title></rect>`,
      `<rect class="during-edge" x="${leftPx - 4}" y="${y.toFixed(1)}" width="3" height="${height.toFixed(1)}"/>`,
    ]
  })
}

const lifeline = (station: Station, bottomPx: number, text: Text): string =>
  `<text class="head" x="${xOf(station)}" y="16">${escapeXml(text.stations[station])}</text>` +
  `<line class="life" x1="${xOf(station)}" x2="${xOf(station)}" y1="${topPx - 6}" y2="${bottomPx - 4}"/>`

function parting({ y }: Row, { classes: [headline] }: Story, text: Text): string {
  const at = y + rowPx * 0.34
  const name = headline === undefined ? '' : text.story.parts(text.className(headline))
  return (
    `<line class="parting" x1="${leftPx - 4}" x2="${widthPx}" y1="${at.toFixed(1)}" y2="${at.toFixed(1)}"/>` +
    `<text class="parting-name" x="${widthPx - 4}" y="${(at - 4).toFixed(1)}">${escapeXml(name)}</text>`
  )
}

function drawRow({ event, number, y }: Row, startMs: number, story: Story, text: Text): string {
  const sentence = sentenceOf(event, text)
  const strong = turningPoints.includes(event.kind) ? ' strong' : ''
  const arrow = arrowOf(event)
  const at = moment(event.atMs - startMs)
  const bites = story.bites.filter((bite) => bite.at === number - 1)
  const label = `${number}. ${at}, ${text.stations[event.by]}: ${sentence}`
  return [
    `<g class="row${strong}"><title>${escapeXml(label)}</title>`,
    `<text class="at" x="${leftPx - 10}" y="${(y + 4).toFixed(1)}">${at}</text>`,
    arrow === undefined ? spot(event, y) : drawArrow(xOf(arrow.from), xOf(arrow.to), y, arrow.lost),
    caption(`${number} ${sentence}`, event, y),
    ...bites.map(({ fault }) => bolt(event, y, text.story.bites(fault))),
    '</g>',
  ].join('')
}

/** Where the fact is drawn that goes from nobody to nobody. */
const ownX = ({ by }: LedgerEvent): number => (by === 'rig' ? leftPx : xOf(by))

const spot = (event: LedgerEvent, y: number): string =>
  `<circle class="spot" cx="${ownX(event)}" cy="${y.toFixed(1)}" r="4.5"/>`

/** A point of its own, so that no picture needs an id that another could have too. */
function drawArrow(from: number, to: number, y: number, lost: true | undefined): string {
  const way = Math.sign(to - from)
  const end = lost ? (from + to) / 2 : to
  const point = lost
    ? `<path class="cross" d="M${end - 5},${y - 5}l10,10m0,-10l-10,10"/>`
    : `<path class="point" d="M${end},${y}l${-8 * way},-4v8z"/>`
  return `<line class="arrow${lost ? ' lost' : ''}" x1="${from}" x2="${end - (lost ? 0 : 6 * way)}" y1="${y}" y2="${y}"/>${point}`
}

/** Above its arrow, begun where there is room for it to the right, or ended at the right edge. */
function caption(words: string, event: LedgerEvent, y: number): string {
  const short = words.length > lettersMax ? `${words.slice(0, lettersMax - 1)}…` : words
  const arrow = arrowOf(event)
  const left = arrow === undefined ? ownX(event) : Math.min(xOf(arrow.from), xOf(arrow.to))
  const room = widthPx - left - 10
  const wide = lettersWide(short) * letterPx
  const atEnd = wide > room
  const x = atEnd ? widthPx - 4 : left + 6
  return `<text class="words${atEnd ? ' end' : ''}" x="${x}" y="${(y - 7).toFixed(1)}">${escapeXml(short)}</text>`
}

/** A fault bit right here. */
function bolt(event: LedgerEvent, y: number, name: string): string {
  const x = ownX(event) - 14
  return `<path class="bolt" d="M${x + 5},${(y - 8).toFixed(1)}l-6,9h4l-3,8l8,-10h-4l4,-7z"><title>${escapeXml(name)}</title></path>`
}
