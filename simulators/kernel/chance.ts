/**
 * Chance, keyed by what it is for. Two draws with the same seed and key are equal; a draw never
 * depends on which others were made before it, so taking a fault out moves nothing else.
 */

import { RigError } from './errors.ts'

/** A number and the text of it are the same key. */
export type Key = string | number

export interface Draw {
  /** In [0, 1), in steps of 2⁻⁵³. */
  unit(): number
  /** A whole number, both ends included. @throws RigError when `max` is below `min`. */
  whole(min: number, max: number): number
  pick<T>(from: readonly [T, ...T[]]): T
  /** Exponentially distributed with this mean: the gaps of open arrivals. */
  exponential(mean: number): number
  /** A string of `count` decimal digits. */
  digits(count: number): string
}

type Words = [number, number, number, number]

/** 128 bits of a text and a seed (cyrb128, from MurmurHash3's mixing steps). */
function hash(seed: number, text: string): Words {
  let a = 1779033703 ^ seed
  let b = 3144134277 ^ Math.imul(seed, 0x9e3779b1)
  // A seed is a whole number up to 2⁵³: its upper half counts too.
  let c = 1013904242 ^ Math.floor(seed / 0x1_0000_0000)
  let d = 2773480762
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i)
    a = b ^ Math.imul(a ^ unit, 597399067)
    b = c ^ Math.imul(b ^ unit, 2869860233)
    c = d ^ Math.imul(c ^ unit, 951274213)
    d = a ^ Math.imul(d ^ unit, 2716044179)
  }
  a = Math.imul(c ^ (a >>> 18), 597399067)
  b = Math.imul(d ^ (b >>> 22), 2869860233)
  c = Math.imul(a ^ (c >>> 17), 951274213)
  d = Math.imul(b ^ (d >>> 19), 2716044179)
  return [a ^ b ^ c ^ d, b ^ a, c ^ a, d ^ a]
}

/** sfc32 (Chris Doty-Humphrey, PractRand): 32 random bits a call. */
function words([a, b, c, counter]: Words): () => number {
  return () => {
    const word = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + word) | 0
    return word >>> 0
  }
}

/** The stream of draws for one purpose: `chance(seed, 'sale', saleNo, 'amount').whole(100, 9900)`. */
export function chance(seed: number, ...key: readonly Key[]): Draw {
  const next = words(hash(seed, key.join('\u001f')))
  // As its author does: the first words still show what the state began with.
  for (let i = 0; i < 12; i += 1) next()
  const unit = () => ((next() >>> 5) * 0x400_0000 + (next() >>> 6)) / 0x20_0000_0000_0000
  const whole = (min: number, max: number) => {
    if (!(min <= max)) {
      throw new RigError(`Failed to draw a whole number from ${min} to ${max}: none is there`, {
        code: 'internal',
        hint: 'give the lower end first',
      })
    }
    return min + Math.floor(unit() * (max - min + 1))
  }
  return {
    unit,
    whole,
    pick: (from) => from[whole(0, from.length - 1)] ?? from[0],
    exponential: (mean) => -Math.log(1 - unit()) * mean,
    digits: (count) => Array.from({ length: count }, () => whole(0, 9)).join(''),
  }
}
