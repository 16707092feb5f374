import { expect, test } from 'vitest'
import { isPrinted, stepsOf } from './guide.ts'

test('a guide is its files, its added lines, its commands and what they print', () => {
  const guide = [
    '# A guide',
    '```ts a/b.ts',
    'const a = 1',
    '```',
    'Prose, and `code`.',
    '```ts +a/list.ts',
    "export { a } from './b.ts'",
    '```',
    '```sh',
    'npx tillrig run x  # exit code 2',
    'npx tillrig run y',
    '```',
    '```text',
    'it … so',
    '```',
    '```json',
    '{ "only": "shown" }',
    '```',
  ]
  expect(stepsOf(`${guide.join('\n')}\n`)).toEqual([
    { kind: 'file', path: 'a/b.ts', text: 'const a = 1\n' },
    { kind: 'line', path: 'a/list.ts', text: "export { a } from './b.ts'\n" },
    {
      kind: 'commands',
      lines: [
        { line: 'npx tillrig run x', exitCode: 2 },
        { line: 'npx tillrig run y', exitCode: 0 },
      ],
    },
    { kind: 'printed', lines: ['it … so'] },
  ])
})

test('what is printed is found in one line, its parts in their order', () => {
  expect(isPrinted('one\nit says so\ntwo', 'it … so')).toBe(true)
  expect(isPrinted('so it is\n', 'it … so')).toBe(false)
  expect(isPrinted('it\nso', 'it … so')).toBe(false)
})
