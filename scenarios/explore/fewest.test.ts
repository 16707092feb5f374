import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fewest } from './fewest.ts'

test('what matters is left, in its order, wherever it stood', async () => {
  await fc.assert(
    fc.asyncProperty(fc.subarray([1, 2, 3, 4, 5, 6, 7, 8, 9]), async (needed) => {
      const still = async (kept: readonly number[]) => needed.every((n) => kept.includes(n))
      expect(await fewest([1, 2, 3, 4, 5, 6, 7, 8, 9], still)).toEqual(needed)
    }),
  )
})

test('one of forty is found in few questions', async () => {
  let asked = 0
  const items = Array.from({ length: 40 }, (_, index) => index)
  const kept = await fewest(items, async (some) => {
    asked += 1
    return some.includes(29)
  })
  expect(kept).toEqual([29])
  expect(asked).toBeLessThan(16)
})

test('where nothing can go, all of it stays', async () => {
  expect(await fewest(['a', 'b', 'c'], async () => false)).toEqual(['a', 'b', 'c'])
  expect(await fewest([], async () => true)).toEqual([])
  expect(await fewest(['a'], async () => true)).toEqual([])
})

test('nothing that is left can go alone, even where any two of it do', async () => {
  const kept = await fewest(['a', 'b', 'c', 'd', 'e'], async ({ length }) => length >= 2)
  expect(kept).toHaveLength(2)
})
