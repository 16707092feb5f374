/**
 * Whether the machine kept up. Whatever was late while a process stood still looks like somebody's
 * time-out, and one exchange passes through all of them: short pauses of several add up.
 */

import type { Doubt, Known } from './doubts.ts'

interface Stall {
  readonly process: string
  readonly fromMs: number
  readonly untilMs: number
}

/** No time-out is shorter than the floor: in no stretch of its length may more be missing. */
export function aboutStalls({ history, manifest }: Known): readonly Doubt[] {
  const { stallMsMax, timeScale } = manifest
  const stalls = history.rigEvents.flatMap((event): readonly Stall[] =>
    event.kind === 'loop-stalled'
      ? [{ process: event.process, fromMs: event.atMs - event.forMs, untilMs: event.atMs }]
      : [],
  )
  const long = stalls.filter(({ fromMs, untilMs }) => untilMs - fromMs > stallMsMax)
  if (long.length > 0) {
    return long.map(({ process, fromMs, untilMs }) =>
      doubt(
        `${process} stood still for ${(untilMs - fromMs).toFixed(0)} ms (at most ${stallMsMax})`,
      ),
    )
  }
  const { stoodMs, processes } = worstStretch(stalls, timeScale.timeoutMsMin)
  if (stoodMs <= stallMsMax) return []
  const who = [...new Set(processes)].join(', ')
  const of = `${stoodMs.toFixed(0)} ms of ${timeScale.timeoutMsMin}`
  return [doubt(`${who} stood still for ${of}, in parts (at most ${stallMsMax})`)]
}

const doubt = (why: string): Doubt => ({
  why,
  hint: 'Play it again with less else going on, or with a smaller time scale.',
  spoils: 'everything',
  stall: true,
})

/** How long at least one stood still within `lengthMs`, where that was longest. */
function worstStretch(stalls: readonly Stall[], lengthMs: number) {
  const inOrder = stalls.toSorted((a, b) => a.fromMs - b.fromMs)
  let worst: { readonly stoodMs: number; readonly processes: readonly string[] } = {
    stoodMs: 0,
    processes: [],
  }
  for (const [index, first] of inOrder.entries()) {
    const endMs = first.fromMs + lengthMs
    const processes: string[] = []
    let stoodMs = 0
    let seenMs = first.fromMs
    for (let at = index; at < inOrder.length; at += 1) {
      const stall = inOrder[at]
      if (stall === undefined || stall.fromMs >= endMs) break
      const untilMs = Math.min(stall.untilMs, endMs)
      processes.push(stall.process)
      stoodMs += Math.max(0, untilMs - Math.max(stall.fromMs, seenMs))
      seenMs = Math.max(seenMs, untilMs)
    }
    if (stoodMs > worst.stoodMs) worst = { stoodMs, processes }
  }
  return worst
}
