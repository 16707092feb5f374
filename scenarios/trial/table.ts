/** The matrix for a terminal window: a line for each mutant with the claims that convict it. */

import { aligned } from '../../reports/render/aligned.ts'
import { stationOf, type DetectionMatrix, type HealthyRow, type MutantRow } from './matrix.ts'

/** @returns lines without a last line feed. */
export function renderMatrix({ mutants, healthy }: DetectionMatrix): string {
  return [
    ...mutantTable(mutants),
    ...(healthy.length > 0 ? ['', ...healthyTable(healthy)] : []),
  ].join('\n')
}

/** One of so many seeds convicts. */
export const oneIn = ({ seeds, convictions }: MutantRow): string =>
  convictions === 0 ? 'never' : (seeds / convictions).toFixed(1)

function mutantTable(rows: readonly MutantRow[]): readonly string[] {
  if (rows.length === 0) return []
  return linesOf([
    ['mutant', 'station', 'seeds', 'convict', 'first', 'one in', 'by (in so many seeds)'],
    ...rows.map((row) => [
      row.mutant.name,
      stationOf(row.mutant),
      String(row.seeds),
      String(row.convictions),
      String(row.firstSeed ?? 'never'),
      oneIn(row),
      row.claims.map(({ claim, seeds }) => `${claim} ${seeds}`).join(', '),
    ]),
  ])
}

function healthyTable(rows: readonly HealthyRow[]): readonly string[] {
  return linesOf([
    ['healthy', 'station', 'seeds', 'convict', 'unknown', '', ''],
    ...rows.map(({ name, variant, seeds, falseConvictions, unknown }) => [
      name,
      variant === undefined ? '' : stationOf(variant),
      String(seeds),
      String(falseConvictions.length),
      String(unknown.length),
      '',
      falseConvictions
        .slice(0, 3)
        .map(({ seed, violated }) => `seed ${seed}: ${violated.join(', ')}`)
        .join('; '),
    ]),
  ])
}

/** Words, then figures, and last what takes as much room as it likes. */
const linesOf = (rows: readonly (readonly string[])[]): readonly string[] =>
  aligned(rows, (column) => column >= 2 && column <= 5).lines
