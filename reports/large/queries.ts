/**
 * The natural keys of `natural-keys.ts`, and sales grouped by shape, as SQL. Nothing is decided about
 * a sale here: sales are found, joined and grouped, then handed to the judge's own functions.
 *
 * Keys are compared by their 64-bit hash: among a million of them, the chance that any two collide
 * is about one in forty million.
 */

import { factKinds } from '../../simulators/ledger/fact-kinds.ts'
import type { FactKind } from '../../simulators/ledger/facts.ts'

export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`

const list = (texts: readonly string[]): string => texts.map(quoted).join(', ')

/** Without the cast a kind would be turned into text and compared as such, row by row. */
const oneKind = (kind: FactKind): string => `${quoted(kind)}::kind`
const kindList = (kinds: readonly FactKind[]): string => kinds.map(oneKind).join(', ')

/** Only what an ordinary sale is judged by is read: each further column costs time. */
const columns = {
  kind: 'kind',
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
  issuedAtMs: 'DOUBLE',
} as const

const columnTypes = Object.entries(columns)
  .map(([name, type]) => `${name}: ${quoted(type)}`)
  .join(', ')

const keyOf = (field: string): string => `if(${field} IS NULL, NULL, hash(${field}))`

/** Kinds are compared often and copied with every row: as an enumeration each is one byte. */
export const kindType = `CREATE TYPE kind AS ENUM (${list(factKinds)})`

/** The facts that put a sale before the terminal. */
const presentedKinds = kindList(['basket-keyed', 'code-presented', 'qr-scanned'])

/**
 * Counted per sale as the low digits of one sum, base 256: whether a sale is `odd` hangs on these.
 * Facts that weigh two make it odd alone: their order or their details decide.
 */
const marks: Readonly<Partial<Record<FactKind, number>>> = {
  captured: 1,
  reversed: 2,
  'order-voided': 2,
  'order-refused': 2,
  'charge-refused': 2,
  'sale-interrupted': 2,
  // Its wait begins with another fact than a scanner's.
  'qr-scanned': 2,
  'order-issued': 1 << 8,
  told: 1 << 16,
}

/** Of an order that was recorded after it became true: its sale is judged from its facts. */
const recordedLate = 2 << 8

/** In the sum of the marks: something came twice. */
const twice = 0xfefefe

/** Above this a digit could run over into the next. */
const factsMax = 100

const markOf = Object.entries(marks)
  .map(([kind, mark]) => `WHEN ${quoted(kind)}::kind THEN ${mark}`)
  .join(' ')

/**
 * Table `e`: one row an event; `s c t o` are the hashes of sale, code, merchant order number, order;
 * `shape` is what happened, as 32 bits of a hash and its mark.
 */
export const readLedger = (dir: string): string => `
  CREATE TEMP TABLE e AS SELECT kind, atMs, seq, hash(filename) AS file,
    ${keyOf('saleNo')} AS s, ${keyOf('code')} AS c,
    ${keyOf('outTradeNo')} AS t, ${keyOf('orderNo')} AS o,
    if(kind IN (${presentedKinds}, ${oneKind('key-pressed')}), hash(lane), NULL) AS lane,
    key = 'cancel' AS cancel,
    CASE WHEN kind IN (${kindList(['basket-keyed', 'captured', 'order-issued'])}) THEN amountFen
         WHEN kind = ${oneKind('receipt-printed')} AND complete THEN totalFen END AS amount,
    kind = ${oneKind('receipt-printed')} AND complete AS whole,
    (hash(kind, outcome, reason, complete, copy) & ~4294967295::UBIGINT)
      | if(issuedAtMs IS NULL, CASE kind ${markOf} ELSE 0 END, ${recordedLate})::UBIGINT AS shape
  FROM read_json(${quoted(`${dir}/*.ndjson`)}, format = 'newline_delimited',
    columns = {${columnTypes}}, ignore_errors = true, filename = true)`

const byCodeKinds = kindList(['charge-received', 'captured', 'charge-refused'])
const attemptKinds = kindList(['attempt-begun', 'attempt-closed'])
const byTradeKinds = kindList(['reversed', 'auto-revoked', 'answer-withheld'])
const codeKinds = kindList(['code-presented', 'qr-scanned'])
const scanKinds = kindList(['scan-sent', 'scan-lost'])
const orderKinds = kindList(['order-received', 'order-issued', 'order-refused'])
const toldKinds = kindList([
  'told',
  'handed-over',
  'sale-abandoned',
  'sale-interrupted',
  'sale-rested',
])
const paperKinds = kindList(['order-voided', 'receipt-printed'])

const ifKnown = (sale: string): string => `if(${sale} IN (SELECT s FROM strangers), NULL, ${sale})`

/**
 * Maps from key to sale, of those keys only that some fact needs to find its sale: as a rule most
 * facts name their sale or its code. `strangers` are sales named by somebody, but never presented.
 * `clash` marks keys that name two sales: who had it first then matters.
 */
export const keyStatements: readonly string[] = [
  `CREATE TEMP TABLE strangers AS
     SELECT DISTINCT s FROM e ANTI JOIN (SELECT s FROM e WHERE kind IN (${presentedKinds})) USING (s)
     WHERE s IS NOT NULL AND kind NOT IN (${presentedKinds})`,
  `CREATE TEMP TABLE by_code AS
     SELECT c, min(s) AS sale, min(s) <> max(s) AS clash
     FROM e WHERE kind IN (${codeKinds}) GROUP BY c`,
  `CREATE TEMP TABLE asked_trades AS
     SELECT t FROM e WHERE kind IN (${attemptKinds}, ${byTradeKinds})
     UNION ALL SELECT t FROM e ANTI JOIN by_code USING (c) WHERE kind IN (${byCodeKinds})
     UNION ALL SELECT t FROM e SEMI JOIN strangers USING (s) WHERE kind IN (${orderKinds})`,
  `CREATE TEMP TABLE by_trade AS
     SELECT x.t, coalesce(b.sale, ${ifKnown('x.s')}) AS sale, x.clash FROM (
       SELECT t, min(c) AS c, min(s) FILTER (kind = ${oneKind('attempt-begun')}) AS s,
         min(c) <> max(c) OR coalesce(min(s) FILTER (kind = ${oneKind('attempt-begun')})
           <> max(s) FILTER (kind = ${oneKind('attempt-begun')}), false) AS clash
       FROM e WHERE kind IN (${kindList(['attempt-begun', 'charge-received', 'captured'])})
         AND t IN (SELECT t FROM asked_trades) GROUP BY t
     ) x LEFT JOIN by_code b ON b.c = x.c`,
  `CREATE TEMP TABLE by_order AS
     SELECT o, coalesce(min(sale) FILTER (issued), min(sale)) AS sale,
       coalesce(min(sale) FILTER (issued) <> max(sale) FILTER (issued), false)
         OR coalesce(min(sale) FILTER (NOT issued) <> max(sale) FILTER (NOT issued), false) AS clash
     FROM (
       SELECT e.o, e.kind = ${oneKind('order-issued')} AS issued,
         if(e.kind = ${oneKind('told')}, ${ifKnown('e.s')}, coalesce(${ifKnown('e.s')}, y.sale)) AS sale
       FROM e LEFT JOIN by_trade y ON y.t = e.t
       WHERE e.kind IN (${kindList(['order-issued', 'told'])})
         AND e.o IN (SELECT o FROM e WHERE kind IN (${paperKinds}))
     ) GROUP BY o`,
]

export const clashes = `
  SELECT (SELECT count(*) FROM by_code WHERE clash) + (SELECT count(*) FROM by_trade WHERE clash)
       + (SELECT count(*) FROM by_order WHERE clash)`

const knownSale = 'if(z.s IS NULL, e.s, NULL)'

/**
 * View `j`: every event with the sale it belongs to, as `saleOf` in history.ts has it. It is walked
 * in one go, since a union of walks would group each of them by itself.
 */
export const joinStatement = `
  CREATE TEMP VIEW j AS SELECT e.* EXCLUDE (s), CASE
      WHEN kind IN (${presentedKinds}) THEN e.s
      WHEN kind IN (${toldKinds}) THEN ${knownSale}
      WHEN kind IN (${orderKinds}) THEN coalesce(${knownSale}, y.sale)
      WHEN kind IN (${byCodeKinds}) THEN coalesce(b.sale, y.sale)
      WHEN kind IN (${scanKinds}) THEN b.sale
      WHEN kind IN (${attemptKinds}) THEN coalesce(y.sale, ${knownSale})
      WHEN kind IN (${byTradeKinds}) THEN y.sale
      WHEN kind IN (${paperKinds}) THEN r.sale
    END AS sale
  FROM e LEFT JOIN strangers z ON z.s = e.s LEFT JOIN by_code b ON b.c = e.c
    LEFT JOIN by_trade y ON y.t = e.t LEFT JOIN by_order r ON r.o = e.o`

/** When the sale's fact of this kind came; nothing is looked for that the ledger does not hold. */
const momentOf = (kind: FactKind, kinds: ReadonlySet<string>): string =>
  kinds.has(kind) ? `min(if(kind = ${oneKind(kind)}, atMs, NULL))` : 'NULL::DOUBLE'

const differs = (value: string): string => `coalesce(min(${value}) <> max(${value}), false)`

/** What decides about one sale; `kinds` are those that the ledger holds. */
export interface Grouping {
  readonly kinds: ReadonlySet<string>
  readonly printerLanes: readonly string[]
  readonly issuedWithinMs: number
}

/**
 * Table `sales`: one row a sale. Where nothing came twice and no order matters, the multiset of what
 * happened (`sum`, `xor`, `events` over the shapes of its events) decides its classes, together with
 * its lane's printer and whether it is late. All others are `odd`.
 */
export const salesStatement = ({ kinds, printerLanes, issuedWithinMs }: Grouping): string => {
  const scanned = momentOf('scan-sent', kinds)
  const captured = momentOf('captured', kinds)
  const issued = momentOf('order-issued', kinds)
  const told = momentOf('told', kinds)
  const printed = kinds.has('receipt-printed') ? 'min(if(whole, atMs, NULL))' : 'NULL::DOUBLE'
  const lanes = printerLanes.map((lane) => `hash(${quoted(lane)})`).join(', ') || 'NULL'
  return `
  CREATE TEMP TABLE sales AS SELECT * EXCLUDE (marks, differs),
    coalesce(lane IN (${lanes}), false) AS printer,
    coalesce(scanToIssued > ${issuedWithinMs}, false) AS late,
    differs OR events > ${factsMax} OR marks & ${twice} > 0
      OR coalesce(lane IN (SELECT lane FROM e WHERE kind = ${oneKind('key-pressed')} AND cancel), false)
      AS odd
  FROM (
    SELECT sale, sum(shape) AS sum, bit_xor(shape) AS xor, count(*) AS events,
      (sum(shape) & 4294967295::HUGEINT)::UBIGINT AS marks, min(lane) AS lane,
      ${told} - ${scanned} AS scanToTold, ${captured} - ${scanned} AS scanToCaptured,
      ${issued} - ${captured} AS capturedToIssued, ${printed} - ${issued} AS issuedToPrinted,
      ${issued} - ${scanned} AS scanToIssued, min(amount) AS amountFen,
      ${captured} AS capturedAtMs, ${issued} AS issuedAtMs,
      ${['t', 'c', 'o', 'amount', 'lane'].map(differs).join(' OR ')} AS differs
    FROM j WHERE sale IS NOT NULL GROUP BY sale
  )`
}

/** Table `stands`: the sales that are judged, each shape's slowest for all. Ties go by the hash. */
export const standsStatement = `
  CREATE TEMP TABLE stands AS
    SELECT sale, 1::BIGINT AS alike, amountFen AS sumFen FROM sales WHERE odd
    UNION ALL
    SELECT arg_max(sale, (coalesce(scanToIssued, scanToTold, 0), sale)), count(*), sum(amountFen)
    FROM sales WHERE NOT odd GROUP BY sum, xor, events, printer, late`

/** What the rig and its lanes did, which is nobody's sale in particular. */
const rigKinds = kindList([
  'key-pressed',
  'phase',
  'fault-injected',
  'fault-healed',
  'loop-stalled',
  'unreadable',
  'still-pending',
  'arrivals-dropped',
])

/**
 * Where the facts stand that the judge needs to see themselves (`wanted`), and those that only tell
 * the number of a sale in `longest`: tables know sales by their hash.
 */
export const wantedLines = `
  SELECT file::VARCHAR, seq::DOUBLE, wanted, if(named, sale::VARCHAR, NULL) FROM (
    SELECT file, seq, sale, kind IN (${presentedKinds}) AND sale IN (SELECT sale FROM longest) AS named,
      stands.sale IS NOT NULL OR kind IN (${rigKinds})
      OR (j.sale IS NULL AND (whole OR kind IN (${kindList(['captured', 'order-issued', 'told'])})))
      AS wanted
    FROM j LEFT JOIN stands USING (sale)
  ) WHERE wanted OR named ORDER BY file, seq`
