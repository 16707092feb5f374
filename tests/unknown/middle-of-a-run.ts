/** A run that is brought to its middle, where money has moved and more shoppers are to come. */

import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import {
  descendantsOf,
  ownFolder,
  ownTemporaryFolder,
  startLimitMs,
  startTillrig,
} from '../cli/tillrig-process.ts'
import type { OwnFolder, Tillrig } from '../cli/tillrig-process.ts'

export interface MiddleOfARun {
  readonly run: Tillrig
  readonly dir: string
  readonly temporary: OwnFolder & { readonly left: () => readonly string[] }
}

/** Fulfilled once any of its scenarios has captured money; rejected when it ends before. */
export async function middleOfARun(args: readonly string[]): Promise<MiddleOfARun> {
  const { dir, remove } = await ownFolder()
  const temporary = await ownTemporaryFolder()
  onTestFinished(temporary.remove)
  onTestFinished(remove)
  const run = startTillrig([...args, '--out', dir], { env: { TMPDIR: temporary.dir } })
  onTestFinished(run.end)
  const early = run.ended.then(({ code, stderr }): never => {
    throw new Error(
      `tillrig ${args.join(' ')} ended with ${code} before any money moved:\n${stderr}`,
    )
  })
  const captured = expect
    .poll(() => rigSegments(dir), { timeout: startLimitMs, interval: 20 })
    .toContain('"captured"')
  await Promise.race([captured, early])
  return { run, dir, temporary }
}

/** What the rigs of a run have written so far, all scenarios in one text. */
export async function rigSegments(dir: string): Promise<string> {
  const scenarios = join(dir, 'scenarios')
  const names = await readdir(scenarios).catch(() => [])
  const texts = await Promise.all(
    names.map((name) =>
      readFile(join(scenarios, name, 'segments', 'rig.ndjson'), 'utf8').catch(() => ''),
    ),
  )
  return texts.join('')
}

/** The process among those a run has started whose command says this. */
export function childOf({ pid }: Pick<Tillrig, 'pid'>, words: string): number {
  const found = descendantsOf(pid).find(({ command }) => command.includes(words))
  if (found === undefined) throw new Error(`tillrig has no process whose command says ${words}`)
  return found.pid
}

/** Words in the commands of the servers that a run starts. */
export const servers = { toxiproxy: '-proxy-metrics', postgres: 'bin/postgres -D' } as const
