/** Which cause hurts which terminal how much: the cells of the heat map. */

import type { ScenarioVerdict } from './judge.ts'

export interface HeatCell {
  /** Of the catalogue (C1 …); empty for scenarios that name none. */
  readonly cause: string
  readonly terminal: string
  readonly divergent: number
  readonly scans: number
  /** Divergent sales per 1,000 scans; undefined where nothing was scanned. */
  readonly perThousand: number | undefined
}

export interface Heat {
  readonly causes: readonly string[]
  readonly terminals: readonly string[]
  /** Only of pairs that were played. */
  readonly cells: readonly HeatCell[]
}

/** Of cause `C10` behind `C9`; what names no cause comes last. */
const rank = (cause: string): number =>
  cause === '' ? Number.MAX_SAFE_INTEGER : Number(cause.replace(/\D/g, '') || 1e6)

/** A scenario of several causes counts for each of them. Interrupted and doubted runs count too. */
export function heatOf(scenarios: readonly ScenarioVerdict[]): Heat {
  const cells = new Map<string, HeatCell>()
  for (const { manifest, measures } of scenarios) {
    const { causes = [], terminal } = manifest
    for (const cause of causes.length === 0 ? [''] : causes) {
      const key = JSON.stringify([cause, terminal])
      const before = cells.get(key)
      const divergent = (before?.divergent ?? 0) + measures.divergent
      const scans = (before?.scans ?? 0) + measures.scans
      const perThousand = scans > 0 ? (divergent / scans) * 1_000 : undefined
      cells.set(key, { cause, terminal, divergent, scans, perThousand })
    }
  }
  const found = [...cells.values()]
  return {
    causes: [...new Set(found.map(({ cause }) => cause))].toSorted((a, b) => rank(a) - rank(b)),
    terminals: [...new Set(found.map(({ terminal }) => terminal))],
    cells: found,
  }
}
