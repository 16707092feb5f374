/**
 * The history of a large ledger: DuckDB joins and groups, and only one sale of each shape, and every
 * odd one, is put together from its facts, by the same code as in memory. Each carries how many it
 * stands for.
 */

import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import { isFactKind } from '../../simulators/ledger/fact-kinds.ts'
import type { FactKind, LedgerEvent } from '../../simulators/ledger/facts.ts'
import {
  historyOf,
  type History,
  type HistoryOptions,
  type JudgedSale,
  type Span,
} from '../history.ts'
import type { Motion } from '../measures.ts'
import { firstAndLastMoment, longestStatement } from './exposure-queries.ts'
import { groupedExposure } from './grouped-exposure.ts'
import { groupedFlow } from './grouped-flow.ts'
import { groupedImpact } from './grouped-impact.ts'
import { groupedWaits } from './grouped-waits.ts'
import { pickLines } from './pick-lines.ts'
import {
  clashes,
  joinStatement,
  keyStatements,
  kindType,
  quoted,
  readLedger,
  salesStatement,
  standsStatement,
  wantedLines,
} from './queries.ts'

export interface Grouped {
  readonly history: History
  readonly motion: Motion
}

/** Enough for 10 million events; beyond it DuckDB writes to the temporary directory. */
const memoryMax = '600MB'

/**
 * @returns undefined when the ledger is not a plain one (torn or missing lines, or a key that names
 * two sales): then it has to be judged event by event.
 */
