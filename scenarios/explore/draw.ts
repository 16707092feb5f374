/**
 * A seed's scenario, drawn in the manner of swarm testing (as TigerBeetle's VOPR does): every seed
 * switches some kinds of fault and some habits off and weighs the rest unevenly, so that some seeds
 * are a storm of one kind and others many kinds at once. Plain data comes out: it can be printed,
 * stored and played again. Every draw is keyed by what it is for, so none moves another.
 */

import { faultOf } from '../../simulators/faults.ts'
import { chance, type Draw, type Key } from '../../simulators/kernel/chance.ts'
import { chaosClaims } from './chaos-claims.ts'
import { drawnIn } from './fault-draws.ts'
import { flowByDefault, type Flow } from './flows.ts'
import { drawHabits } from './habit-draws.ts'
import type { FaultStep, Scenario, ScenarioInput } from '../scenario.ts'
import { parseScenario } from '../parse.ts'
import { drawSettings } from './setting-draws.ts'
import { drawShoppers, laneIdsOf } from '../shoppers.ts'

/** Steps of one kind in one scenario. */
const stepsOfKindMax = 4

/**
 * From the last heal to the reading. By its own rules a hardened terminal is done 127 s after an
 * attempt that began just before the heal; printing and the order's outbox try again every 2 s, and
 * an answer that the platform gives 90 s late, or a payer who decides after 90 s, comes on top.
 */
const settleMs = 300_000

/**
 * A code that nobody scans holds its lane for 120 s, and a lane serves what was keyed for shoppers who
 * have left long ago: twenty of them take so long.
 */
const settleShownMs = 3_600_000

export interface DrawOptions {
  readonly seed: number
  /** Shoppers in each scenario. */
  readonly sales: number
  /** Who scans whom; the merchant when absent. */
  readonly flow?: Flow
}

/** In so many seeds some sales are in the focus, and so many of the steps by sale are set at one of them. */
const focusShare = 0.7
const stepsInFocus = 0.8

const draws =
  (seed: number) =>
  (...key: readonly Key[]): Draw =>
    chance(seed, 'explore', ...key)

/** @returns what a seed plays, with every default filled in. */
export function drawScenario({ seed, sales, flow = flowByDefault }: DrawOptions): Scenario {
  const draw = draws(seed)
  const lanes = draw('lanes').whole(1, 4)
  const focus = drawFocus(draw, sales)
  const quiet: ScenarioInput = {
    version: 1,
    name: flow === flowByDefault ? `explore-${seed}` : `explore-${flow}-${seed}`,
    title: `seed ${seed} of the exploration`,
    why: `Drawn by the exploration from seed ${seed}: nobody has reported it yet.`,
    causes: [],
    rows: [],
    lanes,
    shoppers: {
      count: sales,
      flow,
      ...drawPaying(draw, flow),
      gapMsMean: draw('gap').pick([0, 500, 3_000, 3_000, 15_000]),
      // Small amounts too: a floor or a yuan taken for a fen shows only there.
      amountFen: draw('amount').pick([
        { min: 100, max: 9_900 },
        { min: 1, max: 300 },
        { min: 800, max: 6_000 },
      ]),
      rescansMax: draw('rescans').whole(0, 3),
      patienceMs: draw('patience').pick([20_000, 60_000, 120_000, 120_000, 300_000]),
      habits: drawHabits(draw, { sales, focus, flow }),
      // What a hand does wrong is drawn: nobody was trained out of it.
      trainedAvoidsShare: 0,
    },
    settings: drawSettings(draw, flow),
    settleMs: flow === 'customer-scans' ? settleShownMs : settleMs,
    // Nobody's selling is cut: every shopper leaves at the latest when patience ends.
    limits: { durationMsMax: 1_000 * 3_600 * 24 },
    claims: [...chaosClaims],
  }
  const parsed = parseScenario(quiet, quiet.name)
  return { ...parsed, faults: drawFaults(draw, parsed, seed, focus) }
}

/** From the code on the display to the payment: most shoppers are quick. */
const drawPaying = (
  draw: (...key: readonly Key[]) => Draw,
  flow: Flow,
): { readonly payAfterMs?: number } =>
  flow === 'customer-scans'
    ? { payAfterMs: draw('pay after').pick([0, 1_000, 3_000, 3_000, 12_000]) }
    : {}

