/** A time as people read it: `850 ms`, `12.5 s`. */
export const moment = (ms: number): string =>
  Math.abs(ms) < 10_000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`
