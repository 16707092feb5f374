/** For a scenario of one's own in TypeScript: the editor completes it, `tillrig run` checks the rest. */

import type { ScenarioInput } from './scenario.ts'
import type { settingDefaults } from './settings.ts'

/** Settings that differ from each station's defaults. */
type OwnSettings = {
  readonly [Station in keyof typeof settingDefaults]?: Partial<(typeof settingDefaults)[Station]>
}

export type OwnScenario = Omit<ScenarioInput, 'settings'> & { readonly settings?: OwnSettings }

/** The scenario itself, seen to be one: `export default defineScenario({ … })`. */
export const defineScenario = (scenario: OwnScenario): OwnScenario => scenario
