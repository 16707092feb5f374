/**
 * The terminal's program in one file. Every lane starts a process of its own, and a catalogue starts
 * two hundred: loading some eighty TypeScript files costs each of them half a second of a core, one
 * file a tenth. Packages stay outside, because some of them bring a binary.
 */

import { createHash } from 'node:crypto'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { messageOf, RigError } from '../kernel/errors.ts'

const main = fileURLToPath(new URL('../terminal/process/main.ts', import.meta.url))

/** Below node_modules, so that what it imports is found from there. */
const cacheDir = fileURLToPath(new URL('../../node_modules/.cache/tillrig', import.meta.url))

let bundled: Promise<string> | undefined

/**
 * Made before the first terminal and never again: esbuild works in a child process, which a ctrl-c at
 * the keyboard ends, and terminals are started after it.
 *
 * @returns the path of a program for `node`. @throws RigError cannotCreate
 */
export const terminalProgram = (): Promise<string> => (bundled ??= bundle())

async function bundle(): Promise<string> {
  try {
    const { outputFiles } = await build({
      entryPoints: [main],
      bundle: true,
      packages: 'external',
      platform: 'node',
      format: 'esm',
      target: 'node20',
      sourcemap: 'inline',
      write: false,
      logLevel: 'silent',
    })
    const text = outputFiles.map((file) => file.text).join('')
    const hash = createHash('sha256').update(text).digest('hex').slice(0, 16)
    const path = join(cacheDir, `terminal-${hash}.mjs`)
    await mkdir(cacheDir, { recursive: true })
    // Whole or not at all: another run may start the same one just now.
    const draft = `${path}.${process.pid}`
    await writeFile(draft, text)
    await rename(draft, path)
    return path
  } catch (error) {
    throw new RigError(
      `Failed to put the terminal's program into ${cacheDir}: ${messageOf(error)}`,
      {
        code: 'cannotCreate',
        hint: 'Make that folder writable for whoever runs tillrig.',
        cause: error,
      },
    )
  }
}
