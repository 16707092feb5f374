import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { healthyVariants, mutants } from '../../simulators/mutants.ts'
import { control, type DetectionMatrix } from './matrix.ts'
import { mutantLabel, renderPage, variantLabel } from './page.ts'

const page = new URL('../../docs/detection-matrix.md', import.meta.url)

/** The rows of the table below a heading. */
function rowsBelow(text: string, heading: string): readonly string[] {
  const [, after = ''] = text.split(`\n## ${heading}\n`)
  const [section = ''] = after.split('\n## ')
  return section.split('\n').filter((line) => line.startsWith('| `'))
}

test('the published page has every mutant of the catalogue, as it is described there', async () => {
  const rows = rowsBelow(await readFile(page, 'utf8'), 'Mutants: seeds needed to convict')
  expect(rows).toHaveLength(mutants.length)
  mutants.forEach((mutant, nth) => expect(rows[nth]).toContain(mutantLabel(mutant)))
})

test('the published page has every healthy variant of the catalogue, as it is described there', async () => {
  const [first, second, ...rows] = rowsBelow(await readFile(page, 'utf8'), 'Healthy shops')
  expect(first).toContain(`| \`${control}\` |`)
  expect(second).toContain(`| \`${control}, customer-scans\` |`)
  expect(rows).toHaveLength(healthyVariants.length)
  healthyVariants.forEach((variant, nth) => expect(rows[nth]).toContain(variantLabel(variant)))
})

const [mutant] = mutants
if (mutant === undefined) throw new Error('the catalogue is empty')

const matrix: DetectionMatrix = {
  mutants: [
    {
      mutant,
      seeds: 10,
      convictions: 4,
      firstSeed: 2,
      claims: [{ claim: 'paid-is-issued', seeds: 4, firstSeed: 2 }],
      unknown: 0,
    },
  ],
  healthy: [
    {
      name: control,
      seeds: 20,
      falseConvictions: [{ seed: 7, violated: ['issued-is-printed'] }],
      unknown: [],
    },
  ],
}
const options = { command: 'npx tillrig trial --write page.md', sales: 20 }

test('the same figures make the same bytes', () => {
  expect(renderPage(matrix, options)).toBe(renderPage(matrix, options))
})

test('a mutant stands with its first seed, how many seeds one conviction takes, and its claims', () => {
  const text = renderPage(matrix, options)
  expect(rowsBelow(text, 'Mutants: seeds needed to convict')[0]).toMatch(/\| 2 \| 2\.5 \| 10 \|$/)
  expect(rowsBelow(text, 'Mutant × claim')[0]).toMatch(/^\| `[^`]+` \| 4 \(2\) \|/)
})

test('a false conviction is named with its seed', () => {
  const text = renderPage(matrix, options)
  expect(text).toContain('- 1 false conviction in 20 seeds of 1 healthy shop.')
  expect(text).toContain('- `hardened`, seed 7: issued-is-printed')
})

test('a mutant that is never convicted is said to be', () => {
  const [convicted] = matrix.mutants
  if (convicted === undefined) throw new Error('no mutant')
  const { firstSeed: _, ...rest } = convicted
  const text = renderPage(
    { ...matrix, mutants: [{ ...rest, convictions: 0, claims: [] }] },
    options,
  )
  expect(text).toContain('- 0 of 1 mutant convicted.')
  expect(text).toContain('| **never** | never | 10 |')
})
