/** How a scanner is set up: what its configuration barcodes would set on a real one. */

import { z } from 'zod'
import { RigError } from '../kernel/errors.ts'

/** Each character is one byte on the wire. */
export const wireText = z
  .string()
  .max(16)
  .refine((text) => Array.from(text).every((char) => char <= '\u00ff'), {
    message: 'every character must be one byte (U+0000 to U+00FF)',
  })

const settingsSchema = z.strictObject({
  /** Before the AIM identifier. */
  prefix: wireText.default(''),
  /** After the data; CR on most makers (domain §2.3). */
  suffix: wireText.default('\r'),
  /** Sends `]Q1` and the like before the data (domain §2.2); off from the factory. */
  aimIdentifier: z.boolean().default(false),
  /** Wraps the whole read, prefix and suffix included, in STX and ETX (domain §2.3). */
  stxEtx: z.boolean().default(false),
  /** Between two bytes; 0 sends the read at once. */
  interCharacterGapMs: z.number().min(0).max(5_000).default(0),
  /** The same symbol must be out of sight this long to be read again: Zebra DS4308 param 137 (domain §2.4). */
  rereadDelayMs: z.number().min(0).max(10_000).default(500),
})

export type ScannerSettings = Readonly<z.output<typeof settingsSchema>>

/** What a configuration barcode sets of how a read is wrapped. */
export type Frame = Pick<ScannerSettings, 'prefix' | 'suffix' | 'aimIdentifier' | 'stxEtx'>

/** Fills in the defaults. @throws RigError badInput naming every setting that is wrong. */
export function scannerSettings(given: Partial<ScannerSettings> = {}): ScannerSettings {
  const parsed = settingsSchema.safeParse(given)
  if (parsed.success) return parsed.data
  const wrong = parsed.error.issues.map(
    ({ path, message }) => `${path.join('.') || 'settings'}: ${message}`,
  )
  throw new RigError(`the scanner's settings are not right: ${wrong.join('; ')}`, {
    code: 'badInput',
    hint: `It knows ${Object.keys(settingsSchema.shape).join(', ')}.`,
  })
}
