import { expect, test } from 'vitest'
import { closeAll } from './closing.ts'
import type { Closing } from './closing.ts'

const noting = (notes: string[], name: string, why?: string): Closing => [
  name,
  async () => {
    notes.push(name)
    if (why !== undefined) throw new Error(why)
  },
]

test('everything is ended, the last first, each once', async () => {
  const notes: string[] = []
  const closings = ['platform', 'orders', 'lane'].map((name) => noting(notes, name))
  await closeAll(closings)
  await closeAll(closings)
  expect(notes).toEqual(['lane', 'orders', 'platform'])
})

test('what fails to end keeps nothing else from ending, and every failure is told', async () => {
  const notes: string[] = []
  const closings = [
    noting(notes, 'platform', 'it hangs'),
    noting(notes, 'orders'),
    noting(notes, 'lane', 'no such line'),
  ]
  await expect(closeAll(closings)).rejects.toMatchObject({
    code: 'internal',
    message: 'Failed to stop lane: no such line; platform: it hangs',
  })
  expect(notes).toEqual(['lane', 'orders', 'platform'])
})
