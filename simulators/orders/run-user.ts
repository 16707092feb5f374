/**
 * PostgreSQL refuses to run as root. A rig that is root therefore runs it as a user of less power,
 * one that exists already: making users on somebody's machine is not the rig's to do. That user must
 * reach the programs and the data, and a home folder often lets nobody else in.
 */

import { execFileSync, spawnSync } from 'node:child_process'
import { chownSync, cpSync, lchownSync, mkdtempSync, readdirSync, rmdirSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { RigError } from '../kernel/errors.ts'

/** Empty when the rig is not root: then the server runs as the rig does. */
export interface RunUser {
  readonly uid?: number
  readonly gid?: number
}

const candidates = ['postgres', 'nobody'] as const

export function runUser(): RunUser {
  if (userInfo().uid !== 0) return {}
  for (const name of candidates) {
    try {
      const id = (flag: '-u' | '-g') =>
        Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: 'pipe' }))
      return { uid: id('-u'), gid: id('-g') }
    } catch {
      // No such user here; the next one may be.
    }
  }
  throw new RigError(
    `Failed to start PostgreSQL as root: none of ${candidates.join(', ')} exists.`,
    {
      code: 'missingTool',
      hint: 'Run tillrig as an ordinary user, or set DATABASE_URL to a server of your own.',
    },
  )
}

const may = (user: RunUser, test: string, path: string): boolean =>
  spawnSync('/bin/sh', ['-c', `test ${test} "$1"`, 'sh', path], { ...user, cwd: '/' }).status === 0

/** A new folder of the user's, in `wanted` or, where the user cannot reach that, in the system's own. */
export function reachableFolder(user: RunUser, wanted: string): string {
  for (const parent of [wanted, tmpdir(), '/tmp', '/var/tmp']) {
    const folder = mkdtempSync(join(parent, 'postgres-'))
    if (user.uid === undefined || user.gid === undefined) return folder
    chownSync(folder, user.uid, user.gid)
    if (may(user, '-w', folder)) return folder
    rmdirSync(folder)
  }
  throw new RigError(`Failed to make a folder that user ${user.uid} can write to.`, {
    code: 'cannotCreate',
    hint: 'Run tillrig as an ordinary user, or let others enter the folder for temporary files.',
  })
}

/**
 * @param native the folder with PostgreSQL's `bin`, `lib` and `share`.
 * @returns it, or a copy within `folder` when the user cannot read it.
 */
export function reachablePrograms(user: RunUser, native: string, folder: string): string {
  const readable =
    may(user, '-x', join(native, 'bin', 'postgres')) &&
    may(user, '-r', join(native, 'share', 'postgresql', 'postgres.bki'))
  if (readable || user.uid === undefined || user.gid === undefined) return native
  const copy = join(folder, 'programs')
  // Static libraries and headers serve only those who build against PostgreSQL.
  const filter = (from: string) => !from.endsWith('.a') && dirname(from) !== 'include'
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true, filter })
  lchownSync(copy, user.uid, user.gid)
  for (const entry of readdirSync(copy, { recursive: true, withFileTypes: true })) {
    lchownSync(join(entry.parentPath, entry.name), user.uid, user.gid)
  }
  return copy
}
