/** The options that several verbs share, each read in one place. */

import { InvalidArgumentError } from 'commander'
import { join } from 'node:path'
import { RigError } from '../simulators/kernel/errors.ts'
import { WallClock } from '../simulators/kernel/wall-clock.ts'
import { library } from '../scenarios/library.ts'
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

/** Names of the library, or paths of files; none of them means all. @throws RigError usage: neither. */
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
  const inLibrary = (name: string) => library.find((scenario) => scenario.name === name)
  const unknown = names.filter((name) => inLibrary(name) === undefined && !isPath(name))
  if (unknown.length > 0) {
    throw new RigError(`There is no scenario ${unknown.join(', nor ')}`, {
      code: 'usage',
      hint: `Take one of these, or the path of a file: ${library.map((s) => s.name).join(', ')}.`,
    })
  }
  const found: NamedScenario[] = []
  for (const ref of names)
    found.push({ ref, scenario: inLibrary(ref) ?? (await readScenario(ref)) })
  const namesOf = found.map(({ scenario }) => scenario.name)
  const twice = namesOf.find((name, index) => namesOf.indexOf(name) !== index)
  if (twice !== undefined) {
    throw new RigError(`Two scenarios are called ${twice}`, {
      code: 'usage',
      hint: 'Each needs a name of its own: their results would overwrite each other.',
    })
  }
  return found
}
