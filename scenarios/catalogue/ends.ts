/** What a naive and a hardened shop come to in each scenario of the library: virtual time, seed 1. */

import { divergenceClasses, isDivergence } from '../../reports/divergence.ts'
import type { ScenarioVerdict } from '../../reports/judge.ts'
import { parseShop } from '../../simulators/shop.ts'
import type { Scenario } from '../scenario.ts'
import { judgeVirtually } from '../virtual.ts'

export const catalogueSeed = 1

export interface Ends {
  readonly scenario: Scenario
  readonly naive: ScenarioVerdict
  readonly hardened: ScenarioVerdict
}

export async function endsOf(
  scenarios: readonly Scenario[],
  onProgress: (name: string) => void = () => {},
): Promise<readonly Ends[]> {
  const play = (scenario: Scenario, terminal: string) =>
    judgeVirtually({ scenario, terminal: parseShop(terminal), seed: catalogueSeed })
  const ends: Ends[] = []
  for (const scenario of scenarios) {
    onProgress(scenario.name)
    ends.push({
      scenario,
      naive: await play(scenario, 'naive'),
      hardened: await play(scenario, 'hardened'),
    })
  }
  return ends
}

/** Classes of divergence with how many sales ended so; where there is none, the claims that broke. */
export function toldOf({ measures, claims }: ScenarioVerdict): readonly string[] {
  const classes = divergenceClasses.filter(
    (name) => isDivergence(name) && measures.classes[name] > 0,
  )
  if (classes.length > 0) return classes.map((name) => `${name} ×${measures.classes[name]}`)
  return claims.flatMap(({ name, verdict }) =>
    verdict.valid === false ? [`the claim ${name}`] : [],
  )
}
