/**
 * Puts the bytes of a scanner line together into reads: a CR or LF ends one, and so does silence,
 * for a scanner whose suffix is not set. 8-bit clean: each byte is one character.
 */

import type { Clock, Timer } from '../../kernel/clock.ts'

/** A "read" longer than this is noise; what came is handed on. */
const readCharsMax = 4096

export interface ScanReaderOptions {
  readonly clock: Clock
  readonly silenceMs: number
  readonly onRead: (text: string) => void
}

/** @returns takes the chunks of the line; their borders mean nothing. */
export function scanReader({ clock, silenceMs, onRead }: ScanReaderOptions) {
  let text = ''
  let timer: Timer | undefined
  const flush = () => {
    const read = text
    text = ''
    if (read !== '') onRead(read)
  }
  return (bytes: Uint8Array): void => {
    if (timer !== undefined) clock.stop(timer)
    timer = undefined
    for (const byte of bytes) {
      if (byte === 0x0d || byte === 0x0a) flush()
      else text += String.fromCharCode(byte)
      if (text.length >= readCharsMax) flush()
    }
    if (text !== '') timer = clock.after(silenceMs, flush)
  }
}
