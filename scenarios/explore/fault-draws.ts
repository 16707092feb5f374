/**
 * How a step of each fault is drawn: one literal list, in the order of the catalogue. What it does is
 * drawn over the whole range that a shop can meet, from a hiccup to an outage longer than a terminal
 * waits; where it is done is drawn from the places that the catalogue names.
 */

import type { Draw } from '../../simulators/kernel/chance.ts'
import { noticeAlterations } from '../../simulators/platform/notice-hook.ts'
import { killMoments } from '../../simulators/terminal/faults/kill.ts'
import type { Flow } from './flows.ts'

export interface FaultDraw {
  readonly kind: string
  /** It can bite in this flow only. */
  readonly only?: Flow
  /** So many times as often as the others: what hurts only together with something else. */
  readonly weight?: number
  params(draw: Draw): Readonly<Record<string, unknown>>
}

const either = <T>(draw: Draw, ...from: readonly [T, ...T[]]): T => draw.pick(from)

/** Present half the time: what is absent is the fault's own default. */
const perhaps = <T>(draw: Draw, name: string, value: T): Readonly<Record<string, T>> =>
  draw.unit() < 0.5 ? { [name]: value } : {}

/** Mostly short, sometimes longer than any time-out. */
const waitMs = (draw: Draw, meanMs: number, maxMs: number): number =>
  Math.min(maxMs, 1 + Math.floor(draw.exponential(meanMs)))

/** From a hiccup to longer than a terminal polls; often that long, because it shows most. */
const anyWaitMs = (draw: Draw): number =>
  draw.whole(
    ...either<[number, number]>(
      draw,
      [1, 3_000],
      [3_000, 20_000],
      [20_000, 60_000],
      [20_000, 60_000],
    ),
  )

const times = (draw: Draw) => perhaps(draw, 'times', draw.whole(1, 3))
const direction = (draw: Draw) => ({ direction: either(draw, 'upstream', 'downstream') })
const restart = (draw: Draw) => ({ restartAfterMs: waitMs(draw, 8_000, 60_000) })

