/** How one event stands in a segment: a JSON object on a line of its own. */

import type { Fact, LedgerEvent } from './facts.ts'

/** Whole microseconds: no more is known, and the line stays short. */
export const momentOf = (nowMs: number): number => Math.round(nowMs * 1000) / 1000

/** The fact first, then its place in time; with its line feed. */
export const ledgerLine = (
  fact: Fact,
  { atMs, seq, by }: Pick<LedgerEvent, 'atMs' | 'seq' | 'by'>,
): string => `${JSON.stringify(fact).slice(0, -1)},"atMs":${atMs},"seq":${seq},"by":"${by}"}\n`
