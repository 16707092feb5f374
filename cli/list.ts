/** `tillrig run --list`: the library by cause, for people or as one line of JSON. */

import { byCause, sentenceOf, type CauseGroup } from '../scenarios/catalogue/groups.ts'
import type { Scenario } from '../scenarios/scenario.ts'

/** A line for each cause, and below it one for each scenario: name, rows, one sentence. */
export function listText(scenarios: readonly Scenario[]): string {
  const wide = Math.max(0, ...scenarios.map(({ name }) => name.length))
  const line = (scenario: Scenario) =>
    `  ${scenario.name.padEnd(wide)}  ${scenario.rows.join(' ').padEnd(12)}  ${sentenceOf(scenario)}`
  return groups(scenarios)
    .map(({ cause, scenarios: all }) =>
      [headOf(cause), ...all.map((scenario) => line(scenario)), ''].join('\n'),
    )
    .join('\n')
}

/** The same as data; `title` and `why` whole. */
export const listData = (scenarios: readonly Scenario[]): unknown => ({
  causes: groups(scenarios).map(({ cause, scenarios: all }) => ({
    cause: cause?.id ?? null,
    title: cause?.title ?? controls,
    scenarios: all.map((scenario) => ({
      name: scenario.name,
      title: scenario.title,
      rows: scenario.rows,
      causes: scenario.causes,
      reports: scenario.reports,
      sentence: sentenceOf(scenario),
      why: scenario.why,
      onlyVirtual: scenario.onlyVirtual ?? null,
    })),
  })),
})

const controls = 'controls: nothing is hurt'

const headOf = (cause: CauseGroup['cause']): string =>
  cause === undefined ? controls : `${cause.id}  ${cause.title}: ${cause.story}`

const groups = (scenarios: readonly Scenario[]): readonly CauseGroup[] =>
  byCause(scenarios).filter((group) => group.scenarios.length > 0)
