/** A pause between two tries. A rule of 0 asks for no pause; it must not ask for ever at one moment. */

const leastPauseMs = 10

export const pauseMs = (ruleMs: number): number => Math.max(ruleMs, leastPauseMs)