export const faultDraws: readonly FaultDraw[] = [
  {
    kind: 'scanner.double-read',
    only: 'merchant-scans',
    weight: 3,
    params: (draw) => ({
      as: either(draw, 'same-code', 'same-code', 'refreshed-code'),
      gapMs: waitMs(draw, 4_000, 20_000),
      ...times(draw),
    }),
  },
  { kind: 'scanner.no-decode', only: 'merchant-scans', params: times },
  {
    kind: 'scanner.fragment',
    only: 'merchant-scans',
    params: (draw) => ({ caughtChars: draw.whole(1, 17), ...times(draw) }),
  },
  { kind: 'scanner.lost-suffix', only: 'merchant-scans', params: times },
  {
    kind: 'terminal.kill',
    params: (draw) => ({
      onFact: draw.pick(killMoments),
      nth: draw.whole(1, 2),
      ...restart(draw),
    }),
  },
  { kind: 'terminal.kill-now', params: restart },
  {
    kind: 'terminal.kill-at-effect',
    weight: 3,
    params: (draw) => ({
      ...either(
        draw,
        { effect: 'save' },
        { effect: 'save', label: 'attempt' },
        { effect: 'save', label: 'order' },
        { effect: 'call' },
        { effect: 'print' },
        { effect: 'tell' },
        { effect: 'tell' },
      ),
      nth: draw.whole(1, 6),
      when: either(draw, 'before', 'after'),
      ...restart(draw),
    }),
  },
  { kind: 'terminal.pause', params: () => ({}) },
  {
    kind: 'network.latency',
    weight: 4,
    params: (draw) => ({
      direction: either(draw, 'upstream', 'upstream', 'downstream'),
      delayMs: anyWaitMs(draw),
    }),
  },
  {
    kind: 'network.bandwidth',
    params: (draw) => ({ ...direction(draw), rateKBps: draw.whole(1, 4) }),
  },
  {
    kind: 'network.slow-close',
    params: (draw) => ({ ...direction(draw), delayMs: waitMs(draw, 4_000, 60_000) }),
  },
  { kind: 'network.black-hole', params: direction },
  {
    kind: 'network.reset',
    params: (draw) => ({ ...direction(draw), afterMs: either(draw, 0, draw.whole(1, 5_000)) }),
  },
  {
    kind: 'network.slice',
    params: (draw) => ({
      ...direction(draw),
      sizeBytes: draw.whole(8, 128),
      delayUs: draw.whole(0, 20_000),
    }),
  },
  {
    kind: 'network.cut',
    weight: 2,
    params: (draw) => ({ ...direction(draw), afterBytes: draw.whole(0, 600) }),
  },
  { kind: 'network.down', params: () => ({}) },
  {
    kind: 'platform.capture-lose-answer',
    only: 'merchant-scans',
    params: (draw) => ({
      how: either(draw, 'never-answer', 'close-connection'),
      ...times(draw),
    }),
  },
  {
    kind: 'platform.late-answer',
    only: 'merchant-scans',
    params: (draw) => ({ answerAfterMs: waitMs(draw, 8_000, 90_000), ...times(draw) }),
  },
  {
    kind: 'platform.user-paying',
    only: 'merchant-scans',
    weight: 3,
    params: (draw) => ({
      forMs: waitMs(draw, 25_000, 90_000),
      then: either(draw, 'pays', 'pays', 'dismisses', 'never'),
      ...times(draw),
    }),
  },
  {
    kind: 'platform.system-error',
    only: 'merchant-scans',
    weight: 3,
    params: (draw) => ({ captured: either(draw, true, false), ...times(draw) }),
  },
  {
    kind: 'platform.maintenance',
    params: (draw) => ({
      hosts: either(draw, 'primary', 'standby', 'both'),
      captureFirst: draw.whole(0, 2),
    }),
  },
  {
    kind: 'platform.limits',
    params: (draw) =>
      either(draw, { floorFen: draw.whole(2, 5_000) }, { ceilingFen: draw.whole(500, 9_000) }),
  },
  {
    kind: 'platform.merchant-status',
    params: (draw) => ({ status: either(draw, 'restricted', 'frozen') }),
  },
  {
    kind: 'orders.slow',
    params: (draw) => ({
      serviceMs: waitMs(draw, 4_000, 30_000),
      ...perhaps(draw, 'workers', draw.whole(1, 2)),
      ...perhaps(draw, 'queueMax', draw.whole(0, 4)),
    }),
  },
  { kind: 'orders.floor', params: (draw) => ({ floorFen: draw.whole(2, 5_000) }) },
  { kind: 'orders.floor-after-charge', params: (draw) => ({ floorFen: draw.whole(2, 5_000) }) },
  {
    kind: 'orders.crash',
    params: (draw) => ({
      ...either(draw, {}, { onFact: 'order-received' }, { onFact: 'order-issued' }),
      nth: draw.whole(1, 2),
      ...restart(draw),
    }),
  },
  { kind: 'orders.pause', params: () => ({}) },
  { kind: 'orders.crash-before-commit', params: times },
  { kind: 'orders.answer-lost', params: times },
  {
    kind: 'printer.paper-out',
    params: (draw) => ({
      afterLines: draw.whole(0, 12),
      ...perhaps(draw, 'reloadAfterMs', waitMs(draw, 15_000, 120_000)),
    }),
  },
  { kind: 'printer.cover-open', params: (draw) => ({ afterLines: draw.whole(0, 12) }) },
  { kind: 'printer.offline', params: () => ({}) },
  { kind: 'printer.token-lost', params: (draw) => ({ times: draw.whole(1, 3) }) },
  { kind: 'printer.power-cycle', params: (draw) => ({ afterLines: draw.whole(0, 12) }) },
  {
    kind: 'platform.notice-lost',
    only: 'customer-scans',
    weight: 3,
    params: (draw) => ({ deliveries: either(draw, 'first', 'all'), ...times(draw) }),
  },
  {
    kind: 'platform.notice-late',
    only: 'customer-scans',
    weight: 3,
    params: (draw) => ({ byMs: waitMs(draw, 60_000, 240_000), ...times(draw) }),
  },
  {
    kind: 'platform.notice-twice',
    only: 'customer-scans',
    weight: 3,
    params: (draw) => ({ gapMs: either(draw, 0, waitMs(draw, 4_000, 60_000)), ...times(draw) }),
  },
  { kind: 'platform.notice-out-of-order', only: 'customer-scans', weight: 3, params: times },
  {
    kind: 'platform.notice-altered',
    only: 'customer-scans',
    weight: 3,
    params: (draw) => ({
      how: draw.pick(noticeAlterations),
      afterMs: waitMs(draw, 20_000, 240_000),
      ...times(draw),
    }),
  },
  { kind: 'platform.sign-test', only: 'customer-scans', params: times },
  {
    kind: 'orders.confirm-race',
    only: 'customer-scans',
    weight: 3,
    params: (draw) => ({ oneIn: draw.whole(1, 4) }),
  },
]

/** What a seed of this flow may hold. */
export const drawnIn = (flow: Flow): readonly FaultDraw[] =>
  faultDraws.filter(({ only }) => only === undefined || only === flow)

const spoilsReads =
  'spoils every read alike: it is decided before a charge, and its scenarios show it'

/** Faults of the catalogue that are not drawn, each with why. */
export const neverDrawn: Readonly<Record<string, string>> = {
  'scanner.wrong-frame': spoilsReads,
  'scanner.caps-lock': spoilsReads,
  'scanner.baud-mismatch': spoilsReads,
  'scanner.slow-keys': spoilsReads,
  'scanner.glued': spoilsReads,
  'scanner.two-channels': spoilsReads,
  'scanner.wrong-code': spoilsReads,
  'scanner.several-codes': spoilsReads,
  'network.flip': 'two drawn cuts, on both ways to the platform, do the same',
  'printer.cutter-jam': 'stops the paper as the drawn paper-out and cover-open do',
  'printer.no-token': 'the drawn token-lost hides the same word',
  'printer.code-page': 'hurts what nobody reads back: number and total stay readable',
  'printer.session-taken': 'the drawn down, on the way to the printer, refuses as well',
  'printer.half-open': 'the drawn black-hole, on the way to the printer, swallows as well',
  'orders.unit-mistake': 'books another amount: no terminal can keep the amounts equal',
  'orders.late-failure':
    'what comes of it is one rule of the order service, and its tests show both',
  'platform.coupon': 'the orders are over the whole amount all the same, and its scenario shows it',
  'platform.certificate-rotated': 'only an old software version minds, and its scenario shows it',
}
