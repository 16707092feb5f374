/** Branded units: a number that says what it counts. */

declare const unit: unique symbol

/** Money in fen (1/100 CNY), an integer. */
export type Fen = number & { readonly [unit]: 'fen' }

/** Milliseconds since the run began. */
export type RunMs = number & { readonly [unit]: 'run-ms' }

/** @throws RangeError when `value` is not a whole, non-negative number of fen. */
export function fen(value: number): Fen {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new RangeError(`${value} is not an amount in fen: give a whole number, 0 or more`)
  }
  return value as Fen
}

/** @throws RangeError when `value` is not a finite number. */
export function runMs(value: number): RunMs {
  if (!Number.isFinite(value)) throw new RangeError(`${value} is not a moment of the run in ms`)
  return value as RunMs
}

/** `1234` → `12.34`. */
export const yuan = (amount: number): string => (amount / 100).toFixed(2)
