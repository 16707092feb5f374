/** The scenarios by the cause that they reproduce: how the command line and the page list them. */

import { causes, type CauseId } from '../causes.ts'
import type { Scenario } from '../scenario.ts'

export interface CauseGroup {
  /** Undefined: of no cause, a control. */
  readonly cause:
    { readonly id: CauseId; readonly title: string; readonly story: string } | undefined
  readonly scenarios: readonly Scenario[]
}

/** One group for each cause, whether or not it has scenarios, and those of no cause at the end. */
export const byCause = (scenarios: readonly Scenario[]): readonly CauseGroup[] => [
  ...causes.map((cause) => ({
    cause,
    scenarios: scenarios.filter((scenario) => scenario.causes.includes(cause.id)),
  })),
  { cause: undefined, scenarios: scenarios.filter((scenario) => scenario.causes.length === 0) },
]

/** The first sentence of its `why`, without the rows and causes that stand beside it anyway. */
export function sentenceOf({ why }: Pick<Scenario, 'why'>): string {
  const told = why.replace(/^(?:[^:.]*\b(?:F\d+b?|C\d+|control|Control)\b[^:.]*): */, '')
  return /^.*?[.!?](?=\s|$)/s.exec(told)?.[0] ?? told
}
