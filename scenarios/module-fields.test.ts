import { expect, test } from 'vitest'
import { fieldOffsets } from './module-fields.ts'

/** Each field with the rest of its line. */
const fieldsIn = (text: string) =>
  [...fieldOffsets(text)].map(([field, at]) => [field, text.slice(at).split('\n')[0]])

test('fields are found as deep as they are written down', () => {
  const text = `
import { defineScenario } from './define.ts'
export default defineScenario({
  name: 'it\\'s }, one', // name: 'no'
  'title': \`late \${60 / 2} {\`,
  /* why: 'no' */ lanes: 60 / 2,
  faults: [
    { fault: 'network.down', when: { fromSale: 1 } },
    latency,
  ] as const,
})`
  expect(fieldsIn(text)).toEqual([
    ['', '{'],
    ['name', "name: 'it\\'s }, one', // name: 'no'"],
    ['title', "'title': `late ${60 / 2} {`,"],
    ['lanes', 'lanes: 60 / 2,'],
    ['faults', 'faults: ['],
    ['faults.0', "{ fault: 'network.down', when: { fromSale: 1 } },"],
    ['faults.0.fault', "fault: 'network.down', when: { fromSale: 1 } },"],
    ['faults.0.when', 'when: { fromSale: 1 } },'],
    ['faults.0.when.fromSale', 'fromSale: 1 } },'],
    ['faults.1', 'latency,'],
  ])
})

test('what is worked out is passed over, and what comes after it is found', () => {
  const text = `const mine: Own = {
  ...others,
  faults: [2, 4].map((sale) => ({ fault: 'a', when: { fromSale: sale } })),
  settings: settingsOf({ pollMs: 1 }, 2),
  rows: ['F1', ...more, 'F2'],
  why,
  told() { return { claims: [] } },
  claims: [],
}
export default mine`
  expect([...fieldOffsets(text).keys()]).toEqual([
    '',
    'faults',
    'settings',
    'rows',
    'rows.0',
    'why',
    'claims',
  ])
})

test.for([
  ['a pattern', 'export default { name: /[}"]/.source, title: 1 }'],
  [
    'a text with more code in it than can be passed over',
    'export default { a: `${`${1}`}`, b: 1 }',
  ],
  ['no object', 'export default scenarioOf(3)'],
  ['no end', 'export default { a: [1, 2'],
  ['a bracket too many', 'export default { a: 1) }'],
  ['nothing', ''],
] as const)('where it could lose its way it knows nothing: %s', ([, text]) => {
  expect([...fieldOffsets(text)]).toEqual([])
})
