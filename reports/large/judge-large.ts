/** Judges a ledger that is too large to be held as objects. */

import { judgeHistory, type ScenarioVerdict } from '../judge.ts'
import type { Manifest } from '../manifest.ts'
import { measure } from '../measures.ts'
import { groupedHistory } from './grouped-history.ts'

/**
 * The same verdict, counts and waits as `judge` gives; of many violations the shown ones are those
 * of the sales that stand for each shape, which need not be the first, worst and last of all.
 *
 * @returns undefined when the ledger cannot be grouped, because lines are torn or missing, or a key
 * names two sales.
 */
export async function judgeLarge(
  dir: string,
  manifest: Manifest,
): Promise<ScenarioVerdict | undefined> {
  const options = { lanes: manifest.lanes, issuedWithinMs: manifest.slo.issuedWithinMs }
  const grouped = await groupedHistory(dir, options)
  if (grouped === undefined) return undefined
  const { history, motion } = grouped
  return judgeHistory(history, { torn: [] }, manifest, measure(history, motion))
}
