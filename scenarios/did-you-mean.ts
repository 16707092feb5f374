/** Names that somebody nearly got right. */

/** Letters to change, leave out, put in or swap with their neighbour, to come from one to the other. */
function distance(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1]
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      row.push(
        Math.min(
          (last[j] ?? 0) + 1,
          (row[j - 1] ?? 0) + 1,
          (last[j - 1] ?? 0) + (same ? 0 : 1),
          i > 1 && j > 1 && swapped ? (beforeLast[j - 2] ?? 0) + 1 : Infinity,
        ),
      )
    }
    beforeLast = last
    last = row
  }
  return last[b.length] ?? 0
}

/** The known name that is so near that it was probably meant: one letter in three may be wrong. */
export function nearest(wrong: string, known: readonly string[]): string | undefined {
  const [first] = known
    .map((name) => ({ name, far: distance(wrong.toLowerCase(), name.toLowerCase()) }))
    .toSorted((a, b) => a.far - b.far)
  return first !== undefined && first.far <= Math.max(1, Math.floor(wrong.length / 3))
    ? first.name
    : undefined
}

/** ` – did you mean clean-lane?`, or nothing. */
export function didYouMean(wrong: string, known: readonly string[]): string {
  const name = nearest(wrong, known)
  return name === undefined ? '' : ` – did you mean ${name}?`
}
