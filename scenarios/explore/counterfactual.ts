/**
 * Which fault it was: the plan is played again without it, and nothing else moves, because chance is
 * keyed by what it is for. If the sale then ends otherwise, the fault was necessary in this plan.
 */

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Cause, Causes } from '../../reports/causes.ts'
import { runChecker } from '../../reports/checker.ts'
import { checkers } from '../../reports/checkers/in-order.ts'
import type { History } from '../../reports/history.ts'
import { causesFile } from '../../reports/report-files.ts'
import { faultOf } from '../../simulators/faults.ts'
import type { Player } from '../play.ts'
import type { FaultStep } from '../scenario.ts'
import { bitesIn, type Bites } from './bites-in.ts'
import { judgedPlay, saleNumber, violationsIn, type JudgedPlay, type Plan } from './judged-play.ts'

/** Something found whose cause is asked for. */
interface Target {
  readonly shows: string
  readonly claim: string
  readonly saleNo: string | undefined
}

/**
 * The first and the worst sale of each class that breaks a claim.
 * @param plan what is played: as often as it has faults, and up to twice that where none is necessary.
 * @throws what the rig threw.
 */
export async function causesOf(plan: Plan): Promise<Causes> {
  const play = await judgedPlay(plan)
  const bites = bitesIn(play.events)
  const plays = new Plays(pinned(plan, play))
  const causes: Cause[] = []
  const control = { cleared: 0, of: 0 }
  for (const target of targetsIn(play)) {
    const cause = await causeOf(target, { plan, plays, play, bites })
    causes.push(cause)
    const unrelated = cause.faults.filter(({ step }) => !bites.concern(step, saleOf(play, target)))
    control.of += unrelated.length
    control.cleared += unrelated.filter(({ necessary }) => necessary).length
  }
  return { version: 1, causes, control }
}

/**
 * Everybody steps up when they did, though a fault before them is gone and those before them are done
 * sooner: else a fault that only took time would be a cause of whatever came later.
 */
function pinned(plan: Plan, { events }: JudgedPlay): Plan {
  const beganMs = events.find((event) => event.kind === 'phase' && event.phase === 'selling')?.atMs
  const arriveAtMs: Record<string, number> = {}
  for (const event of events) {
    if (event.kind !== 'basket-keyed') continue
    arriveAtMs[saleNumber(event.saleNo)] ??= event.atMs - (beganMs ?? 0)
  }
  const { scenario } = plan
  return { ...plan, scenario: { ...scenario, shoppers: { ...scenario.shoppers, arriveAtMs } } }
}

function targetsIn({ verdict }: JudgedPlay): readonly Target[] {
  const found = violationsIn(verdict)
  const first = found.filter(
    ({ shows }, index) => found.findIndex((other) => other.shows === shows) === index,
  )
  return first.flatMap((violation) => {
    const { shows, claim } = violation
    const ofClaim = found.filter((other) => other.shows === shows && other.claim === claim)
    const worst = ofClaim.reduce((a, b) => (b.weight > a.weight ? b : a))
    const sales = new Set([violation.saleNo, worst.saleNo])
    return [...sales].map((saleNo) => ({ shows, claim, saleNo }))
  })
}

const saleOf = ({ history }: JudgedPlay, { saleNo }: Target) =>
  history.sales.find(({ truth }) => truth.saleNo === saleNo)

/** The plan with some of its faults, each choice played once. */
class Plays {
  readonly #plan: Plan
  readonly #played = new Map<string, Promise<JudgedPlay>>()

  constructor(plan: Plan) {
    this.#plan = plan
  }

  keeping(keep: (step: number) => boolean): Promise<JudgedPlay> {
    const { scenario } = this.#plan
    const steps = scenario.faults.map((_, step) => step).filter(keep)
    const key = steps.join()
    const faults = scenario.faults.filter((_, step) => keep(step))
    const played =
      this.#played.get(key) ?? judgedPlay({ ...this.#plan, scenario: { ...scenario, faults } })
    this.#played.set(key, played)
    return played
  }
}

interface Asked {
  readonly plan: Plan
  readonly plays: Plays
  readonly play: JudgedPlay
  readonly bites: Bites
}

async function causeOf(target: Target, { plan, plays, play, bites }: Asked): Promise<Cause> {
  const faults: Cause['faults'] = []
  for (const [step, { fault, on, params }] of plan.scenario.faults.entries()) {
    const { still, instead } = endOf(target, await plays.keeping((other) => other !== step))
    const atMs = bites.injectedAtMs(step)
    faults.push({
      step,
      fault,
      sentence: sentenceOf({ fault, on, params }),
      ...(atMs === undefined ? {} : { atMs }),
      bitDuring: bites.during(step, saleOf(play, target)),
      necessary: !still,
      instead,
    })
  }
  const { shows, saleNo } = target
  const cause = { shows, ...(saleNo === undefined ? {} : { saleNo }), faults }
  if (faults.some(({ necessary }) => necessary)) return cause
  const withoutAny = endOf(target, await plays.keeping(() => false))
  if (withoutAny.still) return { ...cause, withoutAny }
  for (const fault of faults) {
    fault.enough = endOf(target, await plays.keeping((other) => other === fault.step)).still
  }
  return { ...cause, withoutAny }
}

const sentenceOf = ({ fault, on, params }: Omit<FaultStep, 'when'>): string =>
  `${faultOf(fault).prepare(params).sentence}${on === undefined ? '' : ` (${on})`}`

/** How the same sale ends in another play, and whether it breaks the claim there too. */
function endOf(target: Target, play: JudgedPlay): { still: boolean; instead: string } {
  const { shows, saleNo } = target
  const checker = checkers.find(({ name }) => name === target.claim)
  const breaks = (history: History) =>
    checker !== undefined && runChecker(checker, history).valid === false
  if (saleNo === undefined) {
    const still = breaks(play.history)
    return { still, instead: still ? shows : 'not there' }
  }
  const sale = saleOf(play, target)
  if (sale === undefined) return { still: false, instead: 'never begun' }
  // By itself: whatever else breaks the claim has its own cause.
  const still = breaks({ ...play.history, sales: [sale], orphans: [] })
  return { still, instead: still ? shows : sale.classes[0] }
}

/** Leaves `causes.json` in the folder of a scenario that breaks a claim. */
export const withCauses =
  (play: Player): Player =>
  async (options) => {
    await play(options)
    const { dir, signal, onProgress } = options
    if (signal.aborted) return
    onProgress('asking for causes')
    const causes = await causesOf(options)
    if (causes.causes.length === 0) return
    await writeFile(join(dir, causesFile), `${JSON.stringify(causes, null, 2)}\n`)
  }
