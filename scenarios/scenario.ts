/**
 * What a scenario is: plain data that can be printed, compared, stored beside the ledger and played
 * again. Times are the vendor's real ones; the time scale shrinks them when the parts are real.
 */

import { z } from 'zod'
import { divergenceClasses } from '../reports/divergence.ts'
import { causeIds } from './causes.ts'

/** Far above what a plan needs, far below what a machine cannot hold; a slip of the hand is named. */
const max = {
  timeMs: 86_400_000,
  waitMs: 3_600_000,
  amountFen: 100_000_000,
  sales: 2_000,
} as const

/** Steps and habits of one plan: told apart from the schema, which would look at none of them. */
export const stepsMax = 200
export const habitsMax = 2_000

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
    afterMs: z.number().min(0).max(max.waitMs),
  }),
  z.strictObject({
    habit: z
      .literal('shows-old-code')
      .describe('shows a payment code that the wallet made long ago, as from a screenshot'),
    sale: z.int().min(1),
    ageMs: z.number().min(0).max(max.waitMs).default(61_000),
  }),
  z.strictObject({
    habit: z
      .literal('pays-late')
      .describe('customer scans: reads the code on the display and pays only then'),
    sale: z.int().min(1),
    afterMs: z.number().min(0).max(max.waitMs),
  }),
])

export type Habit = z.output<typeof habitSchema>

const whenSchema = z.union(
  [
    z.strictObject({
      fromSale: z.int().min(1).describe('injected before this sale is keyed'),
      toSale: z.int().min(1).describe('healed when this sale has ended'),
    }),
    z.strictObject({
      atMs: z.number().min(0).max(max.timeMs),
      forMs: z.number().positive().max(max.timeMs).optional(),
    }),
  ],
  'give whole numbers fromSale and toSale, or atMs and perhaps forMs in ms',
)

export const faultStepSchema = z.strictObject({
  fault: z.string().min(3),
  /** Which one of several, such as `lane-01`; the first when absent. */
  on: z.string().min(1).optional(),
  params: z.record(z.string(), z.unknown()).default({}),
  when: whenSchema,
})

export type FaultStep = z.output<typeof faultStepSchema>

/** Made by the hand of whoever stands at the till: what training is against (M12). */
export const handMadeHabits: readonly Habit['habit'][] = ['resubmits', 'cancels']

const settingsSchema = z.record(z.string(), z.unknown())

/** Classes of divergence that must be seen, and claims that must be broken; none of them: it holds. */
const expectedSchema = z.strictObject({
  naive: z.array(z.string().min(1)),
  /** Where sales may be counted otherwise on real parts: there the interleaving is the world's. */
  worldsDiffer: z
    .array(
      z.strictObject({
        terminal: z.enum(['naive', 'hardened']),
        why: z.string().min(20),
        /** Divergences that come and go with it; the others are there in both worlds. */
        comesAndGoes: z.array(z.enum(divergenceClasses)).min(1),
      }),
    )
    .default([]),
})

/** How a scenario that was found and saved is played again, and what it then shows. */
const replaySchema = z.strictObject({
  seed: z.int('a whole number, 0 or more').min(0, 'a whole number, 0 or more'),
  /** As `--terminal` names it. */
  terminal: z.string().min(1),
  mode: z.literal('virtual', 'only virtual time replays exactly'),
  /** A class of divergence, or a claim where what breaks it belongs to no class. */
  shows: z.string().min(1),
  foundBy: z.string().min(1).optional(),
})

export type Replay = z.output<typeof replaySchema>

/** What this tillrig reads and writes. */
export const scenarioVersion = 1

