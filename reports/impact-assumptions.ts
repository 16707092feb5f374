/**
 * What no ledger can know and the impacts need all the same: settings with defaults, each with its
 * source, or marked as assumed. `--assume minutesPerCase=5` puts another number in.
 */

import { RigError } from '../simulators/kernel/errors.ts'

interface AssumptionTold {
  readonly name: string
  readonly title: string
  readonly byDefault: number
  readonly min: number
  readonly max: number
  /** Where the default comes from. */
  readonly source: string
}

/** A literal list: whoever adds one adds a line. */
export const assumptionsTold = [
  {
    name: 'minutesPerCase',
    title: 'minutes a person spends on one case',
    byDefault: 10,
    min: 0,
    max: 10_000,
    source:
      'assumed: find the sale, compare phone and order, give the money back or make the order',
  },
  {
    name: 'wageFenPerHour',
    title: 'what an hour of that person costs, in fen',
    byDefault: 3_000,
    min: 0,
    max: 10_000_000,
    source: 'assumed: 30 yuan an hour; put your own in',
  },
  {
    name: 'giveUpAfterSeconds',
    title: 'after so many seconds without a true answer some shoppers give up',
    byDefault: 60,
    min: 0,
    max: 86_400,
    source: 'one minute, as asked in the survey below',
  },
  {
    name: 'giveUpShare',
    title: 'the share of them who do, 0 to 1',
    byDefault: 0.15,
    min: 0,
    max: 1,
    source:
      'Zynstra, 1,000 shoppers: 15 % abandon a purchase after a minute of waiting (convenience.org, 3 February 2020)',
  },
  {
    name: 'orderValueFen',
    title: 'what an order is worth, in fen; 0: the mean basket of the run',
    byDefault: 0,
    min: 0,
    max: 100_000_000,
    source: 'measured: the mean basket of the run itself',
  },
] as const satisfies readonly AssumptionTold[]

export type AssumptionName = (typeof assumptionsTold)[number]['name']

export type Assumptions = Readonly<Record<AssumptionName, number>>

const defaults = Object.fromEntries(
  assumptionsTold.map(({ name, byDefault }) => [name, byDefault]),
) as Assumptions

const isName = (text: string): text is AssumptionName =>
  assumptionsTold.some(({ name }) => name === text)

/** What is not set is as by default. */
export const assumptionsWith = (set: Partial<Assumptions> = {}): Assumptions => ({
  ...defaults,
  ...set,
})

/**
 * @param texts such as `minutesPerCase=10`; of two for one name the later one counts.
 * @throws RigError (usage) for every unknown name and every bad number at once, naming all there are.
 */
export function parseAssumptions(texts: readonly string[]): Partial<Assumptions> {
  const set: Partial<Record<AssumptionName, number>> = {}
  const mistakes: string[] = []
  for (const text of texts) {
    const at = text.indexOf('=')
    const name = at < 0 ? text : text.slice(0, at)
    const number = at < 0 ? '' : text.slice(at + 1).trim()
    if (!isName(name)) {
      mistakes.push(`"${text}": there is no assumption ${name === '' ? 'without a name' : name}`)
      continue
    }
    const value = number === '' ? Number.NaN : Number(number)
    const { min, max } = rangeOf(name)
    if (!(value >= min && value <= max)) {
      mistakes.push(`"${text}": give a number from ${min} to ${max}`)
    } else set[name] = value
  }
  if (mistakes.length === 0) return set
  throw new RigError(`Failed to understand --assume ${mistakes.join('; ')}`, {
    code: 'usage',
    hint: `Write NAME=NUMBER with one of: ${assumptionsTold
      .map(({ name, byDefault, title }) => `${name} (${title}; ${byDefault} by default)`)
      .join(', ')}.`,
  })
}

const rangeOf = (name: AssumptionName): Pick<AssumptionTold, 'min' | 'max'> =>
  assumptionsTold.find((told) => told.name === name) ?? { min: 0, max: 0 }
