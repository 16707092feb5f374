import { expect, test } from 'vitest'
import { didYouMean, nearest } from './did-you-mean.ts'

const known = ['clean-lane', 'answer-lost', 'naive', 'M3']

test.for([
  ['clean-lnae', 'clean-lane'],
  ['Clean-Lane', 'clean-lane'],
  ['answerlost', 'answer-lost'],
  ['naiv', 'naive'],
  ['M33', 'M3'],
  ['moonfall', undefined],
  ['', undefined],
] as const)('%s: %s was meant', ([wrong, meant]) => {
  expect(nearest(wrong, known)).toBe(meant)
})

test('of two names the nearer one is meant, and nothing is said where none is near', () => {
  expect(didYouMean('lane-2', ['lane-11', 'lane-1'])).toBe(' – did you mean lane-1?')
  expect(didYouMean('sun-shines', known)).toBe('')
})
