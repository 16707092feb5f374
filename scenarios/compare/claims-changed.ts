/** Which scenarios a switch repairs: seen by their claims, whatever it saves or costs. */

import type { ClaimsChanged, TwoShops } from '../../reports/compare/model.ts'
import type { CompareBook } from './book.ts'

export function claimsChanged(
  book: CompareBook,
  scenarios: readonly string[],
  { without, having }: TwoShops,
): ClaimsChanged {
  const known = scenarios.flatMap((scenario) => {
    const before = book.violatedSeeds(scenario, without)
    const after = book.violatedSeeds(scenario, having)
    // Left out in every seed: that is no seed without a violation.
    return before === undefined || after === undefined ? [] : [{ scenario, before, after }]
  })
  const named = (isMeant: (before: number, after: number) => boolean): readonly string[] =>
    known.filter(({ before, after }) => isMeant(before, after)).map(({ scenario }) => scenario)
  return {
    repaired: named((before, after) => before > 0 && after === 0),
    eased: named((before, after) => after > 0 && after < before),
    worsened: named((before, after) => after > before),
  }
}
