import { expect, test } from 'vitest'
import { DurableRows } from './durable-rows.ts'
import { put, remove } from './effects.ts'
import { VirtualClock } from './virtual-clock.ts'

function disk() {
  const clock = new VirtualClock()
  const rows = new DurableRows({ clock, saveMs: 2 })
  const answered: string[] = []
  rows.save([put('attempt/1', { phase: 'charging' })], () => answered.push('first'))
  clock.run({ eventsMax: 1 })
  rows.save([put('order/1', { phase: 'submit' }), remove('attempt/1')], () =>
    answered.push('second'),
  )
  return { clock, rows, answered }
}

test('a death while a save is under way loses all of it, and nothing saved before', () => {
  const { clock, rows, answered } = disk()
  clock.at(3, () => rows.died())
  clock.run({ eventsMax: 10 })
  expect(answered).toEqual(['first'])
  expect(rows.load('')).toEqual([{ key: 'attempt/1', value: { phase: 'charging' } }])
})

test('a death behind a save keeps all of it', () => {
  const { clock, rows, answered } = disk()
  clock.at(4, () => rows.died())
  clock.run({ eventsMax: 10 })
  expect(answered).toEqual(['first', 'second'])
  expect(rows.load('')).toEqual([{ key: 'order/1', value: { phase: 'submit' } }])
})

test('what is loaded is a copy, as from a disk', () => {
  const clock = new VirtualClock()
  const rows = new DurableRows({ clock, saveMs: 1 })
  const value = { phase: 'charging' }
  rows.save([put('attempt/1', value)], () => undefined)
  value.phase = 'changed in memory'
  clock.run({ eventsMax: 1 })
  expect(rows.load('attempt/')).toEqual([{ key: 'attempt/1', value: { phase: 'charging' } }])
})