export const scenarioSchema = z.strictObject({
  version: z.literal(scenarioVersion, `write "version": ${scenarioVersion}`),
  name: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{2,59}$/, 'lower-case words joined by hyphens, 3 to 60 characters'),
  title: z.string().min(3).max(80),
  why: z.string().min(20).describe('the field story, row or report that it reproduces'),
  causes: z.array(z.enum(causeIds)).default([]),
  rows: z
    .array(z.string().regex(/^F([1-9]|[12]\d|30)b?$/, 'a row of the failure matrix: F1 to F30'))
    .default([]),
  /** Field bugs that it reproduces: ids of field-bugs.ts. */
  reports: z.array(z.string().min(1)).default([]),
  lanes: z.int().min(1).max(16).default(1),
  shoppers: z.strictObject({
    count: z.int().min(1).max(max.sales),
    /** The sales that come; the others stay at home. All of them when absent. */
    only: z.array(z.int().min(1)).min(1).max(max.sales).optional(),
    /** Whose draws they have: two scenarios of one name have the same shoppers. Its own when absent. */
    drawnAs: z.string().min(1).max(60).optional(),
    gapMsMean: z.number().min(0).max(600_000).default(3_000),
    /**
     * Sales that step up at a moment of their own, sale number → ms after selling began, or as soon as
     * the one before has gone; without gap. So they stay where they are when others become shorter.
     */
    arriveAtMs: z.record(z.string().regex(/^\d+$/), z.number().min(0).max(max.timeMs)).default({}),
    amountFen: z
      .strictObject({
        min: z.int().min(1).max(max.amountFen),
        max: z.int().min(1).max(max.amountFen),
      })
      .default({ min: 100, max: 9_900 }),
    /** Who scans whom: the till the shopper's code (B扫C), or the shopper the code on a display (C扫B). */
    flow: z.enum(['merchant-scans', 'customer-scans']).default('merchant-scans'),
    /** Customer scans: from the code on the display to the payment. */
    payAfterMs: z.number().min(0).max(max.waitMs).default(3_000),
    /** The share of hand-made habits that a trained cashier (M12) does without; assumed. */
    trainedAvoidsShare: z.number().min(0).max(1).default(0.8),
    /** How often a shopper who was declined shows a fresh code. */
    rescansMax: z.int().min(0).max(5).default(1),
    /** After this without a last word the shopper leaves. */
    patienceMs: z.number().positive().max(max.waitMs).default(120_000),
    habits: z.array(habitSchema).default([]),
    /** Sales whose amount is fixed: sale number → fen. */
    amounts: z.record(z.string().regex(/^\d+$/), z.int().min(1).max(max.amountFen)).default({}),
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
  /** After settling, the day-end key is pressed at every lane, and so long is waited for it. */
  dayEnd: z
    .strictObject({ forMs: z.number().positive().max(max.waitMs).default(60_000) })
    .optional(),
  /** From the last heal to the final reading: the terminal's own repair must fit in. */
  settleMs: z.number().min(0).max(max.waitMs).default(90_000),
  /** An order later than this after its scan is `late-issued`. */
  issuedWithinMs: z.number().positive().max(max.waitMs).default(60_000),
  timeScale: z
    .strictObject({ scale: z.number().min(1).max(60), timeoutMsMin: z.number().min(100) })
    .default({ scale: 10, timeoutMsMin: 1_000 }),
  limits: z
    .strictObject({
      durationMsMax: z.number().positive().max(max.timeMs).describe('selling is cut after this'),
    })
    .default({ durationMsMax: 170_000 }),
  claims: z.array(z.string().min(1)).min(1),
  /** Whom it is played against when the command line names nobody, as `--terminal` names them. */
  terminals: z.array(z.string().min(1)).min(1).max(20).optional(),
  /** Why it cannot be played on real parts; absent: it can. */
  onlyVirtual: z.string().min(20).optional(),
  /** For the library: what a shop without mitigations comes to. A hardened one holds every claim. */
  expected: expectedSchema.optional(),
  replay: replaySchema.optional(),
})

/** A scenario as it is played: every default filled in. */
export type Scenario = z.output<typeof scenarioSchema>

/** A scenario as it is written. */
export type ScenarioInput = z.input<typeof scenarioSchema>
