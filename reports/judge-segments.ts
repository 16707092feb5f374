/** Judges one scenario from its segments. */

import { access } from 'node:fs/promises'
import { readSegments } from '../simulators/ledger/segment-reader.ts'
import { judge, type ScenarioVerdict } from './judge.ts'
import type { Manifest } from './manifest.ts'

/** A scenario whose segments are not there was cut before it began: unknown. */
export async function judgeSegments(dir: string, manifest: Manifest): Promise<ScenarioVerdict> {
  const there = await access(dir).then(
    () => true,
    () => false,
  )
  if (!there) return judge({ events: [], torn: [], manifest })
  const { events, torn, unreadable } = await readSegments(dir)
  return judge({ events, torn, unreadable, manifest })
}
