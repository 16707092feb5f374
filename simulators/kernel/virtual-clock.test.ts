import { expect, test } from 'vitest'
import { elapse } from './elapse.ts'
import { VirtualClock } from './virtual-clock.ts'

const eventsMax = 1_000

test('promises settle between two events, however long their chain, before time goes on', async () => {
  const clock = new VirtualClock()
  const notes: string[] = []
  const chain = async (name: string) => {
    for (let link = 0; link < 50; link += 1) await Promise.resolve()
    notes.push(`${name} at ${clock.nowMs()}`)
  }
  clock.after(1, () => void chain('first'))
  clock.after(2, () => void chain('second'))
  await clock.drive(elapse(clock, 3), { eventsMax })
  expect(notes).toEqual(['first at 1', 'second at 2'])
})

test('driving ends with the work, and what is still to come waits', async () => {
  const clock = new VirtualClock()
  let late = false
  clock.after(100, () => (late = true))
  expect(
    await clock.drive(
      elapse(clock, 10).then(() => 'done'),
      { eventsMax },
    ),
  ).toBe('done')
  expect([clock.nowMs(), late]).toEqual([10, false])
})

test('work that fails, and an event that fails, fail the drive', async () => {
  const clock = new VirtualClock()
  const failing = elapse(clock, 1).then(() => Promise.reject(new Error('the work broke')))
  await expect(clock.drive(failing, { eventsMax })).rejects.toThrow('the work broke')
  clock.after(1, () => {
    throw new Error('an event broke')
  })
  await expect(clock.drive(elapse(clock, 5), { eventsMax })).rejects.toThrow('an event broke')
})

test('a wait for what never comes is named, and so is a loop without an end', async () => {
  const clock = new VirtualClock()
  const never = new Promise<void>(() => {})
  await expect(clock.drive(never, { eventsMax })).rejects.toThrow('nothing is left to happen')
  const loop = () => void clock.after(0, loop)
  loop()
  await expect(clock.drive(never, { eventsMax })).rejects.toThrow('1000 events have happened')
})
