/**
 * Money exposed, as SQL over the table `sales` (queries.ts). An ordinary sale is exposed once, from
 * its capture to its order; the odd ones are gone through fact by fact, and their moves come in here.
 */

/** Ordinary sales whose money came before their order. */
const exposed = `NOT odd AND amountFen > 0 AND capturedAtMs IS NOT NULL
  AND (issuedAtMs IS NULL OR issuedAtMs > capturedAtMs)`

/** The longest of the ordinary sales' exposed spells; several where they are alike to the moment. */
export const longestStatement = `
  CREATE TEMP TABLE longest AS
    WITH spells AS (
      SELECT sale, capturedAtMs AS fromMs, amountFen, issuedAtMs IS NULL AS open,
        coalesce(issuedAtMs, (SELECT max(atMs) FROM e)) - capturedAtMs AS forMs
      FROM sales WHERE ${exposed}
    ), longestOf AS (SELECT * FROM spells WHERE forMs = (SELECT max(forMs) FROM spells))
    SELECT * FROM longestOf WHERE fromMs = (SELECT min(fromMs) FROM longestOf)`

/** The moves of the odd sales, which are found from their facts. */
export const oddMovesStatement = 'CREATE TEMP TABLE oddMoves (atMs DOUBLE, deltaFen DOUBLE)'

/** What exposes and covers money, one row a moment, in the order of time. */
export const allMoves = `
  SELECT atMs, sum(deltaFen)::DOUBLE FROM (
    SELECT capturedAtMs AS atMs, amountFen AS deltaFen FROM sales WHERE ${exposed}
    UNION ALL
    SELECT issuedAtMs, -amountFen FROM sales WHERE ${exposed} AND issuedAtMs IS NOT NULL
    UNION ALL
    SELECT atMs, deltaFen FROM oddMoves
  ) GROUP BY atMs ORDER BY atMs`

/** Of the whole run. */
export const firstAndLastMoment = 'SELECT min(atMs), max(atMs) FROM e'
