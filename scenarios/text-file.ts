/** The text of a file that somebody named. Whatever is in the way is said here, in words, for every kind. */

import { readdir, readFile, stat } from 'node:fs/promises'
import { dirname, extname, parse, resolve } from 'node:path'
import { messageOf, RigError } from '../simulators/kernel/errors.ts'
import { nearest } from './did-you-mean.ts'

export interface FileKind {
  /** What it should be, such as `scenario`. */
  readonly what: string
  /** What its name may end in, such as `.yaml`, in small letters; anything when absent. */
  readonly endings?: readonly string[]
  readonly hint: string
}

/** No scenario within its limits is longer; what is may be an accident. */
const fileBytesMax = 1_000_000

/** @throws RigError badInput: not there, a folder, of another ending, too long, or no text. */
export async function readTextFile(file: string, kind: FileKind): Promise<string> {
  const path = resolve(file)
  const because = (why: string, cause?: unknown) => unreadable(file, why, kind, cause)
  const found = await stat(path).catch(async (error: unknown) => {
    const why = isMissing(error)
      ? `there is no such file${await nearTo(path, kind)}`
      : messageOf(error)
    throw because(why, error)
  })
  if (found.isDirectory()) throw because('it is a folder')
  if (kind.endings?.includes(endingOf(file)) === false) {
    throw because(otherEnding(file, kind.endings))
  }
  // A pipe has no name that could end in anything: `--faults <(…)`.
  const isPipe = found.isFIFO() && kind.endings === undefined
  if (!found.isFile() && !isPipe) throw because('it is a device or a pipe')
  if (found.size > fileBytesMax) throw because(`it is longer than ${fileBytesMax} bytes`)
  const content = await readFile(path).catch((error: unknown) => {
    throw because(messageOf(error), error)
  })
  const at = endOfText(content)
  if (at !== undefined) throw because(`it is not text in UTF-8, from ${at} on: save it as UTF-8`)
  return content.toString('utf8').replace(/^\uFEFF/, '')
}

export const unreadable = (
  file: string,
  why: string,
  { what, hint }: Pick<FileKind, 'what' | 'hint'>,
  cause?: unknown,
): RigError =>
  new RigError(`Failed to read the ${what} ${file}: ${why}`, {
    code: 'badInput',
    hint,
    ...(cause === undefined ? {} : { cause }),
  })

export const endingOf = (file: string): string => extname(file).toLowerCase()

function otherEnding(file: string, endings: readonly string[]): string {
  const ending = extname(file)
  const said = ending === '' ? 'its name has no ending' : `its name ends in ${ending}`
  return `${said}: expected one of ${endings.join(', ')}`
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && ['ENOENT', 'ENOTDIR'].includes(String(error.code))

/** A file beside it that was probably meant, whatever its ending. */
async function nearTo(path: string, { endings = [endingOf(path)] }: FileKind): Promise<string> {
  const beside = (await readdir(dirname(path)).catch(() => [])).filter((name) =>
    endings.includes(endingOf(name)),
  )
  const stem = nearest(
    parse(path).name,
    beside.map((name) => parse(name).name),
  )
  const meant = beside.find((name) => parse(name).name === stem)
  return meant === undefined ? '' : ` – did you mean ${meant}?`
}

/** `line:column` of the first byte that no text has: GBK, UTF-16, a picture. */
function endOfText(content: Buffer): string | undefined {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(content)
    if (!content.includes(0)) return undefined
  } catch {
    // Where it begins is told below.
  }
  const text = content.toString('utf8')
  const before = text.slice(0, text.search(/[\0\uFFFD]/)).split('\n')
  return `${before.length}:${(before.at(-1) ?? '').length + 1}`
}
