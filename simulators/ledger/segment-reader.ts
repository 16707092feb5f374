/**
 * Reads a run's ledger back: all segments of a directory as one list in the order of time.
 *
 * A process that was killed may leave a torn last line; that is tolerated, and counted. Anything
 * else that is not an event is reported, and so is a segment that cannot be read or is not there: a
 * ledger with holes in it must not look whole.
 */

import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { messageOf, RigError } from '../kernel/errors.ts'
import { isFactKind } from './fact-kinds.ts'
import type { LedgerEvent } from './facts.ts'
import { isSource } from './stations.ts'

export interface TornLine {
  readonly segment: string
  readonly bytes: number
}

export interface UnreadableLine {
  readonly segment: string
  /** From 1; 0 for the segment as a whole. */
  readonly lineNo: number
  readonly why: string
}

export interface Ledger {
  /** Ordered by moment, then by segment name, then by order of writing. */
  readonly events: LedgerEvent[]
  /** The names of the segments that were read, without `.ndjson`. */
  readonly segments: readonly string[]
  /** Last lines that were cut off. */
  readonly torn: readonly TornLine[]
  /** Lines that are no event, and places where events are missing. */
  readonly unreadable: readonly UnreadableLine[]
}

interface Reading {
  readonly segment: string
  readonly events: LedgerEvent[]
  readonly unreadable: UnreadableLine[]
  lineNo: number
  /** Undefined behind a line that could not be read: what it was numbered is not known. */
  nextSeq: number | undefined
}

/**
 * @param promised names of segments that must be there, without `.ndjson`.
 * @throws RigError (badInput) when the directory cannot be read.
 */
export async function readSegments(dir: string, promised: readonly string[] = []): Promise<Ledger> {
  const events: LedgerEvent[] = []
  const torn: TornLine[] = []
  const unreadable: UnreadableLine[] = []
  const segments = await segmentNames(dir)
  for (const segment of segments) {
    const reading: Reading = { segment, events, unreadable, lineNo: 0, nextSeq: 0 }
    const rest = await readLines(reading, join(dir, `${segment}.ndjson`))
    // A whole event that lacks only its line feed has lost nothing.
    if (rest === '') continue
    if (typeof parsed(rest) === 'string') torn.push({ segment, bytes: Buffer.byteLength(rest) })
    else take(reading, rest)
  }
  for (const segment of promised) {
    if (segments.includes(segment)) continue
    unreadable.push({ segment, lineNo: 0, why: 'the segment is missing' })
  }
  // The sort is stable and segments were read by name, so equal moments keep segment and line.
  events.sort((a, b) => a.atMs - b.atMs)
  return { events, segments, torn, unreadable }
}

async function segmentNames(dir: string): Promise<string[]> {
  try {
    const names = await readdir(dir)
    return names
      .filter((name) => name.endsWith('.ndjson'))
      .map((name) => basename(name, '.ndjson'))
      .toSorted()
  } catch (cause) {
    throw new RigError(`Failed to read the ledger in ${dir}: ${messageOf(cause)}`, {
      code: 'badInput',
      hint: 'give the directory that a run wrote its segments (*.ndjson) to',
      cause,
    })
  }
}

/** @returns what stands behind the last line feed: nothing, where the file cannot be read. */
async function readLines(reading: Reading, path: string): Promise<string> {
  let rest = ''
  try {
    for await (const chunk of createReadStream(path, {
      encoding: 'utf8',
      highWaterMark: 1 << 20,
    })) {
      const lines = `${rest}${String(chunk)}`.split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) take(reading, line)
    }
    return rest
  } catch (cause) {
    report(reading, `the file cannot be read: ${messageOf(cause)}`)
    return ''
  }
}

function take(reading: Reading, line: string): void {
  reading.lineNo += 1
  const event = parsed(line)
  if (typeof event === 'string') {
    report(reading, event)
    reading.nextSeq = undefined
    return
  }
  if (reading.nextSeq !== undefined && event.seq !== reading.nextSeq) {
    report(reading, `seq ${event.seq} stands where ${reading.nextSeq} belongs`)
  }
  reading.nextSeq = event.seq + 1
  reading.events.push(event)
}

const report = ({ segment, lineNo, unreadable }: Reading, why: string): void => {
  unreadable.push({ segment, lineNo, why })
}

/** The event, or why the line is none. */
function parsed(line: string): LedgerEvent | string {
  try {
    const value: unknown = JSON.parse(line)
    return isEvent(value) ? value : whyNoEvent(value)
  } catch (error) {
    return `not JSON: ${messageOf(error)}`
  }
}

function whyNoEvent(value: unknown): string {
  const kind = typeof value === 'object' && value !== null && 'kind' in value ? value.kind : ''
  return typeof kind === 'string' && kind !== '' && !isFactKind(kind)
    ? `not an event: no fact is called "${kind}" here; another version of tillrig may have written it`
    : 'not an event: kind, atMs, seq or by is missing or unknown'
}

/** Checks what every event has; the rest of a fact is believed to be as its kind says. */
function isEvent(value: unknown): value is LedgerEvent {
  if (typeof value !== 'object' || value === null) return false
  if (!('kind' in value && 'atMs' in value && 'seq' in value && 'by' in value)) return false
  const { kind, atMs, seq, by } = value
  return (
    typeof kind === 'string' &&
    isFactKind(kind) &&
    typeof atMs === 'number' &&
    typeof seq === 'number' &&
    typeof by === 'string' &&
    isSource(by)
  )
}
