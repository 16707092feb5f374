/** `--assume NAME=NUMBER`: what no ledger can know and the impacts need; given as often as wanted. */

import { parseAssumptions, type Assumptions } from '../reports/impact-assumptions.ts'

const collect = (text: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  text,
]

export const assumeOption = [
  '--assume <name=number>',
  'an assumption behind the impacts, such as minutesPerCase=10; repeatable, a wrong name lists all',
  collect,
] as const

interface Given {
  readonly assume?: readonly string[]
}

/** @throws RigError (usage) naming all there are. */
export const assumedBy = ({ assume = [] }: Given): Partial<Assumptions> => parseAssumptions(assume)

/** For a run's plan, so that whoever judges it again, or plays it again, assumes the same. */
export const assumedPlan = (
  given: Given,
  command: string,
): { readonly command: string; readonly assumptions?: Record<string, number> } =>
  given.assume === undefined
    ? { command }
    : {
        command: `${command}${given.assume.map((text) => ` --assume ${text}`).join('')}`,
        assumptions: { ...assumedBy(given) },
      }
