import { expect, test } from 'vitest'
import { Turns } from './turns.ts'

test('at most so many are out at once, the rest wait in the order in which they came', async () => {
  const turns = new Turns(2)
  const notes: string[] = []
  const come = async (name: string) => {
    const back = await turns.take()
    notes.push(name)
    return back
  }
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(come)
  await Promise.all([a, b])
  expect(notes).toEqual(['a', 'b'])
  ;(await b)?.()
  await c
  expect(notes).toEqual(['a', 'b', 'c'])
  ;(await a)?.()
  await d
  expect(notes).toEqual(['a', 'b', 'c', 'd'])
})

test('a turn given back twice is one turn', async () => {
  const turns = new Turns(1)
  const back = await turns.take()
  back()
  back()
  await turns.take()
  let isOut = false
  const second = turns.take().then(() => (isOut = true))
  await Promise.race([second, new Promise((resolve) => setImmediate(resolve))])
  expect(isOut).toBe(false)
})
