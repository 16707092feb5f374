/** `docs/detection-matrix.md`: the same figures, the same bytes. */

import { chaosClaims } from '../explore/chaos-claims.ts'
import { stationOf, type DetectionMatrix, type HealthyRow, type MutantRow } from './matrix.ts'
import { oneIn } from './table.ts'

export interface PageOptions {
  /** How the page is made again. */
  readonly command: string
  /** Shoppers in each seed's scenario. */
  readonly sales: number
}

const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`
const code = (name: string): string => `\`${name}\``
const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`

/** What a cell of Markdown cannot hold as it is. */
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

export function renderPage(matrix: DetectionMatrix, { command, sales }: PageOptions): string {
  const { mutants, healthy } = matrix
  const lines = [
    '# The judge on trial: the detection matrix',
    '',
    'A judge that cries wolf, or sleeps, is worse than none. So he is tried: shops with one realistic',
    'bug each, which he must convict, and shops that are only different, which he must never.',
    '',
    `Made by ${code(command)}. Virtual time replays exactly: the same code makes the same bytes.`,
    '',
    ...howToRead(sales),
    '',
    '## In short',
    '',
    ...summary(matrix),
    '',
    '## Mutants: seeds needed to convict',
    '',
    row(['mutant', 'station', 'what it does wrong', 'comes from', 'first seed', 'one in', 'seeds']),
    row(['---', '---', '---', '---', '---:', '---:', '---:']),
    ...mutants.map(mutantLine),
    '',
    '## Mutant × claim',
    '',
    'In how many seeds the claim convicts the mutant; in brackets the first of them.',
    '',
    ...claimTable(mutants),
    '',
    '## Healthy shops',
    '',
    row([
      'variant',
      'station',
      'what it does otherwise',
      'comes from',
      'seeds',
      'false',
      'unknown',
    ]),
    row(['---', '---', '---', '---', '---:', '---:', '---:']),
    ...healthy.map(healthyLine),
    ...falseConvictions(healthy),
  ]
  return `${lines.join('\n')}\n`
}

const howToRead = (sales: number): readonly string[] => [
  '## How to read it',
  '',
  `- A **seed** is one scenario of ${plural(sales, 'sale')} that is drawn as \`tillrig explore\` draws it: lanes,`,
  '  shoppers, habits, settings and faults, several at once. No scenario is made for a mutant.',
  '- A **mutant** is the hardened terminal, the platform or the order service with one bug.',
  '  `--terminal hardened~NAME` plays one, in every verb (`load` with `--mode virtual`).',
  '- A claim **convicts** a mutant in a seed when it is violated there, and the unchanged shop keeps it',
  '  in the same seed. Claims that no terminal can keep under arbitrary faults are not put to the test.',
  '- **First seed**: so many seeds, from 1 on, are needed until one convicts. **One in**: how many seeds',
  '  there are for each that convicts. **Never** means that the judge may be blind to that bug.',
  '- A **false** conviction is any violated claim of a shop that is healthy; **unknown** is a seed of',
  '  which the judge could say nothing.',
]

function summary({ mutants, healthy }: DetectionMatrix): readonly string[] {
  const convicted = mutants.filter(({ firstSeed }) => firstSeed !== undefined)
  const last = Math.max(...convicted.map(({ firstSeed = 0 }) => firstSeed))
  const seeds = healthy.reduce((sum, one) => sum + one.seeds, 0)
  const wrong = healthy.reduce((sum, one) => sum + one.falseConvictions.length, 0)
  return [
    `- ${convicted.length} of ${plural(mutants.length, 'mutant')} convicted` +
      (convicted.length > 0 ? `, the last of them by seed ${last}.` : '.'),
    `- ${plural(wrong, 'false conviction')} in ${plural(seeds, 'seed')} of ${plural(healthy.length, 'healthy shop')}.`,
  ]
}

/** What the catalogue says of a mutant, as the first cells of its row. */
export const mutantLabel = (mutant: MutantRow['mutant']): string =>
  row([code(mutant.name), stationOf(mutant), cell(mutant.bug), cell(mutant.cites)])

/** The same of a healthy variant. */
export const variantLabel = (variant: NonNullable<HealthyRow['variant']>): string =>
  row([code(variant.name), stationOf(variant), cell(variant.difference), cell(variant.cites)])

const mutantLine = (tried: MutantRow): string =>
  [
    mutantLabel(tried.mutant),
    ` ${tried.firstSeed ?? '**never**'} | ${oneIn(tried)} | ${tried.seeds} |`,
  ].join('')

/** A claim that convicted nobody keeps its column: that is worth seeing. */
const claimTable = (mutants: readonly MutantRow[]): readonly string[] => [
  row(['mutant', ...chaosClaims]),
  row(['---', ...chaosClaims.map(() => '---:')]),
  ...mutants.map(({ mutant, claims }) =>
    row([
      code(mutant.name),
      ...chaosClaims.map((name) => {
        const found = claims.find(({ claim }) => claim === name)
        return found === undefined ? '' : `${found.seeds} (${found.firstSeed})`
      }),
    ]),
  ),
]

const healthyLine = ({ name, variant, seeds, falseConvictions: wrong, unknown }: HealthyRow) =>
  [
    variant === undefined
      ? row([code(name), '', 'Nothing: every other one is compared with it.', ''])
      : variantLabel(variant),
    ` ${seeds} | ${wrong.length} | ${unknown.length} |`,
  ].join('')

function falseConvictions(healthy: readonly HealthyRow[]): readonly string[] {
  const found = healthy.flatMap(({ name, falseConvictions: wrong }) =>
    wrong.map(({ seed, violated }) => `- ${code(name)}, seed ${seed}: ${violated.join(', ')}`),
  )
  return found.length === 0 ? [] : ['', '### False convictions', '', ...found]
}
