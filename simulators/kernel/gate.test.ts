import { expect, test } from 'vitest'
import { Gate, gatedClock } from './gate.ts'
import { VirtualClock } from './virtual-clock.ts'

test('what comes while it is frozen waits, and comes in its order', () => {
  const gate = new Gate()
  const notes: string[] = []
  gate.pass(() => notes.push('before'))
  gate.freeze()
  gate.pass(() => notes.push('one'))
  gate.pass(() => notes.push('two'))
  expect(notes).toEqual(['before'])
  gate.thaw()
  expect(notes).toEqual(['before', 'one', 'two'])
})

test('a timer due while frozen fires at the thaw, unless what came before it stopped it', () => {
  const clock = new VirtualClock()
  const gate = new Gate()
  const gated = gatedClock(clock, gate)
  const notes: string[] = []
  const timeout = gated.after(10, () => notes.push('timed out'))
  gated.after(5, () => {
    notes.push('answered')
    gated.stop(timeout)
  })
  gated.after(20, () => notes.push(`late at ${clock.nowMs()}`))
  gate.freeze()
  clock.at(50, () => gate.thaw())
  clock.run({ eventsMax: 100 })
  expect(notes).toEqual(['answered', 'late at 50'])
})

test('whoever is let through may freeze it again', () => {
  const gate = new Gate()
  const notes: string[] = []
  gate.freeze()
  gate.pass(() => gate.freeze())
  gate.pass(() => notes.push('later'))
  gate.thaw()
  expect([notes, gate.frozen]).toEqual([[], true])
  gate.thaw()
  expect(notes).toEqual(['later'])
})

test('it stays frozen until everyone who froze it has let go, each once', () => {
  const gate = new Gate()
  const notes: string[] = []
  const one = gate.freeze()
  const other = gate.freeze()
  gate.pass(() => notes.push('through'))
  one()
  one()
  expect([notes, gate.frozen]).toEqual([[], true])
  other()
  expect([notes, gate.frozen]).toEqual([['through'], false])
})
