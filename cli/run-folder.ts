/** Where a run's ledger and reports go: made before anything is started, because it can fail. */

import { access, mkdir, readdir } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { RigError, messageOf } from '../simulators/kernel/errors.ts'

/**
 * Makes DIR/`inner` and whatever is above it. A run begins its scenarios anew wherever it is told to;
 * a rig that is up would go on from the ledger and the terminals' journals of another.
 * @throws RigError cannotCreate; also for a rig, when an earlier one's ledger lies there.
 */
export async function createRunFolder(dir: string, inner: 'scenarios' | 'segments'): Promise<void> {
  const hint = 'Name another one with --out.'
  let names: readonly string[]
  try {
    await makeFolder(resolve(dir, inner))
    names = await readdir(join(dir, inner))
  } catch (error) {
    throw new RigError(`Failed to create the run's folder ${dir}: ${messageOf(error)}`, {
      code: 'cannotCreate',
      hint,
      cause: error,
    })
  }
  if (inner === 'segments' && names.some((name) => name.endsWith('.ndjson'))) {
    throw new RigError(`Failed to begin in ${dir}: the ledger of an earlier rig lies there`, {
      code: 'cannotCreate',
      hint,
    })
  }
}

/** Makes DIR and whatever is above it; what lies in it stays. @throws RigError cannotCreate. */
export async function createFolder(dir: string): Promise<void> {
  try {
    await makeFolder(resolve(dir))
    await readdir(dir)
  } catch (error) {
    throw new RigError(`Failed to create the folder ${dir}: ${messageOf(error)}`, {
      code: 'cannotCreate',
      hint: 'Name another one with --out.',
      cause: error,
    })
  }
}

/**
 * Level by level: where nothing can be created (such as below /proc) Node's own recursive mkdir tries
 * for ever.
 */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EEXIST') return
    if (code !== 'ENOENT' || dirname(path) === path || (await exists(dirname(path)))) throw error
    await makeFolder(dirname(path))
    await mkdir(path)
  }
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )
