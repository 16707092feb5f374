/**
 * The fewest of a list that still do: delta debugging (Zeller and Hildebrandt, "Simplifying and
 * Isolating Failure-Inducing Input", 2002). Halves first, then quarters, down to one by one.
 */

/**
 * @param still asked of lists shorter than `items` only, each in the order of `items`.
 * @returns a list of which nothing can be left out alone; `items` itself if nothing could go.
 */
export async function fewest<T>(
  items: readonly T[],
  still: (kept: readonly T[]) => Promise<boolean>,
): Promise<readonly T[]> {
  if (items.length > 0 && (await still([]))) return []
  let kept = items
  let parts = 2
  while (kept.length > 1) {
    const smaller = await smallerOf(kept, Math.min(parts, kept.length), still)
    if (smaller !== undefined) {
      kept = smaller.kept
      parts = Math.max(2, smaller.parts)
    } else if (parts >= kept.length) {
      return kept
    } else {
      parts *= 2
    }
  }
  return kept
}

/** One part alone, or else all but one part. */
async function smallerOf<T>(
  items: readonly T[],
  parts: number,
  still: (kept: readonly T[]) => Promise<boolean>,
): Promise<{ readonly kept: readonly T[]; readonly parts: number } | undefined> {
  const edge = (part: number) => Math.floor((part * items.length) / parts)
  for (let part = 0; part < parts; part += 1) {
    const kept = items.slice(edge(part), edge(part + 1))
    if (await still(kept)) return { kept, parts: 2 }
  }
  // Of two parts, all but the one is the other.
  if (parts === 2) return undefined
  for (let part = 0; part < parts; part += 1) {
    const kept = [...items.slice(0, edge(part)), ...items.slice(edge(part + 1))]
    if (await still(kept)) return { kept, parts: parts - 1 }
  }
  return undefined
}