/**
 * The sales that most is done to: most bugs take two things that go wrong with one shopper, and steps
 * that are strewn over all sales hardly ever meet.
 */
function drawFocus(draw: (...key: readonly Key[]) => Draw, sales: number): readonly number[] {
  if (draw('focus', 'on').unit() >= focusShare) return []
  const count = draw('focus', 'count').whole(1, 2)
  return Array.from({ length: count }, (_, nth) => draw('focus', nth).whole(1, sales))
}

/** One entry for each kind that is on, as often as its weight says. */
function drawFaults(
  draw: (...key: readonly Key[]) => Draw,
  scenario: Scenario,
  seed: number,
  focus: readonly number[],
): FaultStep[] {
  const sellingMsMin = sellingTimeMin(scenario, seed)
  // How many of the kinds this seed leaves on: from hardly any to a third, and more of those with a weight.
  const share = draw('share').unit() * 0.3
  const { flow } = scenario.shoppers
  return drawnIn(flow).flatMap(({ kind, params, weight = 1 }) => {
    if (draw(kind, 'on').unit() >= share * weight) return []
    const meanMore = draw(kind, 'weight').unit() * 2 * weight
    const more = Math.floor(draw(kind, 'count').exponential(meanMore))
    const count = Math.min(stepsOfKindMax, 1 + more)
    return Array.from({ length: count }, (_, nth): FaultStep => {
      const when = drawWindow(draw(kind, nth, 'when'), scenario, sellingMsMin, focus)
      const on = drawPlace(draw(kind, nth, 'on'), kind, scenario, when)
      return {
        fault: kind,
        ...(on === undefined ? {} : { on }),
        params: { ...params(draw(kind, nth, 'params')) },
        when,
      }
    })
  })
}

/**
 * Selling takes at least the gaps of the busiest lane. A step that is set later than selling lasts
 * would never begin, and that makes a run unknown.
 */
function sellingTimeMin(scenario: Scenario, seed: number): number {
  const byLane = new Map<string, number>()
  for (const { lane, gapMs } of drawShoppers(scenario, seed)) {
    byLane.set(lane, (byLane.get(lane) ?? 0) + gapMs)
  }
  return Math.max(...byLane.values())
}

/** Around sales, or at a moment for a while: both, so that windows begin and end in mid-sale too. */
function drawWindow(
  draw: Draw,
  { shoppers: { count } }: Scenario,
  sellingMsMin: number,
  [first, ...others]: readonly number[],
): FaultStep['when'] {
  if (sellingMsMin < 1 || draw.unit() < 0.7) {
    const inFocus = first !== undefined && draw.unit() < stepsInFocus
    const fromSale = inFocus ? draw.pick([first, ...others]) : draw.whole(1, count)
    // Some outages last: a backup line that is slow all day is noticed only when it is needed.
    const salesMore = Math.floor(draw.exponential(draw.pick([1, 1, 8])))
    const toSale = Math.min(count, fromSale + salesMore)
    return { fromSale, toSale }
  }
  const atMs = draw.whole(0, Math.floor(sellingMsMin) - 1)
  return { atMs, forMs: 1 + Math.floor(draw.exponential(draw.pick([1_000, 10_000, 40_000]))) }
}

/** A fault of a device hurts the lane of the sale that it is set at, or any. */
function drawPlace(
  draw: Draw,
  kind: string,
  { lanes, shoppers: { flow } }: Scenario,
  when: FaultStep['when'],
): string | undefined {
  const laneIds = laneIdsOf(lanes)
  const { needsLane, places } = faultOf(kind)
  if (needsLane) {
    return 'fromSale' in when
      ? laneIds[(when.fromSale - 1) % lanes]
      : laneIds[draw.whole(0, lanes - 1)]
  }
  // The first lane's printer link has two names: one of them is enough. Without notices `notify` is idle.
  const shown = flow === 'customer-scans'
  const [first, ...others] = places(laneIds).filter(
    (name) => name !== 'printer' && (shown || name !== 'notify'),
  )
  if (first === undefined) return undefined
  // The wires to the money more often: a printer's is one of many, and hurts only paper.
  const money = others.filter((name) => name.startsWith('platform') || name === 'notify')
  return draw.pick([first, first, first, ...others, ...money, ...money, ...money])
}
