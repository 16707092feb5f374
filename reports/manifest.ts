/** What was meant to happen: written before a run begins, read by whoever judges it afterwards. */

import { z } from 'zod'

/** One scenario played against one terminal. Stored as `manifest.json` beside its segments. */
export const manifestSchema = z.strictObject({
  version: z.literal(1),
  name: z.string().min(1),
  /** The field story, row or report that it reproduces. */
  why: z.string(),
  /** Rows of the failure matrix (domain §4.2), such as `F2`. */
  rows: z.array(z.string()),
  /** Causes of the catalogue that it stands for, such as `C1`. */
  causes: z.array(z.string()).optional(),
  terminal: z.string().min(1),
  mitigations: z.array(z.string()),
  seed: z.number().int(),
  mode: z.enum(['wall', 'k6', 'virtual']),
  timeScale: z.strictObject({ scale: z.number().positive(), timeoutMsMin: z.number().min(0) }),
  /** A process that stood still for longer makes the run unknown. */
  stallMsMax: z.number().min(0),
  /** 2 and more: played again, because the machine stood still in the rounds before. */
  round: z.number().int().min(1).default(1),
  /** In the run's own (scaled) ms. */
  slo: z.strictObject({ issuedWithinMs: z.number().positive() }),
  /** Names of the checkers that the terminal is held to. */
  claims: z.array(z.string()),
  lanes: z.array(z.strictObject({ id: z.string(), printer: z.boolean() })),
  /** Every waiting rule as it was set, for the reader of the report. */
  rules: z.unknown(),
  settleMs: z.number().min(0),
  /**
   * How long a terminal may be busy with a sale by its own rules, in the run's own ms: after the
   * last heal, and after it began the attempt. A sale that is open before both have passed proves
   * nothing.
   */
  terminalRest: z
    .strictObject({ afterHealMs: z.number().min(0), afterBeginMs: z.number().min(0) })
    .optional(),
  /** The segments that must be there; a run may leave more. */
  segments: z.array(z.string()).optional(),
  /** To run it again. */
  command: z.string(),
  startedAt: z.string(),
  /** Tool → version. */
  tools: z.record(z.string(), z.string()),
})

export type Manifest = z.infer<typeof manifestSchema>

/** The whole run: stored as `run.json` before the first scenario begins, so that a cut run shows. */
export const runPlanSchema = z.strictObject({
  version: z.literal(1),
  command: z.string(),
  seed: z.number().int(),
  mode: z.enum(['wall', 'k6', 'virtual']),
  startedAt: z.string(),
  /** What was given with --assume, by name; the others are as by default. */
  assumptions: z.record(z.string(), z.number()).optional(),
  /** Everything that was going to be played. */
  planned: z.array(z.strictObject({ name: z.string().min(1), terminal: z.string().min(1) })).min(1),
})

export type RunPlan = z.infer<typeof runPlanSchema>
