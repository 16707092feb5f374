/** Money exposed in a large ledger: the same meter as in memory, fed from DuckDB moment by moment. */

import type { DuckDBConnection } from '@duckdb/node-api'
import { exposedIn, ExposureMeter, type Exposure, type ExposureMove } from '../exposure.ts'
import type { JudgedSale, Span } from '../history.ts'
import { longerSpell, type ExposedSpell } from '../sale-exposure.ts'
import { allMoves, oddMovesStatement } from './exposure-queries.ts'

/**
 * @param odd the sales that the tables do not describe, from their facts.
 * @param names the number of each sale in the table `longest`, by its hash.
 */
export async function groupedExposure(
  connection: DuckDBConnection,
  odd: readonly JudgedSale[],
  span: Span,
  names: ReadonlyMap<string, string>,
): Promise<Exposure> {
  const exposed = exposedIn(
    odd.map(({ truth }) => truth),
    span,
  )
  await addOddMoves(connection, exposed.moves)
  const meter = new ExposureMeter(span)
  const result = await connection.stream(allMoves)
  for (;;) {
    const chunk = await result.fetchChunk()
    if (chunk === null || chunk.rowCount === 0) break
    const moments = chunk.getColumnValues(0)
    const deltas = chunk.getColumnValues(1)
    for (let row = 0; row < chunk.rowCount; row += 1) {
      meter.add({ atMs: Number(moments[row]), deltaFen: Number(deltas[row]) })
    }
  }
  const spells = await ordinarySpells(connection, names)
  return meter.finish(spells.reduce(longerSpell, exposed.longest))
}

async function addOddMoves(
  connection: DuckDBConnection,
  moves: readonly ExposureMove[],
): Promise<void> {
  await connection.run(oddMovesStatement)
  const appender = await connection.createAppender('oddMoves')
  for (const { atMs, deltaFen } of moves) {
    appender.appendDouble(atMs)
    appender.appendDouble(deltaFen)
    appender.endRow()
  }
  appender.closeSync()
}

/** The longest of them, and those exactly as long from the same moment on. */
async function ordinarySpells(
  connection: DuckDBConnection,
  names: ReadonlyMap<string, string>,
): Promise<readonly ExposedSpell[]> {
  const sql = 'SELECT sale::VARCHAR, fromMs, forMs, amountFen, open FROM longest'
  return (await connection.runAndReadAll(sql))
    .getRowsJS()
    .map(([hash, fromMs, forMs, amountFen, open]) => ({
      saleNo: names.get(typeof hash === 'string' ? hash : '') ?? '',
      fromMs: Number(fromMs),
      forMs: Number(forMs),
      fen: Number(amountFen),
      open: open === true,
    }))
}
