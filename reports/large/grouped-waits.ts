/** How long the sales of a large ledger waited. */

import type { DuckDBConnection } from '@duckdb/node-api'
import type { JudgedSale } from '../history.ts'
import {
  eachLatency,
  latencyNames,
  percentiles,
  spreadOf,
  waitsOf,
  type LatencyName,
  type Motion,
} from '../measures.ts'
import { doubles } from './doubles.ts'

/** Waits of the ordinary sales that have both ends. */
const waits = (name: LatencyName): string =>
  `SELECT ${name} FROM sales WHERE NOT odd AND ${name} >= 0`

/** Every sale's own waits: the ordinary ones from the tables, the odd ones from their facts. */
export async function groupedWaits(
  connection: DuckDBConnection,
  odd: readonly JudgedSale[],
): Promise<Pick<Motion, 'latencies' | 'spreads'>> {
  const ofOdd = odd.map(({ tally }) => tally.waits)
  const found = new Map<LatencyName, readonly number[]>()
  for (const name of latencyNames) {
    const plain = await doubles(connection, waits(name))
    found.set(name, [...plain, ...waitsOf(name, ofOdd)])
  }
  const valuesOf = (name: LatencyName) => found.get(name) ?? []
  return {
    latencies: eachLatency((name) => percentiles(valuesOf(name))),
    spreads: eachLatency((name) => spreadOf(valuesOf(name))),
  }
}
