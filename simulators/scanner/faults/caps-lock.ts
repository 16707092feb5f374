/**
 * A scanner that types like a keyboard, and somebody left CapsLock on (F20, domain §2.3). Letters
 * turn; digits turn into signs where the host's CapsLock holds Shift, or its layout wants Shift for
 * digits. Modelled are the signs of a US keyboard; dead keys and IMEs are not. Control characters,
 * such as the suffix, stay. A payment code has digits only: with `digits` kept it is not hurt.
 */

import { z } from 'zod'
import type { Fault } from '../../kernel/fault.ts'
import type { Scanner } from '../scanner.ts'
import { timesParam, timesText } from './bites.ts'
import { heardOtherwise } from './heard-otherwise.ts'

const params = z.strictObject({
  digits: z.enum(['shifted', 'kept']).default('shifted'),
  times: timesParam,
})

export type CapsLockParams = z.infer<typeof params>

/** Above 0, 1, 2 … 9. */
const signsOfDigits = ')!@#$%^&*('

function turned(byte: number, digits: CapsLockParams['digits']): number {
  const char = String.fromCharCode(byte)
  if (/[A-Za-z]/.test(char)) return byte ^ 0x20
  if (digits === 'shifted' && /\d/.test(char)) return signsOfDigits.charCodeAt(Number(char))
  return byte
}

export const capsLock: Fault<Scanner, CapsLockParams> = {
  kind: 'scanner.caps-lock',
  params,
  describe: ({ digits, times }) =>
    `the scanner types with CapsLock on: letters are turned${digits === 'shifted' ? ', digits become signs' : ''}${timesText(times)}`,
  inject: async (scanner, { digits, times }) =>
    heardOtherwise(scanner, times, (bytes) => bytes.map((byte) => turned(byte, digits))),
}
