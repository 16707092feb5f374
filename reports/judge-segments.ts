/** Judges one scenario from its segments, in memory or grouped by DuckDB, whichever fits its size. */

import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { readSegments } from '../simulators/ledger/segment-reader.ts'
import { judge, type ScenarioVerdict } from './judge.ts'
import { judgeLarge } from './large/judge-large.ts'
import type { Manifest } from './manifest.ts'

/** About 200,000 events: from here on grouping is faster and bounded. */
const largeBytesMin = 32 * 1024 * 1024

/** A scenario whose segments are not there was cut before it began: unknown. */
export async function judgeSegments(dir: string, manifest: Manifest): Promise<ScenarioVerdict> {
  const bytes = await bytesIn(dir)
  if (bytes === undefined) return judge({ events: [], torn: [], manifest })
  const grouped = bytes >= largeBytesMin ? await judgeLarge(dir, manifest) : undefined
  if (grouped !== undefined) return grouped
  const { events, torn, unreadable } = await readSegments(dir)
  return judge({ events, torn, unreadable, manifest })
}

/** Bytes of all segments; undefined when there is no such directory. */
async function bytesIn(dir: string): Promise<number | undefined> {
  const names = await readdir(dir).catch(() => undefined)
  if (names === undefined) return undefined
  const sizes = await Promise.all(
    names.filter((name) => name.endsWith('.ndjson')).map((name) => stat(join(dir, name))),
  )
  return sizes.reduce((sum, { size }) => sum + size, 0)
}
