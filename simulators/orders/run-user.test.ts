import { execFileSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { reachableFolder, reachablePrograms, runUser } from './run-user.ts'

const user = runUser()
let dir: string

/** A folder that lets nobody else in, as many home folders are. */
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'tillrig-private-'))
  await chmod(dir, 0o700)
})

afterEach(() => rm(dir, { recursive: true }))

test('the server’s user can write to the folder it is given, also when the wanted one is private', async () => {
  const folder = reachableFolder(user, dir)
  execFileSync('/bin/sh', ['-c', 'echo data > "$1/file"', 'sh', folder], { ...user, cwd: folder })
  expect(await readdir(folder)).toEqual(['file'])
  await rm(folder, { recursive: true })
  expect(await readdir(dir)).toEqual([])
})

test('the server’s user can run the programs, also when they are in a private folder', async () => {
  const native = join(dir, 'native')
  for (const part of ['bin', 'lib', 'share/postgresql']) {
    await mkdir(join(native, part), { recursive: true })
  }
  await writeFile(join(native, 'share/postgresql/postgres.bki'), 'tables')
  await writeFile(join(native, 'lib/lib.so.1'), 'library')
  await symlink('lib.so.1', join(native, 'lib/lib.so'))
  const program =
    '#!/bin/sh\nhere="$(dirname "$0")/.."\ncat "$here"/share/*/*.bki "$here/lib/lib.so"'
  await writeFile(join(native, 'bin/postgres'), program, { mode: 0o700 })

  const folder = reachableFolder(user, dir)
  const programs = reachablePrograms(user, native, folder)
  const printed = execFileSync(join(programs, 'bin/postgres'), { ...user, cwd: folder })
  expect(printed.toString()).toBe('tableslibrary')
  await rm(folder, { recursive: true })
})

test('programs that can be reached are not copied', async () => {
  await chmod(dir, 0o755)
  for (const part of ['bin', 'share/postgresql']) await mkdir(join(dir, part), { recursive: true })
  await writeFile(join(dir, 'share/postgresql/postgres.bki'), '')
  await writeFile(join(dir, 'bin/postgres'), '', { mode: 0o755 })
  expect(reachablePrograms(user, dir, '/nowhere')).toBe(dir)
})
