/** Judges who put sales into classes by one wrong rule. */

import { judgesRules } from '../classify.ts'
import { toldReasons, type ToldReason } from '../../simulators/ledger/facts.ts'
import { theJudge, type Mutant } from './judge-on-trial.ts'
import { movedRules } from './moved-rules.ts'

type Named = { readonly name: string; holds(...seen: never[]): boolean }

/** Each rule of a list never true, always true, and true where it is not. */
function turned<K extends 'labels' | 'classes' | 'peaceful'>(list: K): readonly Mutant[] {
  const rules: readonly Named[] = judgesRules[list]
  return rules.flatMap((rule, index) => {
    const but = (wrong: string, holds: Named['holds']): Mutant => ({
      wrong: `${rule.name} ${wrong}`,
      judge: {
        ...theJudge,
        rules: { ...judgesRules, [list]: rules.toSpliced(index, 1, { name: rule.name, holds }) },
      },
    })
    return [
      but('is never so', () => false),
      // The last of the peaceful ends is always so.
      ...(rule.name === 'issued-ok' ? [] : [but('is always so', () => true)]),
      but('is so where it is not', (...seen) => !rule.holds(...seen)),
    ]
  })
}

/** What they say in any case, which is no mistake. */
const always: Readonly<Partial<Record<ToldReason, boolean>>> = {
  issued: false,
  'issued-receipt-pending': false,
  'already-issued': false,
  'order-pending': false,
  reversed: true,
}

/** Each reason to decline never right, and always. */
const wrongReasons: readonly Mutant[] = toldReasons.flatMap((reason) =>
  [true, false]
    .filter((right) => right !== always[reason])
    .map((right) => ({
      wrong: `${reason} is ${right ? 'always' : 'never'} the right reason`,
      judge: {
        ...theJudge,
        rules: { ...judgesRules, reasons: { ...judgesRules.reasons, [reason]: () => right } },
      },
    })),
)

export const wrongRules: readonly Mutant[] = [
  ...turned('classes'),
  ...turned('labels'),
  ...turned('peaceful'),
  ...movedRules,
  ...wrongReasons,
]
