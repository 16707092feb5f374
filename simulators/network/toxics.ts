/**
 * What can be done to a link's bytes, with our names and units, and what Toxiproxy calls it
 * (domain §7). No jitter and no toxicity: their chance is not seeded, so the rig does without.
 */

import type { Direction } from './links.ts'

export type Toxic =
  | { readonly kind: 'latency'; readonly direction: Direction; readonly delayMs: number }
  | { readonly kind: 'bandwidth'; readonly direction: Direction; readonly rateKBps: number }
  | { readonly kind: 'slow-close'; readonly direction: Direction; readonly delayMs: number }
  | { readonly kind: 'black-hole'; readonly direction: Direction }
  | { readonly kind: 'reset'; readonly direction: Direction; readonly afterMs: number }
  | {
      readonly kind: 'slice'
      readonly direction: Direction
      readonly sizeBytes: number
      readonly delayUs: number
    }
  | { readonly kind: 'cut'; readonly direction: Direction; readonly afterBytes: number }

/** Toxiproxy's own name and attributes, whole numbers all. */
export interface RawToxic {
  readonly type:
    'latency' | 'bandwidth' | 'slow_close' | 'timeout' | 'reset_peer' | 'slicer' | 'limit_data'
  readonly attributes: Readonly<Record<string, number>>
}

/** A scaled time may have a fraction, which Toxiproxy refuses; it never becomes nothing. */
const whole = (value: number): number => (value > 0 ? Math.max(1, Math.round(value)) : 0)

export function rawToxic(toxic: Toxic): RawToxic {
  switch (toxic.kind) {
    case 'latency':
      return { type: 'latency', attributes: { latency: whole(toxic.delayMs), jitter: 0 } }
    case 'bandwidth':
      return { type: 'bandwidth', attributes: { rate: toxic.rateKBps } }
    case 'slow-close':
      return { type: 'slow_close', attributes: { delay: whole(toxic.delayMs) } }
    case 'black-hole':
      // 0: never closes by itself. It discards; taking it away closes the connection.
      return { type: 'timeout', attributes: { timeout: 0 } }
    case 'reset':
      return { type: 'reset_peer', attributes: { timeout: whole(toxic.afterMs) } }
    case 'slice':
      // Its delay, unlike all the others, is in microseconds.
      return {
        type: 'slicer',
        attributes: { average_size: toxic.sizeBytes, size_variation: 0, delay: toxic.delayUs },
      }
    case 'cut':
      return { type: 'limit_data', attributes: { bytes: toxic.afterBytes } }
  }
}
