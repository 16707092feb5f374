import { expect, test } from 'vitest'
import { VirtualClock } from '../simulators/kernel/virtual-clock.ts'
import { phoneOf } from './phone.ts'

/** A platform that only writes down what it was told, and when. */
function noted() {
  const clock = new VirtualClock()
  const notes: string[] = []
  const phone = phoneOf(
    {
      payQr: (code) => {
        notes.push(`${clock.nowMs()} pays ${code}`)
        return 'paid'
      },
      registerCode: (code, atMs) => void notes.push(`${code} was made at ${atMs}`),
    },
    clock,
  )
  return { clock, notes, phone }
}

test('a phone pays what it has read when its owner is ready, and says so', () => {
  const { clock, notes, phone } = noted()
  phone.payAfter(3_000, 'QR-1', () => void notes.push('done'))
  clock.run({ untilMs: 2_999, eventsMax: 9 })
  expect(notes).toEqual([])
  clock.run({ untilMs: 3_000, eventsMax: 9 })
  expect(notes).toEqual(['3000 pays QR-1', 'done'])
})

test('a phone that was put away pays nothing, and leaves nothing to wait for', () => {
  const { clock, notes, phone } = noted()
  phone.payAfter(1_000, 'QR-1', () => void notes.push('done'))
  phone.payAfter(9_000, 'QR-2', () => void notes.push('done'))
  clock.run({ untilMs: 5_000, eventsMax: 9 })
  phone.putAway()
  expect(clock.run({ untilMs: 100_000, eventsMax: 9 })).toBe(0)
  expect(notes).toEqual(['1000 pays QR-1', 'done'])
})
