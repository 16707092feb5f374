import { expect, test } from 'vitest'
import { causeIds } from '../causes.ts'
import { library } from '../library.ts'
import { byCause, sentenceOf } from './groups.ts'

test('every cause of the field has scenarios, and every scenario is listed', () => {
  const groups = byCause(library)
  expect(groups.map(({ cause }) => cause?.id)).toEqual([...causeIds, undefined])
  expect(groups.filter(({ scenarios }) => scenarios.length === 0)).toEqual([])
  const listed = new Set(groups.flatMap(({ scenarios }) => scenarios))
  expect(listed.size).toBe(library.length)
})

test.for([
  ['F5, cause C9: the order is issued. Then it is voided.', 'the order is issued.'],
  ['F8 and F11, cause C2: 3.5 s late! Again.', '3.5 s late!'],
  ['The control: nothing is hurt', 'nothing is hurt'],
  ['A till that waits: it never ends.', 'A till that waits: it never ends.'],
] as const)('of "%s" one sentence is shown', ([why, sentence]) => {
  expect(sentenceOf({ why })).toBe(sentence)
})

test('no sentence of the library is empty or begins with its rows', () => {
  const odd = library
    .map((scenario) => sentenceOf(scenario))
    .filter((text) => text.length < 15 || /^F\d/.test(text))
  expect(odd).toEqual([])
})
