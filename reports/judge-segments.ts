/** Judges one scenario from its segments, in memory or grouped by DuckDB, whichever fits its size. */

import { access, constants, readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { readSegments } from '../simulators/ledger/segment-reader.ts'
import { judge, type ScenarioVerdict } from './judge.ts'
import { judgeLarge } from './large/judge-large.ts'
import type { Manifest } from './manifest.ts'

/** About 200,000 events: from here on grouping is faster and bounded. */
const largeBytesMin = 32 * 1024 * 1024

const ending = '.ndjson'

/** A scenario whose segments are not there was cut before it began: unknown. */
export async function judgeSegments(dir: string, manifest: Manifest): Promise<ScenarioVerdict> {
  const found = await segmentsIn(dir)
  if (found === undefined) return judge({ events: [], torn: [], manifest })
  const promised = manifest.segments ?? []
  const whole = found.readable && promised.every((name) => found.names.has(name))
  const large = whole && found.bytes >= largeBytesMin
  const grouped = large ? await judgeLarge(dir, manifest) : undefined
  if (grouped !== undefined) return grouped
  const { events, torn, unreadable } = await readSegments(dir, promised)
  return judge({ events, torn, unreadable, manifest })
}

interface SegmentsFound {
  /** Without `.ndjson`. */
  readonly names: ReadonlySet<string>
  readonly bytes: number
  /** Every one of them is a file that may be read. */
  readonly readable: boolean
}

/** Undefined when there is no such directory. */
async function segmentsIn(dir: string): Promise<SegmentsFound | undefined> {
  const entries = await readdir(dir).catch(() => undefined)
  if (entries === undefined) return undefined
  const files = entries.filter((name) => name.endsWith(ending))
  const sizes = await Promise.all(files.map((name) => sizeOf(join(dir, name))))
  return {
    names: new Set(files.map((name) => basename(name, ending))),
    bytes: sizes.reduce((sum: number, size) => sum + (size ?? 0), 0),
    readable: !sizes.includes(undefined),
  }
}

/** In bytes; undefined for what is no file, or may not be read. */
async function sizeOf(path: string): Promise<number | undefined> {
  try {
    await access(path, constants.R_OK)
    const found = await stat(path)
    return found.isFile() ? found.size : undefined
  } catch {
    return undefined
  }
}
