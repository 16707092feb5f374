/** What `tillrig compare` was asked to compare: scenarios of the library or of one's own, or a load. */

import { arrivalsMs } from '../loadtests/profile.ts'
import type { Subject } from '../scenarios/compare/plays.ts'
import type { NamedScenario } from '../scenarios/run.ts'
import { RigError } from '../simulators/kernel/errors.ts'
import { readFaultFile } from './fault-file.ts'
import { profileNamed } from './load.ts'
import { scenariosNamed, scenariosOfCauses } from './options.ts'

export interface Choice {
  readonly cause?: readonly string[]
  readonly profile?: string
  readonly faults?: string
}

export interface Chosen {
  readonly subjects: readonly Subject[]
  /** In words. */
  readonly scope: string
}

/** @throws RigError (usage) for what cannot go together, is unknown, or is too much. */
export async function chosen(
  names: readonly string[],
  { cause, profile, faults }: Choice,
): Promise<Chosen> {
  if (profile !== undefined) {
    if (names.length > 0 || cause !== undefined) {
      throw usage('Both --profile and scenarios were given', 'Compare one or the other.')
    }
    return ofLoad(profile, faults)
  }
  if (faults !== undefined) {
    throw usage('--faults was given without --profile', 'A scenario brings its own faults.')
  }
  if (cause === undefined) {
    const scope = names.length === 0 ? 'the catalogue' : names.join(', ')
    return { scope, subjects: (await scenariosNamed(names, false)).map(subjectOf) }
  }
  if (names.length > 0) {
    throw usage('Both --cause and scenarios were given', 'Give one or the other.')
  }
  return {
    scope: `the catalogue's scenarios of ${cause.join(' and ')}`,
    subjects: scenariosOfCauses(cause).map(subjectOf),
  }
}

const subjectOf = ({ scenario }: NamedScenario): Subject => ({ kind: 'scenario', scenario })

/** A play is kept in memory until it is judged. */
const shoppersMax = 20_000

async function ofLoad(name: string, faultFile: string | undefined): Promise<Chosen> {
  const profile = profileNamed(name)
  let shoppers = 0
  for (const _ of arrivalsMs(profile)) {
    shoppers += 1
    if (shoppers > shoppersMax) {
      throw usage(
        `${name} has more than ${shoppersMax} shoppers, too many to be compared`,
        `Take a shorter profile, or play it by itself: tillrig load --profile ${name} --mode virtual.`,
      )
    }
  }
  const faults = faultFile === undefined ? [] : await readFaultFile(faultFile)
  return {
    scope: `the load ${name}${faultFile === undefined ? '' : ` with ${faultFile}`}`,
    subjects: [{ kind: 'load', profile, faults }],
  }
}

const usage = (why: string, hint: string) => new RigError(why, { code: 'usage', hint })
