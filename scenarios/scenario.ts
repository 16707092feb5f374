/**
 * What a scenario is: plain data that can be printed, compared, stored beside the ledger and played
 * again. Times are the vendor's real ones; the time scale shrinks them when the parts are real.
 */

import { z } from 'zod'

const causes = ['C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7', 'C8', 'C9', 'C10', 'C11', 'C12'] as const

/** What an operator or shopper does wrong, at one sale. */
const habitSchema = z.discriminatedUnion('habit', [
  z.strictObject({
    habit: z
      .literal('resubmits')
      .describe('forgets "confirm" and keys and scans the same cart again'),
    sale: z.int().min(1),
    times: z.int().min(1).max(5),
  }),
  z.strictObject({
    habit: z.literal('cancels').describe('presses cancel while the shopper pays'),
    sale: z.int().min(1),
    afterMs: z.number().min(0),
  }),
])

export type Habit = z.output<typeof habitSchema>

const whenSchema = z.union([
  z.strictObject({
    fromSale: z.int().min(1).describe('injected before this sale is keyed'),
    toSale: z.int().min(1).describe('healed when this sale has ended'),
  }),
  z.strictObject({ atMs: z.number().min(0), forMs: z.number().positive().optional() }),
])

export const faultStepSchema = z.strictObject({
  fault: z.string().min(3),
  /** Which one of several, such as `lane-01`; the first when absent. */
  on: z.string().min(1).optional(),
  params: z.record(z.string(), z.unknown()).default({}),
  when: whenSchema,
})

export type FaultStep = z.output<typeof faultStepSchema>

const settingsSchema = z.record(z.string(), z.unknown())

export const scenarioSchema = z.strictObject({
  version: z.literal(1),
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{2,59}$/, 'lower-case words joined by hyphens'),
  title: z.string().min(3).max(80),
  why: z.string().min(20).describe('the field story, row or report that it reproduces'),
  causes: z.array(z.enum(causes)),
  rows: z.array(
    z.string().regex(/^F([1-9]|[12]\d|30)b?$/, 'a row of the failure matrix: F1 to F30'),
  ),
  lanes: z.int().min(1).max(16).default(1),
  shoppers: z.strictObject({
    count: z.int().min(1).max(2000),
    gapMsMean: z.number().min(0).max(600_000).default(3_000),
    amountFen: z
      .strictObject({ min: z.int().min(1), max: z.int().min(1) })
      .default({ min: 100, max: 9_900 }),
    /** How often a shopper who was declined shows a fresh code. */
    rescansMax: z.int().min(0).max(5).default(1),
    /** After this without a last word the shopper leaves. */
    patienceMs: z.number().positive().default(120_000),
    habits: z.array(habitSchema).default([]),
    /** Sales whose amount is fixed: sale number → fen. */
    amounts: z.record(z.string().regex(/^\d+$/), z.int().min(1)).default({}),
  }),
  /** Settings of the stations that differ from their defaults. */
  settings: z
    .strictObject({
      platform: settingsSchema.default({}),
      orders: settingsSchema.default({}),
      terminal: settingsSchema.default({}),
      scanner: settingsSchema.default({}),
      printer: settingsSchema.default({}),
    })
    .prefault({}),
  faults: z.array(faultStepSchema).default([]),
  /** From the last heal to the final reading: the terminal's own repair must fit in. */
  settleMs: z.number().min(0).max(3_600_000).default(90_000),
  /** An order later than this after its scan is `late-issued`. */
  issuedWithinMs: z.number().positive().default(60_000),
  timeScale: z
    .strictObject({ scale: z.number().min(1).max(60), timeoutMsMin: z.number().min(100) })
    .default({ scale: 10, timeoutMsMin: 1_000 }),
  limits: z
    .strictObject({ durationMsMax: z.number().positive().describe('selling is cut after this') })
    .default({ durationMsMax: 170_000 }),
  claims: z.array(z.string().min(1)).min(1),
})

/** A scenario as it is played: every default filled in. */
export type Scenario = z.output<typeof scenarioSchema>

/** A scenario as it is written. */
export type ScenarioInput = z.input<typeof scenarioSchema>
