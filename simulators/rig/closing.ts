/** Ending things in reverse order, all of them, also when one fails to end. */

import { RigError, messageOf } from '../kernel/errors.ts'

/** What it is, and how to end it. */
export type Closing = readonly [name: string, close: () => Promise<unknown>]

/** Empties `closings`, last first. @throws RigError internal naming every one that failed. */
export async function closeAll(closings: Closing[]): Promise<void> {
  const failures: string[] = []
  for (let next = closings.pop(); next !== undefined; next = closings.pop()) {
    const [name, close] = next
    try {
      await close()
    } catch (error) {
      failures.push(`${name}: ${messageOf(error)}`)
    }
  }
  if (failures.length > 0) {
    throw new RigError(`Failed to stop ${failures.join('; ')}`, {
      code: 'internal',
      hint: 'Whatever is left is ended by the guard when this process exits.',
    })
  }
}
