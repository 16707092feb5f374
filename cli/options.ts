/** The options that several verbs share, each read in one place. */

import { InvalidArgumentError } from 'commander'
import { join } from 'node:path'
import { RigError } from '../simulators/kernel/errors.ts'
import { WallClock } from '../simulators/kernel/wall-clock.ts'
import { causeIds, causes } from '../scenarios/causes.ts'
import { didYouMean } from '../scenarios/did-you-mean.ts'
import { library, sharedNames } from '../scenarios/library.ts'
import { readScenario } from '../scenarios/parse.ts'
import type { NamedScenario } from '../scenarios/run.ts'

export function seed(text: string): number {
  const value = Number(text)
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value)) {
    throw new InvalidArgumentError('Give a whole number, 0 or more.')
  }
  return value
}

export function positive(text: string): number {
  const value = seed(text)
  if (value < 1) throw new InvalidArgumentError('Give a whole number, 1 or more.')
  return value
}

export function port(text: string): number {
  const value = positive(text)
  if (value > 65_535) throw new InvalidArgumentError('A port is a whole number from 1 to 65535.')
  return value
}

/** Two pseudo-terminals and a printer each: more would take them from everybody on this machine. */
const lanesMax = 500

export function lanes(text: string): number {
  const value = positive(text)
  if (value > lanesMax) throw new InvalidArgumentError(`At most ${lanesMax} lanes fit in one rig.`)
  return value
}

export const defaultSeed = 1

/** The wall's time, for people: names of folders, dates in reports. */
export const wallTime = (): Date => new Date(WallClock.start().epochMs)

/** A fresh folder for a run, under reports/runs, that sorts by time. */
export function runDir(verb: string, startedAt: Date): string {
  const stamp = startedAt.toISOString().replaceAll(/[-:]/g, '').replace(/\..*/, '')
  return join('reports', 'runs', `${stamp}-${verb}`)
}

export const wholeLibrary = (): NamedScenario[] =>
  library.map((scenario) => ({ ref: scenario.name, scenario }))

const isPath = (name: string): boolean => /[./\\]/.test(name)

/**
 * Names of the library, or paths of files; none of them means all.
 * @throws RigError naming what is wrong with all of them: usage where only names are, badInput otherwise.
 */
export async function scenariosNamed(
  names: readonly string[],
  all: boolean,
): Promise<NamedScenario[]> {
  if (all && names.length > 0) {
    throw new RigError(`Both --all and ${names.join(' ')} were given`, {
      code: 'usage',
      hint: 'Give names, or --all for the whole library.',
    })
  }
  if (names.length === 0) return wholeLibrary()
  const found: Found[] = []
  const wrong: RigError[] = []
  for (const ref of names) {
    try {
      found.push(await scenarioNamed(ref))
    } catch (error) {
      if (!(error instanceof RigError)) throw error
      wrong.push(error)
    }
  }
  const called = found.map(({ scenario }) => scenario.name)
  const places = found.map(({ place }) => place)
  wrong.push(
    ...sharedNames(called, places).map(
      (text) => new RigError(text, { code: 'usage', hint: 'Rename one of them, or leave it out.' }),
    ),
  )
  if (wrong.length === 0) return found.map(({ ref, scenario }) => ({ ref, scenario }))
  throw new RigError(wrong.map(({ message }) => message).join('\n'), {
    code: wrong.find(({ code }) => code !== 'usage')?.code ?? 'usage',
    hint: [...new Set(wrong.map(({ hint }) => hint))].join(' '),
  })
}

/** Beside it, where it says what it is called. */
interface Found extends NamedScenario {
  readonly place: string
}

async function scenarioNamed(ref: string): Promise<Found> {
  const known = library.map(({ name }) => name)
  const inLibrary = library.find(({ name }) => name === ref)
  if (inLibrary !== undefined) return { ref, scenario: inLibrary, place: ref }
  if (isPath(ref)) return { ref, ...(await readScenario(ref)) }
  const meant = didYouMean(ref, known)
  throw new RigError(`There is no scenario ${ref}${meant}`, {
    code: 'usage',
    hint:
      meant === ''
        ? `Take one of these, or the path of a file: ${known.join(', ')}.`
        : '`npx tillrig run --list` shows all there are.',
  })
}

/** The scenarios of these causes. @throws RigError usage: a cause that the field does not know. */
export function scenariosOfCauses(ids: readonly string[]): NamedScenario[] {
  const known: readonly string[] = causeIds
  const unknown = ids.filter((id) => !known.includes(id))
  if (unknown.length > 0) {
    throw new RigError(
      unknown.map((id) => `There is no cause ${id}${didYouMean(id, known)}`).join('\n'),
      {
        code: 'usage',
        hint: `There are ${causes.map(({ id, title }) => `${id} (${title})`).join(', ')}.`,
      },
    )
  }
  return wholeLibrary().filter(({ scenario }) => scenario.causes.some((id) => ids.includes(id)))
}
