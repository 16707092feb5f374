/**
 * From what the scanner's line delivered to what was read. An ordinary integration takes what stands
 * between CR and LF as it is; with M10 the frame that the pre-flight learned comes off (row F20).
 */

import type { Process } from '../../kernel/effects.ts'
import type { ToldReason } from '../../ledger/facts.ts'
import { testLabel } from '../../operator/wire.ts'
import { classifyCode, type Read } from './codes.ts'
import { wait } from './protocol.ts'
import { unframed } from './scan-frame.ts'
import type { Till } from './till.ts'
import { runningVersion } from './versions.ts'

/** @param text one whole read. */
export function readOf(till: Till, text: string): Read {
  const { mitigations, fitness } = till
  const { scanner } = fitness
  const learned = typeof scanner === 'object' ? scanner : undefined
  const code = mitigations.has('M10') ? unframed(text, learned) : text
  return classifyCode(code, runningVersion(till))
}

/**
 * M10: the end of a frame that comes behind its suffix, such as ETX, is no read; nor is the test label
 * that was still on its way when the first basket was keyed.
 */
export const nothingRead = ({ mitigations }: Till, code: string): boolean =>
  mitigations.has('M10') && (code === '' || code === testLabel)

/** A scanner that failed its test is the likelier reason (M10). */
export const unusableRead = ({ fitness }: Till): ToldReason =>
  fitness.scanner === 'unfit' ? 'equipment' : 'not-a-payment-code'

/** Where reads come in parts, what follows until the line is quiet belongs to the same read. */
export function* joined(till: Till, first: string): Process<string> {
  const { scanner } = till.fitness
  if (typeof scanner !== 'object' || !scanner.inParts) return first
  let text = first
  while (text.length < readCharsMax) {
    const more = yield* wait(['scan'], { timeoutMs: till.rules.scanJoinMs })
    if (more === undefined) return text
    text += more.value
  }
  return text
}

/** Longer than any code with any frame. */
const readCharsMax = 256
