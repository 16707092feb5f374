/**
 * A configuration barcode was scanned by mistake, or the scanner came from another shop: its reads
 * are wrapped in another way than the till expects (F20).
 */

import { z } from 'zod'
import type { Fault } from '../../kernel/fault.ts'
import type { Scanner } from '../scanner.ts'
import { wireText, type Frame } from '../settings.ts'
import { activate, timesParam, timesText } from './bites.ts'

/** FNC1 as GS1 codes transmit it (domain §2.2). */
const groupSeparator = '\u001d'

const params = z
  .strictObject({
    /** STX before, ETX behind the whole read. */
    stxEtx: z.boolean().optional(),
    prefix: wireText.optional(),
    /** Such as a TAB instead of CR; empty for none. */
    suffix: wireText.optional(),
    /** `]Q1` and the like before the data. */
    aimIdentifier: z.boolean().optional(),
    /** A GS character behind the data, before the suffix. */
    gs: z.boolean().optional(),
    times: timesParam,
  })
  .refine((given) => Object.keys(given).some((field) => field !== 'times'), {
    message: 'say what is wrong: stxEtx, prefix, suffix, aimIdentifier or gs',
  })

export type WrongFrameParams = z.infer<typeof params>

function frameOf({ gs, ...given }: WrongFrameParams, { settings }: Scanner): Frame {
  const { prefix, suffix, aimIdentifier, stxEtx } = settings
  const frame: Frame = {
    prefix: given.prefix ?? prefix,
    suffix: given.suffix ?? suffix,
    aimIdentifier: given.aimIdentifier ?? aimIdentifier,
    stxEtx: given.stxEtx ?? stxEtx,
  }
  return gs === true ? { ...frame, suffix: groupSeparator + frame.suffix } : frame
}

const isSet = ({ settings }: Scanner, frame: Frame): boolean =>
  frame.prefix === settings.prefix &&
  frame.suffix === settings.suffix &&
  frame.aimIdentifier === settings.aimIdentifier &&
  frame.stxEtx === settings.stxEtx

function frameText({ stxEtx, prefix, suffix, aimIdentifier, gs }: WrongFrameParams): string {
  const on = (is: boolean | undefined, what: string) =>
    is === undefined ? [] : [is ? what : `no ${what}`]
  return [
    ...on(stxEtx, 'STX and ETX'),
    ...(prefix === undefined ? [] : [`prefix ${JSON.stringify(prefix)}`]),
    ...on(aimIdentifier, 'AIM identifier'),
    ...on(gs, 'GS character'),
    ...(suffix === undefined
      ? []
      : [suffix === '' ? 'no suffix' : `suffix ${JSON.stringify(suffix)}`]),
  ].join(', ')
}

export const wrongFrame: Fault<Scanner, WrongFrameParams> = {
  kind: 'scanner.wrong-frame',
  params,
  describe: (given) =>
    `the scanner wraps its reads otherwise than it is set up: ${frameText(given)}${timesText(given.times)}`,
  inject: async (scanner, given) => {
    const frame = frameOf(given, scanner)
    return activate(
      scanner,
      given.times,
      {
        reads: (reads) =>
          isSet(scanner, frame) ? undefined : reads.map((read) => ({ ...read, frame })),
      },
      (result) => result.kind === 'sent',
    )
  },
}
