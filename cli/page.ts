/** `--write FILE`: a generated page of the docs, checked before the work that it takes. */

import { constants } from 'node:fs'
import { access, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { messageOf, RigError } from '../simulators/kernel/errors.ts'

/** @throws RigError cannotCreate. */
export async function checkPage(path: string): Promise<void> {
  try {
    const found = await stat(path).catch(() => undefined)
    if (found !== undefined && !found.isFile()) throw new Error('it is no file')
    await access(found === undefined ? dirname(path) : path, constants.W_OK)
  } catch (error) {
    throw cannotWrite(path, error)
  }
}

/** @throws RigError cannotCreate. */
export const writePage = (path: string, page: string): Promise<void> =>
  writeFile(path, page).catch((error: unknown) => {
    throw cannotWrite(path, error)
  })

const cannotWrite = (path: string, cause: unknown) =>
  new RigError(`Failed to write the page of --write ${path}: ${messageOf(cause)}`, {
    code: 'cannotCreate',
    hint: 'Name a file in a folder that is there and can be written to.',
    cause,
  })
