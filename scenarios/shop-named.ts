/** A shop by what the command line calls it. */

import { RigError } from '../simulators/kernel/errors.ts'
import { parseShop, type Shop } from '../simulators/shop.ts'
import { didYouMeanTerminal } from './plan-mistakes.ts'

/** @throws RigError usage, with the name that was probably meant. */
export function shopNamed(name: string): Shop {
  try {
    return parseShop(name)
  } catch (error) {
    if (!(error instanceof RigError)) throw error
    const { code, hint, message } = error
    throw new RigError(`${message}${didYouMeanTerminal(name)}`, { code, hint, cause: error })
  }
}
