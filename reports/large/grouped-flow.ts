/** Money captured and ordered in a large ledger, over time: fed from DuckDB moment by moment. */

import type { DuckDBConnection } from '@duckdb/node-api'
import { ExposureMeter, type ExposureMove } from '../exposure.ts'
import type { JudgedSale, Span } from '../history.ts'
import { flowMovesIn, type MoneyFlow } from '../money-flow.ts'

/** @param odd the sales that the tables do not describe, from their facts. */
export async function groupedFlow(
  connection: DuckDBConnection,
  odd: readonly JudgedSale[],
  span: Span,
): Promise<MoneyFlow> {
  const ofOdd = flowMovesIn(odd.map(({ truth }) => truth))
  return {
    captured: await curveOf(connection, 'capturedAtMs', ofOdd.captured, span),
    issued: await curveOf(connection, 'issuedAtMs', ofOdd.issued, span),
  }
}

async function curveOf(
  connection: DuckDBConnection,
  moment: 'capturedAtMs' | 'issuedAtMs',
  odd: readonly ExposureMove[],
  span: Span,
): Promise<MoneyFlow['captured']> {
  const meter = new ExposureMeter(span)
  const rest = odd.toSorted((a, b) => a.atMs - b.atMs)
  let next = 0
  const addOddUntil = (atMs: number) => {
    for (let move = rest[next]; move !== undefined && move.atMs <= atMs; move = rest[next]) {
      meter.add(move)
      next += 1
    }
  }
  const result = await connection.stream(
    `SELECT ${moment}, sum(amountFen)::DOUBLE FROM sales
     WHERE NOT odd AND ${moment} IS NOT NULL AND amountFen > 0 GROUP BY ${moment} ORDER BY ${moment}`,
  )
  for (;;) {
    const chunk = await result.fetchChunk()
    if (chunk === null || chunk.rowCount === 0) break
    const moments = chunk.getColumnValues(0)
    const deltas = chunk.getColumnValues(1)
    for (let row = 0; row < chunk.rowCount; row += 1) {
      const atMs = Number(moments[row])
      addOddUntil(atMs)
      meter.add({ atMs, deltaFen: Number(deltas[row]) })
    }
  }
  addOddUntil(Number.POSITIVE_INFINITY)
  return meter.finish(undefined).curve
}
