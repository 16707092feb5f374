import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lineSplitter, outputTail } from './output-tail.ts'

test('keeps the last of what was said, and shows that something is missing', () => {
  const tail = outputTail(10)
  tail.push('first words ')
  tail.push('last words')
  expect(tail.text()).toBe('…last words')
})

test('any split of the output gives the same lines', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: fc.constantFrom('a', 'b', '\n') })), (pieces) => {
      const lines: string[] = []
      const split = lineSplitter((line) => lines.push(line))
      for (const piece of pieces) split(piece)
      expect(lines).toEqual(pieces.join('').split('\n').slice(0, -1))
    }),
  )
})
