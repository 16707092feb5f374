import { expect, test } from 'vitest'
import { healthyVariants, mutants } from '../../simulators/mutants.ts'
import {
  exitCodeOf,
  healthyRow,
  mutantRow,
  type DetectionMatrix,
  type HealthyRow,
  type MutantRow,
} from './matrix.ts'
import type { TrialRecord } from './records.ts'

const [mutant] = mutants
const [variant] = healthyVariants
if (mutant === undefined || variant === undefined) throw new Error('the catalogues are empty')

const record = (parts: Partial<TrialRecord>): TrialRecord => ({
  seeds: 10,
  findings: [],
  unknown: [],
  ...parts,
})
const found = (seed: number, ...violated: string[]) => ({ seed, violated })

test('a claim convicts where the unchanged shop keeps it with the same draws', () => {
  const findings = [found(3, 'issued-once'), found(7, 'issued-once', 'charged-once')]
  expect(mutantRow(mutant, record({ findings }), record({}))).toEqual({
    mutant,
    seeds: 10,
    convictions: 2,
    firstSeed: 3,
    claims: [
      { claim: 'issued-once', seeds: 2, firstSeed: 3 },
      { claim: 'charged-once', seeds: 1, firstSeed: 7 },
    ],
    unknown: 0,
  })
})

test('what the unchanged shop breaks too convicts nobody', () => {
  const findings = [found(3, 'issued-once'), found(7, 'issued-once', 'charged-once')]
  const unchanged = record({ findings: [found(3, 'issued-once'), found(7, 'issued-once')] })
  expect(mutantRow(mutant, record({ findings }), unchanged)).toMatchObject({
    convictions: 1,
    firstSeed: 7,
    claims: [{ claim: 'charged-once', seeds: 1, firstSeed: 7 }],
  })
})

test('a seed of which nothing is known without the bug convicts nobody', () => {
  const unchanged = record({ unknown: [{ seed: 3, why: 'it could not be played' }] })
  const row = mutantRow(mutant, record({ findings: [found(3, 'issued-once')] }), unchanged)
  expect(row).toMatchObject({ convictions: 0, claims: [], unknown: 1 })
  expect(row.firstSeed).toBeUndefined()
})

test('a healthy variant is convicted by whatever it breaks, compared with nothing', () => {
  const findings = [found(3, 'issued-once')]
  expect(healthyRow(variant.name, record({ findings }), variant)).toMatchObject({
    name: variant.name,
    falseConvictions: findings,
  })
})

const convicted: MutantRow = {
  mutant,
  seeds: 10,
  convictions: 1,
  firstSeed: 3,
  claims: [{ claim: 'issued-once', seeds: 1, firstSeed: 3 }],
  unknown: 0,
}
const { firstSeed: _, ...notConvicted } = { ...convicted, convictions: 0, claims: [] }
const clean: HealthyRow = { name: 'hardened', seeds: 10, falseConvictions: [], unknown: [] }
const wronged: HealthyRow = { ...clean, falseConvictions: [found(3, 'issued-once')] }
const unclear: HealthyRow = { ...clean, unknown: [{ seed: 3, why: 'it could not be played' }] }

const ends: readonly (readonly [string, DetectionMatrix, number])[] = [
  ['every mutant convicted, nothing healthy', { mutants: [convicted], healthy: [clean] }, 0],
  ['a healthy shop convicted', { mutants: [convicted], healthy: [clean, wronged] }, 1],
  ['a mutant never convicted', { mutants: [convicted, notConvicted], healthy: [clean] }, 2],
  ['a healthy seed of which nothing is known', { mutants: [convicted], healthy: [unclear] }, 2],
  [
    'both, a healthy shop convicted and a blind eye',
    { mutants: [notConvicted], healthy: [wronged] },
    1,
  ],
]

test.each(ends)('the exit code tells: %s', (_name, matrix, code) => {
  expect(exitCodeOf(matrix)).toBe(code)
})