export async function groupedHistory(
  dir: string,
  options: HistoryOptions,
): Promise<Grouped | undefined> {
  const instance = await DuckDBInstance.create(':memory:', { memory_limit: memoryMax })
  const connection = await instance.connect()
  try {
    await connection.run('SET preserve_insertion_order = false')
    await connection.run(kindType)
    await connection.run(readLedger(dir))
    const counts = await kindCounts(connection)
    const segments = await linesBySegment(connection, dir)
    if (counts === undefined || segments === undefined) return undefined
    for (const statement of keyStatements) await connection.run(statement)
    if ((await numbers(connection, clashes))[0] !== 0) return undefined
    await connection.run(joinStatement)
    const printerLanes = options.lanes.filter(({ printer }) => printer).map(({ id }) => id)
    const kinds = new Set(counts.keys())
    const { issuedWithinMs } = options
    await connection.run(salesStatement({ kinds, printerLanes, issuedWithinMs }))
    await connection.run(standsStatement)
    await connection.run(longestStatement)
    const lines = await wantedEvents(connection, segments)
    if (lines === undefined) return undefined
    const part = { ...historyOf(lines.events, options), span: await wholeSpan(connection) }
    // From here on the tables of sales say everything; the events take most of the memory.
    await connection.run('DROP VIEW j')
    await connection.run('DROP TABLE e')
    const history = await weighted(connection, part, counts)
    const odd = await oddSales(connection, part)
    const waited = await groupedWaits(connection, odd)
    const flow = await groupedFlow(connection, odd, part.span)
    const exposure = await groupedExposure(connection, odd, part.span, lines.names)
    const impact = await groupedImpact(connection, part.sales, odd)
    return { history, motion: { ...waited, exposure, flow, impact } }
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

/** What a VARCHAR column holds. */
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

async function rows(connection: DuckDBConnection, sql: string) {
  return (await connection.runAndReadAll(sql)).getRowsJS()
}

async function numbers(connection: DuckDBConnection, sql: string): Promise<readonly number[]> {
  const [column = []] = (await connection.runAndReadAll(sql)).getColumnsJS()
  return column.map(Number)
}

/** Undefined when a line is no event. */
async function kindCounts(
  connection: DuckDBConnection,
): Promise<ReadonlyMap<FactKind, number> | undefined> {
  const counts = new Map<FactKind, number>()
  for (const [kind, count] of await rows(
    connection,
    'SELECT kind::VARCHAR, count(*) FROM e GROUP BY kind',
  )) {
    if (typeof kind !== 'string' || !isFactKind(kind)) return undefined
    counts.set(kind, Number(count))
  }
  return counts
}

/** What a segment holds: its path, and the number of its lines. */
interface Segment {
  readonly path: string
  readonly lines: number
}

/**
 * The segments that have lines, by the hash of their path, in which every number from 0 on is there
 * once. Undefined where one is missing or doubled.
 */
async function linesBySegment(
  connection: DuckDBConnection,
  dir: string,
): Promise<ReadonlyMap<string, Segment> | undefined> {
  const sql = `SELECT g.file, e.* EXCLUDE (file) FROM glob(${quoted(`${dir}/*.ndjson`)}) g JOIN (
      SELECT file, count(*), min(seq), max(seq), count(seq), count(atMs), file::VARCHAR
      FROM e GROUP BY file
    ) e ON e.file = hash(g.file)`
  const segments = new Map<string, Segment>()
  for (const [path, count, min, max, seqs, moments, file] of await rows(connection, sql)) {
    const lines = Number(count)
    const numbered = Number(min) === 0 && Number(max) === lines - 1 && Number(seqs) === lines
    if (!numbered || Number(moments) !== lines) return undefined
    segments.set(textOf(file), { path: textOf(path), lines })
  }
  return segments
}

async function wholeSpan(connection: DuckDBConnection): Promise<Span> {
  const [[fromMs, toMs] = []] = await rows(connection, firstAndLastMoment)
  return { fromMs: Number(fromMs ?? 0), toMs: Number(toMs ?? 0) }
}

/** What was read from the segments themselves. */
interface Lines {
  /** The facts of the sales that stand for all, in the order of time. */
  readonly events: readonly LedgerEvent[]
  /** The number of each sale in the table `longest`, by its hash. */
  readonly names: ReadonlyMap<string, string>
}

/** Undefined when lines are torn. */
async function wantedEvents(
  connection: DuckDBConnection,
  segments: ReadonlyMap<string, Segment>,
): Promise<Lines | undefined> {
  const wanted = new Map<string, Map<number, { wanted: boolean; hash: string }>>()
  for (const [file, seq, isWanted, hash] of await rows(connection, wantedLines)) {
    const lines = wanted.get(textOf(file)) ?? new Map()
    wanted.set(textOf(file), lines)
    lines.set(Number(seq), { wanted: isWanted === true, hash: textOf(hash) })
  }
  const events: LedgerEvent[] = []
  const names = new Map<string, string>()
  // Every segment is walked, wanted or not: only so is a torn last line found.
  for (const [file, { path, lines }] of inOrderOfNames(segments)) {
    let inPlace = true
    const chosen: NonNullable<ReturnType<typeof wanted.get>> = wanted.get(file) ?? new Map()
    const found = await pickLines(path, [...chosen.keys()], (line, lineNo) => {
      // What the line holds was checked by the query that chose it.
      const event = JSON.parse(line) as LedgerEvent
      inPlace &&= event.seq === lineNo
      const { wanted: isWanted, hash = '' } = chosen.get(lineNo) ?? {}
      if (isWanted === true) events.push(event)
      if (hash !== '' && 'saleNo' in event) names.set(hash, event.saleNo)
    })
    if (!inPlace || found.restBytes > 0 || found.lines !== lines) return undefined
  }
  return { events: events.toSorted((a, b) => a.atMs - b.atMs), names }
}

const inOrderOfNames = (segments: ReadonlyMap<string, Segment>) =>
  [...segments].toSorted(([, a], [, b]) => (a.path < b.path ? -1 : 1))

/** Gives each sale the number of those it stands for, and the money of them all. */
async function weighted(
  connection: DuckDBConnection,
  part: History,
  counts: ReadonlyMap<FactKind, number>,
): Promise<History> {
  await connection.run('CREATE TEMP TABLE judged (saleNo VARCHAR)')
  const appender = await connection.createAppender('judged')
  for (const { truth } of part.sales) {
    appender.appendVarchar(truth.saleNo)
    appender.endRow()
  }
  appender.closeSync()
  const found = await rows(
    connection,
    'SELECT saleNo, alike, sumFen FROM judged JOIN stands ON sale = hash(saleNo)',
  )
  const stands = new Map(
    found.map(([saleNo, alike, sumFen]) => [
      textOf(saleNo),
      { alike: Number(alike), sumFen: Number(sumFen ?? 0) },
    ]),
  )
  const sales = part.sales.map((sale) => {
    const { alike, sumFen } = stands.get(sale.truth.saleNo) ?? { alike: 1, sumFen: 0 }
    const all = (ownFen: number) => (alike === 1 ? ownFen : ownFen > 0 ? sumFen : 0)
    const { exposedFen, givenFen, basketFen } = sale
    return {
      ...sale,
      alike,
      exposedFen: all(exposedFen),
      givenFen: all(givenFen),
      basketFen: all(basketFen),
    }
  })
  const eventCount = [...counts.values()].reduce((sum, count) => sum + count, 0)
  return { ...part, sales, counts, eventCount }
}

/** The sales that are judged from their own facts and stand for themselves alone. */
async function oddSales(
  connection: DuckDBConnection,
  part: History,
): Promise<readonly JudgedSale[]> {
  const sql = 'SELECT saleNo FROM judged JOIN sales ON sale = hash(saleNo) WHERE odd'
  const odd = new Set((await rows(connection, sql)).map(([saleNo]) => textOf(saleNo)))
  return part.sales.filter(({ truth }) => odd.has(truth.saleNo))
}
