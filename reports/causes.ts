/**
 * What caused what, by counterfactual: the same plan and seed was played again without each of its
 * faults. Read from `causes.json` beside a scenario's segments, where somebody played it so; judged is
 * without it.
 */

import { z } from 'zod'

const faultSchema = z.strictObject({
  /** Which step of the scenario's plan, from 0. */
  step: z.int().min(0),
  fault: z.string(),
  sentence: z.string(),
  /** When it was injected, in the run's own ms; absent where it never was. */
  atMs: z.number().optional(),
  /** It changed something between the sale's first event and its last. */
  bitDuring: z.boolean(),
  /** Without it the sale does not end so. */
  necessary: z.boolean(),
  /** It alone, without all the others, makes the sale end so; only asked where none is necessary. */
  enough: z.boolean().optional(),
  /** What the sale ended in without it. */
  instead: z.string(),
})

const causeSchema = z.strictObject({
  /** A class of divergence, or a claim where what breaks it belongs to no class. */
  shows: z.string(),
  /** Absent where what was found joins no sale. */
  saleNo: z.string().optional(),
  faults: z.array(faultSchema),
  /** Without any fault at all; only asked where none is necessary. */
  withoutAny: z.strictObject({ still: z.boolean(), instead: z.string() }).optional(),
})

export const causesSchema = z.strictObject({
  version: z.literal(1),
  causes: z.array(causeSchema),
  /** How often taking out a fault that has nothing to do with a sale changed how it ended. */
  control: z.strictObject({ cleared: z.int().min(0), of: z.int().min(0) }),
})

export type Causes = z.output<typeof causesSchema>
export type Cause = z.output<typeof causeSchema>
type FaultPart = z.output<typeof faultSchema>

/** `the platform captures, then never answers at 3.2 s`. */
const named = ({ sentence, atMs }: FaultPart): string =>
  `“${sentence}”${atMs === undefined ? '' : ` at ${seconds(atMs)}`}`

const seconds = (ms: number): string => `${Number((ms / 1_000).toFixed(1))} s`

const listed = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`

const saleOf = ({ saleNo }: Cause): string => saleNo ?? 'what was found'

/** Why one sale ended as it did, a sentence each. */
export function causeSentences(cause: Cause): readonly string[] {
  const { faults, shows } = cause
  const necessary = faults.filter((fault) => fault.necessary)
  const sentences = necessary.map(
    (fault) => `without ${named(fault)} ${saleOf(cause)} is ${fault.instead}`,
  )
  const enough = faults.some((fault) => fault.enough === true)
  const innocent =
    necessary.length > 0 || enough
      ? faults.filter((fault) => !fault.necessary && fault.enough !== true)
      : []
  return [
    ...(necessary.length > 0 ? sentences : [withoutNecessary(cause)]),
    ...(innocent.length > 0 ? [`not necessary: ${innocents(innocent)}`] : []),
  ].map((sentence, index) => (index === 0 ? `${shows}: ${sentence}` : sentence))
}

/** No fault taken out alone made a difference: there is none, each of several is enough, or it takes several. */
function withoutNecessary(cause: Cause): string {
  const { faults, withoutAny, shows } = cause
  const sale = saleOf(cause)
  if (withoutAny === undefined) return 'nobody asked what it would be without any fault'
  const { still, instead } = withoutAny
  if (still && faults.length === 0) return `no fault is in the plan, and ${sale} is ${shows}`
  if (still) return `no fault is necessary: without any of them ${sale} is ${shows} all the same`
  const enough = faults.filter((fault) => fault.enough === true)
  if (enough.length > 0) {
    const which = enough.length === 1 ? 'is enough, and so are others together' : 'are each enough'
    return `no fault is necessary alone: ${listed(enough.map(named))} ${which}; without any of them ${sale} is ${instead}`
  }
  return `no fault is necessary alone, and none is enough: it takes several; without any of them ${sale} is ${instead}`
}

/** Those that did something while the sale went on by name, the others by number. */
function innocents(faults: readonly FaultPart[]): string {
  const bit = faults.filter(({ bitDuring }) => bitDuring)
  const others = faults.length - bit.length
  return listed([
    ...bit.map(named),
    ...(others > 0 ? [`${others} that did nothing while it was sold`] : []),
  ])
}

/** How far this can be believed. */
export const controlSentence = ({ control: { cleared, of } }: Causes): string =>
  of === 0
    ? 'control: none, because every fault of this plan may have had to do with these sales'
    : `control: taking out a fault that bit only while other sales went on changed the end of this one in ${cleared} of ${of} plays`
