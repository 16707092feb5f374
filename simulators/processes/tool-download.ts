/** A pinned release archive, downloaded, checked and unpacked. */

import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmod, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Clock } from '../kernel/clock.ts'
import { messageOf } from '../kernel/errors.ts'
import type { ToolDownload } from './tool-table.ts'

const run = promisify(execFile)

export interface DownloadLimits {
  /** To the first byte: a network that is shut must not cost more than this. */
  readonly firstByteTimeoutMs: number
  /** Between two pieces. */
  readonly stallTimeoutMs: number
  readonly bytesMax: number
}

const downloadLimits: DownloadLimits = {
  firstByteTimeoutMs: 10_000,
  stallTimeoutMs: 15_000,
  bytesMax: 200 * 1024 * 1024,
}

/**
 * Fetches the archive, compares its SHA-256, unpacks `executable` from it into `dir`.
 * @returns the path of the program.
 * @throws Error that says what went wrong; nothing unchecked is ever unpacked.
 */
export async function download(
  { url, sha256 }: ToolDownload,
  executable: string,
  dir: string,
  clock: Clock,
  limits: DownloadLimits = downloadLimits,
): Promise<string> {
  const bytes = await fetchBytes(url, clock, limits)
  const found = createHash('sha256').update(bytes).digest('hex')
  if (found !== sha256) {
    throw new Error(`${url} has SHA-256 ${found}, not the pinned ${sha256}: thrown away`)
  }
  const archive = join(dir, 'archive.tar.gz')
  await writeFile(archive, bytes)
  await run('tar', ['-xzf', archive, '-C', dir])
  const program = join(dir, executable)
  await chmod(program, 0o755)
  return program
}

async function fetchBytes(url: string, clock: Clock, limits: DownloadLimits): Promise<Buffer> {
  const stop = new AbortController()
  const late = (what: string, ms: number) =>
    clock.after(ms, () => stop.abort(new Error(`${what} within ${ms} ms`)))
  let timer = late('no answer', limits.firstByteTimeoutMs)
  try {
    const response = await fetch(url, { signal: stop.signal, redirect: 'follow' })
    if (!response.ok || response.body === null) {
      throw new Error(`the server answered ${response.status} ${response.statusText}`)
    }
    const chunks: Uint8Array[] = []
    let bytes = 0
    for await (const chunk of response.body) {
      clock.stop(timer)
      timer = late('nothing more', limits.stallTimeoutMs)
      bytes += chunk.length
      if (bytes > limits.bytesMax) throw new Error(`more than ${limits.bytesMax} bytes`)
      chunks.push(chunk)
    }
    return Buffer.concat(chunks)
  } catch (error) {
    const cause = error instanceof Error && error.cause !== undefined ? error.cause : error
    throw new Error(`${url} could not be downloaded: ${messageOf(cause)}`, { cause: error })
  } finally {
    clock.stop(timer)
    stop.abort()
  }
}
