/** The ledger of a virtual run on disk: written in large pieces, and by nobody else. */

import { closeSync, openSync, writeSync } from 'node:fs'

/** Gathered text is written once it is this long. */
const pieceCharsMin = 262_144

export interface LedgerFile {
  readonly write: (line: string) => void
  close(): void
}

/** @throws when the disk refuses; so may `write` and `close`. */
export function openLedgerFile(path: string): LedgerFile {
  const file = openSync(path, 'ax')
  let text = ''
  const flush = () => {
    const bytes = Buffer.from(text)
    for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at)
    text = ''
  }
  return {
    write(line) {
      text += line
      if (text.length >= pieceCharsMin) flush()
    },
    close() {
      flush()
      closeSync(file)
    },
  }
}
