/** Which version a program is: as it says, or as its build information says. */

import { execFile } from 'node:child_process'
import { createReadStream } from 'node:fs'
import { promisify } from 'node:util'
import type { ToolSpec } from './tool-table.ts'

const run = promisify(execFile)

const answerMsMax = 10_000

/**
 * `1.8.1`, or undefined when it cannot be told. A Toxiproxy built with `go install` says "git"; the
 * module version then stands in the binary itself, as in every Go program.
 * @throws whatever running it threw: not there, not executable, not for this machine.
 */
export async function versionOf(spec: ToolSpec, path: string): Promise<string | undefined> {
  const { stdout, stderr } = await run(path, [...spec.versionArgs], { timeout: answerMsMax })
  return spec.versionPattern.exec(stdout + stderr)?.[1] ?? (await builtVersion(spec, path))
}

/** Go's build information: `mod\t<module>\tv<version>\t<sum>`, as plain text in the file. */
async function builtVersion({ module }: ToolSpec, path: string): Promise<string | undefined> {
  const before = `mod\t${module}\tv`
  const overlap = before.length + 64
  let rest = ''
  for await (const chunk of createReadStream(path, {
    encoding: 'latin1',
    highWaterMark: 1 << 20,
  })) {
    const text = rest + String(chunk)
    const at = text.indexOf(before)
    const version = at < 0 ? null : /^\d+\.\d+\.\d+/.exec(text.slice(at + before.length))
    if (version !== null) return version[0]
    rest = text.slice(-overlap)
  }
  return undefined
}

const parts = (version: string): number[] => version.split('.').map(Number)

/** Negative when `a` is the older one. Whole numbers apart by points only. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [parts(a), parts(b)]
  for (let i = 0; i < Math.max(left.length, right.length); i += 1) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

export const fits = ({ accepts }: ToolSpec, version: string): boolean =>
  compareVersions(version, accepts.from) >= 0 && compareVersions(version, accepts.below) < 0

/** `at least 1.8.0 and below 3.0.0`. */
export const wanted = ({ accepts }: ToolSpec): string =>
  `at least ${accepts.from} and below ${accepts.below}`
