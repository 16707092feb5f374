/** What a till knows of its devices and its clock, once they were tried out (preflight.ts). */

import type { ScanFrame } from './scan-frame.ts'

export interface Fitness {
  /** `unfit`: tried out, and nothing that it read can be relied on. */
  readonly scanner: 'untested' | 'unfit' | ScanFrame
  /** What proves that a receipt is on paper: the completion token, else an answer behind it (domain §3.3). */
  readonly proof: 'token' | 'status'
  /** The printer has every Chinese character, whatever the till is set to. */
  readonly wideText: boolean
  /** What the till's clock is ahead of the platform's by. */
  readonly clockAheadMs: number
}

export const unknownFitness: Fitness = {
  scanner: 'untested',
  proof: 'token',
  wideText: false,
  clockAheadMs: 0,
}

/** The only reader and writer of the row is this build: the key tells it apart. */
export const fitnessKey = 'fitness/lane'

export const isFitness = (value: unknown): value is Fitness =>
  typeof value === 'object' && value !== null && 'scanner' in value && 'proof' in value
