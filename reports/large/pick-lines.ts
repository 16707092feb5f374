/** Takes single lines out of segments by their number, without reading the others as JSON. */

import { createReadStream } from 'node:fs'

/**
 * Calls back with the chosen lines, in order.
 * @param lineNos ascending, from 0.
 * @returns how many whole lines the file has, and the bytes behind the last line feed.
 */
export async function pickLines(
  path: string,
  lineNos: readonly number[],
  onLine: (line: string, lineNo: number) => void,
): Promise<{ readonly lines: number; readonly restBytes: number }> {
  let rest: Uint8Array[] = []
  let restBytes = 0
  let lines = 0
  let next = 0
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    const bytes: Buffer = chunk
    let from = 0
    for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, from)) {
      if (lineNos[next] === lines) {
        onLine(Buffer.concat([...rest, bytes.subarray(from, end)]).toString('utf8'), lines)
        next += 1
      }
      rest = []
      restBytes = 0
      from = end + 1
      lines += 1
    }
    if (from < bytes.length) {
      rest.push(bytes.subarray(from))
      restBytes += bytes.length - from
    }
  }
  return { lines, restBytes }
}
