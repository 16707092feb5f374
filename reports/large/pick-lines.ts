/** Takes single lines out of segments by their number, without reading the others as JSON. */

import { open, type FileHandle } from 'node:fs/promises'

const lineFeed = 10

interface Found {
  /** Whole lines. */
  readonly lines: number
  /** Bytes behind the last line feed. */
  readonly restBytes: number
}

/**
 * Calls back with the chosen lines, in order.
 * @param lineNos ascending, from 0.
 */
export async function pickLines(
  path: string,
  lineNos: readonly number[],
  onLine: (line: string, lineNo: number) => void,
): Promise<Found> {
  const file = await open(path)
  try {
    return await walkLines(file, lineNos, onLine)
  } finally {
    await file.close()
  }
}

async function walkLines(
  file: FileHandle,
  lineNos: readonly number[],
  onLine: (line: string, lineNo: number) => void,
): Promise<Found> {
  // One buffer for all reads: fresh memory for every chunk takes longer than looking through it.
  const buffer = Buffer.allocUnsafe(1 << 20)
  let rest: Uint8Array[] = []
  let restBytes = 0
  let lines = 0
  let next = 0
  for (;;) {
    const { bytesRead } = await file.read(buffer, 0, buffer.length)
    if (bytesRead === 0) return { lines, restBytes }
    const bytes = buffer.subarray(0, bytesRead)
    let from = 0
    for (let end = bytes.indexOf(lineFeed); end !== -1; end = bytes.indexOf(lineFeed, from)) {
      if (lineNos[next] === lines) {
        onLine(Buffer.concat([...rest, bytes.subarray(from, end)]).toString('utf8'), lines)
        next += 1
      }
      if (restBytes > 0) {
        rest = []
        restBytes = 0
      }
      from = end + 1
      lines += 1
    }
    if (from < bytesRead) {
      rest.push(Uint8Array.from(bytes.subarray(from)))
      restBytes += bytesRead - from
    }
  }
}
