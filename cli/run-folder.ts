/** Where a run's ledger and reports go: made before anything is started, because it can fail. */

import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { RigError, messageOf } from '../simulators/kernel/errors.ts'

/** Makes DIR/`inner` and whatever is above it. @throws RigError cannotCreate */
export async function createRunFolder(dir: string, inner: 'scenarios' | 'segments'): Promise<void> {
  try {
    await mkdir(join(dir, inner), { recursive: true })
  } catch (error) {
    throw new RigError(`Failed to create the run's folder ${dir}: ${messageOf(error)}`, {
      code: 'cannotCreate',
      hint: 'Name another one with --out.',
      cause: error,
    })
  }
}
