import { readdir, readFile } from 'node:fs/promises'
import { beforeAll, expect, test } from 'vitest'
import { failureRows } from '../failure-rows.ts'
import { fieldBugs } from '../field-bugs.ts'
import { library } from '../library.ts'
import { endsOf, type Ends } from './ends.ts'
import { pageCommand, pageFile, renderCatalogue } from './page.ts'

let ends: readonly Ends[] = []

beforeAll(async () => {
  ends = await endsOf(library)
}, 120_000)

test(`${pageFile} is what this code comes to: make it with ${pageCommand}`, async () => {
  const there = await readFile(new URL(`../../${pageFile}`, import.meta.url), 'utf8')
  expect(renderCatalogue(ends).split('\n')).toEqual(there.split('\n'))
})

test('every scenario is where its link leads', async () => {
  const files = await readdir(new URL('../library/', import.meta.url))
  const lost = library.filter(({ name }) => !files.includes(`${name}.ts`))
  expect(lost.map(({ name }) => name)).toEqual([])
})

test('every row of the failure matrix has a scenario, and no scenario another row', () => {
  const played = new Set(library.flatMap(({ rows }) => rows))
  expect([...played].toSorted()).toEqual(failureRows.map(({ id }) => id).toSorted())
})

test('every field report has a scenario, or says why no station can express it', () => {
  const played = new Set(library.flatMap(({ reports }) => reports))
  const silent = fieldBugs.filter(
    ({ id, notPlayable }) => played.has(id) === (notPlayable !== undefined),
  )
  expect(silent.map(({ id }) => id)).toEqual([])
})

test('the hardened shop holds every claim, and the naive one ends as the library says', () => {
  const wrong = ends.filter(
    ({ scenario, naive, hardened }) =>
      hardened.verdict !== true ||
      naive.verdict !== ((scenario.expected?.naive ?? []).length === 0),
  )
  expect(wrong.map(({ scenario }) => scenario.name)).toEqual([])
})
