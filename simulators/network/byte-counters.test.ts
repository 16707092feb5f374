import { expect, test } from 'vitest'
import { VirtualWorld } from '../kernel/virtual-world.ts'
import { byteCounters } from './byte-counters.ts'
import type { ProxyBytes } from './proxy-bytes.ts'

type Reading = ReadonlyMap<string, ProxyBytes> | undefined

const upstream = (receivedBytes: number, sentBytes: number): Reading => {
  const none = { receivedBytes: 0, sentBytes: 0 }
  return new Map([['link', { upstream: { receivedBytes, sentBytes }, downstream: none }]])
}

/** Counters that read these, one after the other; `undefined` is a server that cannot be read. */
const reading = (readings: readonly Reading[]) => {
  let nth = -1
  const bytes = async () => {
    nth += 1
    const next = readings[nth]
    if (next === undefined) throw new Error('it does not answer')
    return next
  }
  return byteCounters({ bytes }, new VirtualWorld())
}

test('what had passed before the watch is no bite, what passes in it is', async () => {
  const counters = reading([upstream(100, 100), upstream(100, 100), upstream(250, 250)])
  const tally = await counters.watch('link', 'upstream', 'received')
  await tally.read()
  expect(tally.grown()).toBe(0)
  await tally.read()
  expect(tally.grown()).toBe(1)
})

test('a first reading that fails does not turn what was before into a bite', async () => {
  const counters = reading([undefined, upstream(100, 100), upstream(180, 100)])
  const tally = await counters.watch('link', 'upstream', 'swallowed')
  await tally.read()
  await tally.read()
  expect(tally.grown()).toBe(1)
  const late = reading([undefined, upstream(100, 20)])
  const lateTally = await late.watch('link', 'upstream', 'swallowed')
  await lateTally.read()
  expect(lateTally.grown()).toBe(0)
})
