/** Counts how often a scanner's fault changed something, up to the times it may. */

import { z } from 'zod'
import type { ActiveFault } from '../../kernel/fault.ts'
import { isLabel } from '../reads.ts'
import type { PlannedRead, Presented, ReadResult } from '../reads.ts'
import type { Scanner } from '../scanner.ts'

/** How often the fault may bite; absent: as long as it is active. */
export const timesParam = z.int().positive().optional()

/** ", once", ", 5 times"; nothing when it bites as long as it lasts. */
export function timesText(times: number | undefined): string {
  if (times === undefined) return ''
  return times === 1 ? ', once' : `, ${times} times`
}

/** The changed reads, or undefined to leave them alone. */
type Spoiled = readonly PlannedRead[] | undefined

/**
 * What a fault does to one presenting. `reads`: the scanner itself is wrong, whatever is held before
 * it. `shopper`: something goes wrong between a shopper's phone and the scanner; the test label, which
 * hangs at the counter, is left alone.
 */
export type Spoil =
  | { readonly reads: (reads: readonly PlannedRead[]) => Spoiled }
  | { readonly shopper: (reads: readonly PlannedRead[], presented: Presented) => Spoiled }

/**
 * Hangs a fault in. A presenting that it spoils is counted against `times` when it is planned; one
 * that came to nothing (the host hung, the same code again) is given back and is no bite.
 * @param bit whether this result of a spoiled read shows that something really changed.
 */
export function activate(
  scanner: Scanner,
  times: number | undefined,
  spoil: Spoil,
  bit: (result: ReadResult, read: PlannedRead) => boolean,
): ActiveFault {
  let left = times ?? Infinity
  let bites = 0
  let active = true
  const remove = scanner.change((reads, held) => {
    if (left === 0) return reads
    let planned: Spoiled
    if ('reads' in spoil) planned = spoil.reads(reads)
    else if (!isLabel(held)) planned = spoil.shopper(reads, held)
    if (!planned) return reads
    left -= 1
    tellLeftOut(reads, planned)
    const spoiled = planned.filter((read) => !reads.includes(read))
    let open = spoiled.length
    let bitten = false
    const onResult = (read: PlannedRead) => (result: ReadResult) => {
      read.onResult?.(result)
      open -= 1
      if (!bitten && bit(result, read)) {
        bitten = true
        bites += 1
      }
      if (open === 0 && !bitten) left += 1
    }
    return planned.map((read) => {
      if (!spoiled.includes(read)) return read
      // What is under way at the heal ends as it is; a read still to come is left out.
      const wanted = () => (read.wanted?.() ?? true) && (active || read.afterMs === 0)
      return { ...read, onResult: onResult(read), wanted }
    })
  })
  return {
    bites: () => bites,
    heal: async () => {
      active = false
      remove()
    },
  }
}

/** What another fault had planned and this one takes away never happens. */
function tellLeftOut(before: readonly PlannedRead[], after: readonly PlannedRead[]): void {
  for (const { code, onResult } of before) {
    const goesOn = after.some((read) => read.onResult === onResult)
    if (!goesOn) onResult?.({ kind: 'left-out', code })
  }
}
