/** `docs/catalogue.md`: what the field reports, and where it is played, switched or counted. */

import { impactFigures } from '../../reports/impacts.ts'
import { impactWords } from '../../reports/impact-words.ts'
import type { ScenarioVerdict } from '../../reports/judge.ts'
import { mitigations, type Mitigation } from '../../simulators/terminal/mitigations.ts'
import { failureRows } from '../failure-rows.ts'
import { fieldBugs } from '../field-bugs.ts'
import type { Scenario } from '../scenario.ts'
import { catalogueSeed, toldOf, type Ends } from './ends.ts'
import { byCause, sentenceOf } from './groups.ts'

export const pageFile = 'docs/catalogue.md'
export const pageCommand = `npx tillrig catalogue --write ${pageFile}`

const row = (...cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')
const code = (name: string): string => `\`${name}\``
const head = (...names: readonly string[]): readonly string[] => [
  row(...names),
  row(...names.map(() => '---')),
]
const none = '–'

/** Seen from docs/. */
const link = ({ name }: Scenario): string => `[${name}](../scenarios/library/${name}.ts)`

const verdictText = (verdict: ScenarioVerdict): string => {
  if (verdict.verdict === 'unknown') return 'unknown'
  const declined = verdict.measures.classes['declined-correctly']
  if (verdict.verdict) return declined > 0 ? `holds: declined correctly ×${declined}` : 'holds'
  return `violated: ${toldOf(verdict).join(', ')}`
}

export function renderCatalogue(ends: readonly Ends[]): string {
  const lines = [
    '# The catalogue: every cause, every mitigation, every impact',
    '',
    `Made by ${code(pageCommand)}: every scenario in virtual time with seed ${catalogueSeed}, against a shop`,
    'without any mitigation (naive) and one with all of them (hardened). The same code makes the same bytes.',
    '',
    ...inShort(ends),
    ...causeTables(ends),
    ...mitigationTable(),
    ...impactTables(),
    ...rowTable(ends),
    ...reportTable(ends),
  ]
  return `${lines.join('\n')}\n`
}

function inShort(ends: readonly Ends[]): readonly string[] {
  const diverging = ends.filter(({ naive }) => naive.verdict === false)
  const holding = ends.filter(({ hardened }) => hardened.verdict === true)
  return [
    `- ${ends.length} scenarios; the naive shop violates a claim in ${diverging.length} of them, and ends the others`,
    '  as it must: declined for the right reason, or not hurt by it.',
    `- The hardened shop holds every claim in ${holding.length} of ${ends.length}.`,
    '',
  ]
}

function causeTables(ends: readonly Ends[]): readonly string[] {
  const groups = byCause(ends.map(({ scenario }) => scenario))
  return groups.flatMap(({ cause, scenarios }) => [
    cause === undefined ? '## Controls' : `## ${cause.id} ${cause.title}`,
    '',
    ...(cause === undefined ? [] : [`${cause.story}.`, '']),
    ...head('scenario', 'rows', 'what happens', 'naive', 'hardened'),
    ...ends
      .filter(({ scenario }) => scenarios.includes(scenario))
      .map(({ scenario, naive, hardened }) =>
        row(
          link(scenario) + (scenario.onlyVirtual === undefined ? '' : ' (virtual time only)'),
          scenario.rows.join(' ') || none,
          sentenceOf(scenario),
          verdictText(naive),
          verdictText(hardened),
        ),
      ),
    '',
  ])
}

function mitigationTable(): readonly string[] {
  const all: readonly Mitigation[] = mitigations
  return [
    '## Mitigations',
    '',
    'Each is a switch: `--terminal naive+M3` has it alone, `--terminal hardened-M7` all but it.',
    '',
    ...head('switch', 'what it is', 'lives in', 'needs', 'a shop without it', 'settings'),
    ...all.map(({ id, title, livesIn, needs, without, settings }) =>
      row(
        code(id),
        title,
        livesIn,
        needs.map((need) => `${need.id}: ${need.because}`).join('; ') || none,
        without,
        settings.map(code).join(', ') || none,
      ),
    ),
    '',
  ]
}

function impactTables(): readonly string[] {
  const { impacts, figures, assumptions } = impactWords.en
  return [
    '## Impacts',
    '',
    'In every report, with these formulas. `--assume NAME=NUMBER` changes an assumption.',
    '',
    ...head('impact', 'figure', 'what it is', 'unit', 'how it is worked out'),
    ...impactFigures.map(({ impact, name, unit }) =>
      row(
        `${impact === 'hour' ? '' : `${impact} `}${impacts[impact]}`,
        code(name),
        figures[name].title,
        unit,
        figures[name].how,
      ),
    ),
    '',
    ...head('assumption', 'what it is', 'where its default comes from'),
    ...Object.entries(assumptions).map(([name, { title, how }]) => row(code(name), title, how)),
    '',
  ]
}

const linksOf = (ends: readonly Ends[], isMeant: (scenario: Scenario) => boolean): string =>
  ends
    .map(({ scenario }) => scenario)
    .filter(isMeant)
    .map(link)
    .join(', ')

const rowTable = (ends: readonly Ends[]): readonly string[] => [
  '## Rows of the failure matrix',
  '',
  ...head('row', 'what is done to a sale', 'scenarios'),
  ...failureRows.map(({ id, what }) =>
    row(id, what, linksOf(ends, ({ rows }) => rows.includes(id)) || none),
  ),
  '',
]

const reportTable = (ends: readonly Ends[]): readonly string[] => [
  '## Field reports',
  '',
  'Public reports of exactly this failure, and the scenario that reproduces each.',
  '',
  ...head('report', 'what happened', 'scenarios, or why there is none'),
  ...fieldBugs.map(({ id, where, what, notPlayable }) =>
    row(
      where,
      what,
      linksOf(ends, ({ reports }) => reports.includes(id)) ||
        (notPlayable === undefined ? none : `not playable: ${notPlayable}`),
    ),
  ),
]
