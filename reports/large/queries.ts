/**
 * The natural keys of `natural-keys.ts`, and sales grouped by shape, as SQL. Nothing is decided about
 * a sale here: sales are found, joined and grouped, then handed to the judge's own functions.
 *
 * Keys are compared by their 64-bit hash: among a million of them, the chance that any two collide
 * is about one in forty million.
 */

import { factKinds } from '../../simulators/ledger/fact-kinds.ts'

export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`

const list = (kinds: readonly string[]): string => kinds.map(quoted).join(', ')

/** Only what an ordinary sale is judged by is read: each further column costs time. */
const columns = {
  kind: 'VARCHAR',
  atMs: 'DOUBLE',
  seq: 'BIGINT',
  lane: 'VARCHAR',
  saleNo: 'VARCHAR',
  code: 'VARCHAR',
  outTradeNo: 'VARCHAR',
  orderNo: 'VARCHAR',
  amountFen: 'BIGINT',
  totalFen: 'BIGINT',
  outcome: 'VARCHAR',
  reason: 'VARCHAR',
  complete: 'BOOLEAN',
  copy: 'BOOLEAN',
  key: 'VARCHAR',
} as const

const columnTypes = Object.entries(columns)
  .map(([name, type]) => `${name}: ${quoted(type)}`)
  .join(', ')

const keyOf = (field: string): string => `if(${field} IS NULL, NULL, hash(${field}))`

/** Kinds are compared often and copied with every row: as an enumeration each is one byte. */
export const kindType = `CREATE TYPE kind AS ENUM (${list(factKinds)})`

/** Table `e`: one row an event; `s c t o` are the hashes of sale, code, merchant order number, order. */
export const readLedger = (dir: string): string => `
  CREATE TEMP TABLE e AS SELECT TRY_CAST(kind AS kind) AS kind, atMs, seq, hash(filename) AS file, lane, key,
    ${keyOf('saleNo')} AS s, ${keyOf('code')} AS c,
    ${keyOf('outTradeNo')} AS t, ${keyOf('orderNo')} AS o,
    CASE WHEN kind IN ('basket-keyed', 'captured', 'order-issued') THEN amountFen
         WHEN kind = 'receipt-printed' AND complete THEN totalFen END AS amount,
    kind = 'receipt-printed' AND complete AS whole,
    hash(kind, outcome, reason, complete, copy) AS shape
  FROM read_json(${quoted(`${dir}/*.ndjson`)}, format = 'newline_delimited',
    columns = {${columnTypes}}, ignore_errors = true, filename = true)`

/** Maps from key to sale. `clash` counts keys that name two sales: who had it first then matters. */
export const keyStatements: readonly string[] = [
  `CREATE TEMP TABLE known AS
     SELECT DISTINCT s FROM e WHERE kind IN ('basket-keyed', 'code-presented')`,
  `CREATE TEMP TABLE by_code AS
     SELECT c, min(s) AS sale, min(s) <> max(s) AS clash
     FROM e WHERE kind = 'code-presented' GROUP BY c`,
  `CREATE TEMP TABLE by_trade AS
     SELECT x.t, coalesce(b.sale, k.s) AS sale, x.clash FROM (
       SELECT t, min(c) AS c, min(s) FILTER (kind = 'attempt-begun') AS s,
         min(c) <> max(c) OR coalesce(min(s) FILTER (kind = 'attempt-begun')
           <> max(s) FILTER (kind = 'attempt-begun'), false) AS clash
       FROM e WHERE kind IN ('attempt-begun', 'charge-received', 'captured') GROUP BY t
     ) x LEFT JOIN by_code b ON b.c = x.c LEFT JOIN known k ON k.s = x.s`,
  `CREATE TEMP TABLE by_order AS
     SELECT o, coalesce(min(sale) FILTER (issued), min(sale)) AS sale,
       coalesce(min(sale) FILTER (issued) <> max(sale) FILTER (issued), false)
         OR coalesce(min(sale) FILTER (NOT issued) <> max(sale) FILTER (NOT issued), false) AS clash
     FROM (
       SELECT e.o, e.kind = 'order-issued' AS issued,
         if(e.kind = 'told', k.s, coalesce(k.s, b.sale)) AS sale
       FROM e LEFT JOIN known k ON k.s = e.s LEFT JOIN by_trade b ON b.t = e.t
       WHERE e.kind IN ('order-issued', 'told') AND e.o IS NOT NULL
     ) GROUP BY o`,
]

export const clashes = `
  SELECT (SELECT count(*) FROM by_code WHERE clash) + (SELECT count(*) FROM by_trade WHERE clash)
       + (SELECT count(*) FROM by_order WHERE clash)`

/** Every event with the sale it belongs to, as `saleOf` in history.ts has it. */
export const joinStatement = `
  CREATE TEMP TABLE j AS SELECT e.* EXCLUDE (s, key), CASE
      WHEN e.kind IN ('basket-keyed', 'code-presented', 'told', 'sale-abandoned',
                      'sale-interrupted', 'sale-rested') THEN k.s
      WHEN e.kind IN ('charge-received', 'captured', 'charge-refused') THEN coalesce(b.sale, y.sale)
      WHEN e.kind IN ('attempt-begun', 'attempt-closed') THEN coalesce(y.sale, k.s)
      WHEN e.kind IN ('scan-sent', 'scan-lost') THEN b.sale
      WHEN e.kind IN ('reversed', 'auto-revoked', 'answer-withheld') THEN y.sale
      WHEN e.kind IN ('order-received', 'order-issued', 'order-refused') THEN coalesce(k.s, y.sale)
      WHEN e.kind IN ('order-voided', 'receipt-printed') THEN r.sale
    END AS sale
  FROM e LEFT JOIN known k ON k.s = e.s LEFT JOIN by_code b ON b.c = e.c
    LEFT JOIN by_trade y ON y.t = e.t LEFT JOIN by_order r ON r.o = e.o`

/** Facts after which a sale is judged by itself: their order or their details decide. */
const oddKinds = list([
  'reversed',
  'order-voided',
  'order-refused',
  'charge-refused',
  'sale-interrupted',
])

const first = (kind: string): string => `min(atMs) FILTER (kind = ${quoted(kind)})`
const many = (kind: string): string => `count(*) FILTER (kind = ${quoted(kind)})`
const differs = (value: string): string => `coalesce(min(${value}) <> max(${value}), false)`
const itsLane = "CASE WHEN kind IN ('basket-keyed', 'code-presented') THEN lane END"

/**
 * Table `sales`: one row a sale. Where nothing came twice and no order matters, the multiset of what
 * happened (`sum`, `xor`, `events` over the shapes of its events) decides its classes, together with
 * its lane's printer and whether it is late. All others are `odd`.
 */
export const salesStatement = (printerLanes: readonly string[], issuedWithinMs: number): string => `
  CREATE TEMP TABLE sales AS SELECT sale,
    sum(shape) AS sum, bit_xor(shape) AS xor, count(*) AS events,
    coalesce(min(${itsLane}) IN (${list(printerLanes) || 'NULL'}), false) AS printer,
    coalesce(${first('order-issued')} - ${first('scan-sent')} > ${issuedWithinMs}, false) AS late,
    ${first('scan-sent')} AS scanned, ${first('told')} AS told, ${first('captured')} AS captured,
    ${first('order-issued')} AS issued, min(atMs) FILTER (whole) AS printed,
    min(amount) AS amountFen,
    ${['t', 'c', 'o', 'amount', itsLane].map(differs).join(' OR ')}
      OR ${many('captured')} > 1 OR ${many('order-issued')} > 1 OR ${many('told')} > 1
      OR count(*) FILTER (kind IN (${oddKinds})) > 0
      OR (${many('order-received')} > 0 AND ${many('order-issued')} = 0)
      OR coalesce(bool_or(${itsLane} IN (SELECT lane FROM e WHERE kind = 'key-pressed' AND key = 'cancel')), false)
      AS odd
  FROM j WHERE sale IS NOT NULL GROUP BY sale`

/** Table `stands`: which sales are judged, and for how many each of them stands: its shape's slowest. */
export const standsStatement = `
  CREATE TEMP TABLE stands AS
    SELECT sale, 1::BIGINT AS alike, amountFen AS sumFen FROM sales WHERE odd
    UNION ALL
    SELECT arg_max(sale, coalesce(issued - scanned, told - scanned, 0)), count(*), sum(amountFen)
    FROM sales WHERE NOT odd GROUP BY sum, xor, events, printer, late`

/** Where the facts stand that the judge needs to see themselves. */
export const wantedLines = `
  SELECT file::VARCHAR, seq::DOUBLE FROM j WHERE sale IN (SELECT sale FROM stands)
    OR (sale IS NULL AND (whole OR kind IN (${list([
      'captured',
      'order-issued',
      'told',
      'key-pressed',
      'phase',
      'fault-injected',
      'fault-healed',
      'loop-stalled',
      'unreadable',
      'arrivals-dropped',
    ])}))) ORDER BY file, seq`

/** Waits of the ordinary sales, by the names of `Latencies`. */
export const waitOf: Readonly<Record<string, string>> = {
  scanToTold: 'told - scanned',
  scanToCaptured: 'captured - scanned',
  capturedToIssued: 'issued - captured',
  issuedToPrinted: 'printed - issued',
  scanToIssued: 'issued - scanned',
}

export const waits = (wait: string): string =>
  `SELECT (${wait})::DOUBLE FROM sales WHERE NOT odd AND (${wait}) IS NOT NULL`
