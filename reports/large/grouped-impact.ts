/** What the impacts need from a large ledger sale by sale: waits for a true answer, trouble per lane. */

import type { DuckDBConnection } from '@duckdb/node-api'
import type { JudgedSale } from '../history.ts'
import {
  answeredTruly,
  answerMsOf,
  metTrouble,
  waitsIn,
  type ImpactMotion,
  type Waits,
} from '../impact-counts.ts'
import { doubles } from './doubles.ts'

/** A sale's shape, as `standsStatement` has it: what holds of one holds of all that share it. */
const shape = 'sum, xor, events, printer, late'

/** The ordinary sales whose representative is marked so. */
const alikeTo = (mark: string): string =>
  `sales s JOIN (
     SELECT ${shape} FROM sales JOIN verdicts ON sale = hash(saleNo) WHERE NOT odd AND ${mark}
   ) USING (${shape}) WHERE NOT s.odd`

const troubledPerLane = `
  SELECT count(*)::DOUBLE FROM (
    SELECT s.lane AS lane FROM ${alikeTo('troubled')}
    UNION ALL
    SELECT hash(v.lane) FROM verdicts v JOIN sales ON sale = hash(saleNo)
    WHERE odd AND troubled AND v.lane IS NOT NULL
  ) WHERE lane IS NOT NULL GROUP BY lane ORDER BY 1 DESC`

const answers = (troubled: boolean): string =>
  `SELECT s.scanToTold FROM ${alikeTo(`answered AND ${troubled ? 'troubled' : 'NOT troubled'}`)}
     AND s.scanToTold >= 0`

/** @param sales one of each shape; @param odd those of them that stand for themselves alone. */
export async function groupedImpact(
  connection: DuckDBConnection,
  sales: readonly JudgedSale[],
  odd: readonly JudgedSale[],
): Promise<ImpactMotion> {
  await connection.run(
    'CREATE TEMP TABLE verdicts (saleNo VARCHAR, lane VARCHAR, troubled BOOLEAN, answered BOOLEAN)',
  )
  const appender = await connection.createAppender('verdicts')
  for (const sale of sales) {
    const { saleNo, lane } = sale.truth
    appender.appendVarchar(saleNo)
    if (lane === undefined) appender.appendNull()
    else appender.appendVarchar(lane)
    appender.appendBoolean(metTrouble(sale))
    appender.appendBoolean(answeredTruly(sale))
    appender.endRow()
  }
  appender.closeSync()
  const waitsOf = async (troubled: boolean): Promise<Waits> => {
    const own = odd
      .filter((sale) => metTrouble(sale) === troubled)
      .flatMap((sale) => answerMsOf(sale) ?? [])
    return waitsIn([...(await doubles(connection, answers(troubled))), ...own])
  }
  return {
    answers: { calm: await waitsOf(false), troubled: await waitsOf(true) },
    troubledPerLane: await doubles(connection, troubledPerLane),
  }
}
