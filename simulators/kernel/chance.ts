/**
 * Chance, keyed by what it is for. Two draws with the same seed and key are equal; a draw never
 * depends on which others were made before it, so taking a fault out moves nothing else.
 */

export type Key = string | number

export interface Draw {
  /** In [0, 1). */
  unit(): number
  /** A whole number, both ends included. */
  whole(min: number, max: number): number
  pick<T>(from: readonly [T, ...T[]]): T
  /** Exponentially distributed with this mean: the gaps of open arrivals. */
  exponential(mean: number): number
  /** A string of `count` decimal digits. */
  digits(count: number): string
}

/** FNV-1a with a final avalanche, over the key's parts kept apart by a unit separator. */
function hash(seed: number, key: readonly Key[]): number {
  let h = (0x811c9dc5 ^ seed) >>> 0
  const text = key.join('\u001f')
  for (let i = 0; i < text.length; i += 1) {
    h = Math.imul(h ^ text.charCodeAt(i), 0x01000193) >>> 0
  }
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b) >>> 0
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35) >>> 0
  return (h ^ (h >>> 16)) >>> 0
}

/** The stream of draws for one purpose: `chance(seed, 'sale', saleNo, 'amount').whole(100, 9900)`. */
export function chance(seed: number, ...key: readonly Key[]): Draw {
  // Two 32-bit words of state, so that keys which collide in one word still differ.
  let a = hash(seed, key)
  let b = hash(seed ^ 0x5bd1e995, ['tillrig', ...key])
  const next = (): number => {
    a = (a + 0x9e3779b9) >>> 0
    b = (b ^ a) >>> 0
    let t = Math.imul(b ^ (b >>> 15), 1 | a) >>> 0
    t = (t ^ (t + Math.imul(t ^ (t >>> 7), 61 | b))) >>> 0
    b = Math.imul(b, 0x2c1b3c6d) >>> 0
    return (t ^ (t >>> 14)) >>> 0
  }
  const unit = () => next() / 0x1_0000_0000
  const whole = (min: number, max: number) => min + Math.floor(unit() * (max - min + 1))
  return {
    unit,
    whole,
    pick: (from) => from[whole(0, from.length - 1)] ?? from[0],
    exponential: (mean) => -Math.log(1 - unit()) * mean,
    digits: (count) => Array.from({ length: count }, () => whole(0, 9)).join(''),
  }
}
