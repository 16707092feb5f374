import { expect, test } from 'vitest'
import { sideBySide } from './side-by-side.ts'

test('every job runs once, in the order given, at most so many at once', async () => {
  const started: number[] = []
  let now = 0
  let most = 0
  await sideBySide([1, 2, 3, 4, 5, 6, 7], 3, async (job) => {
    started.push(job)
    now += 1
    most = Math.max(most, now)
    await new Promise((resolve) => setImmediate(resolve))
    now -= 1
  })
  expect(started).toEqual([1, 2, 3, 4, 5, 6, 7])
  expect(most).toBe(3)
})

test('no job is no work', async () => {
  const jobs: number[] = []
  await expect(sideBySide(jobs, 3, () => Promise.reject(new Error('ran')))).resolves.toBe(undefined)
})

test('a job that fails fails the whole, once those beside it have ended; no other begins', async () => {
  const notes: string[] = []
  const run = async (job: number) => {
    notes.push(`begin ${job}`)
    if (job === 2) throw new Error('job 2')
    await new Promise((resolve) => setImmediate(resolve))
    notes.push(`end ${job}`)
  }
  await expect(sideBySide([1, 2, 3], 2, run)).rejects.toThrow('job 2')
  expect(notes).toEqual(['begin 1', 'begin 2', 'end 1'])
})
