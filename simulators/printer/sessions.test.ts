import { expect, test } from 'vitest'
import { VirtualClock } from '../kernel/virtual-clock.ts'
import type { Connection } from '../lines/connection.ts'
import { Sessions } from './sessions.ts'
import { printerSettings, type PrinterSettings } from './settings.ts'

/** A host that reads when `reads` is called, and sees what became of its connection. */
function hostOf(sessions: Sessions) {
  const wrote: Uint8Array[] = []
  let queuedBytes = 0
  let paused = false
  let state: 'open' | 'ended' | 'reset' = 'open'
  const connection: Connection = {
    write: (bytes) => {
      wrote.push(bytes)
      queuedBytes += bytes.length
    },
    get queuedBytes() {
      return queuedBytes
    },
    end: () => void (state = 'ended'),
    reset: () => void (state = 'reset'),
    pause: () => void (paused = true),
    resume: () => void (paused = false),
    get paused() {
      return paused
    },
  }
  const hears = sessions.accept(connection)
  return {
    hears,
    wrote,
    connection,
    state: () => state,
    sends: (text: string) => hears.bytes(Buffer.from(text)),
    reads: () => void (queuedBytes = 0),
  }
}

function start(settings: Partial<PrinterSettings> = {}) {
  let onBytes = () => {}
  const clock = new VirtualClock()
  const sessions = new Sessions({
    settings: { ...printerSettings, ...settings },
    clock,
    onBytes: () => onBytes(),
  })
  /** Takes at most `bytesMax` of every session, and does `then` after each. */
  const taking = (bytesMax: number, then: (text: string) => void = () => {}) => {
    onBytes = () => {
      sessions.offer(({ leftover }) => {
        const taken = leftover.subarray(0, bytesMax)
        then(Buffer.from(taken).toString())
        return taken.length
      })
    }
  }
  return { sessions, clock, taking, offer: () => onBytes() }
}

test('answers that a host does not read are dropped, not piled up', () => {
  const { sessions, taking } = start()
  taking(1_000, () => sessions.answer(new Uint8Array(1_000)))
  const host = hostOf(sessions)
  for (let i = 0; i < 1_000; i += 1) host.sends('x')
  expect(host.connection.queuedBytes).toBe(66_000)
  host.reads()
  host.sends('x')
  expect(host.wrote).toHaveLength(67)
  sessions.close()
})

test('they are dropped too while one chunk asks for them all', () => {
  const { sessions, taking } = start()
  taking(1_000, () => {
    for (let i = 0; i < 1_000; i += 1) sessions.answer(new Uint8Array(1_000))
  })
  const host = hostOf(sessions)
  host.sends('x')
  expect(host.connection.queuedBytes).toBe(66_000)
  sessions.close()
})

test('what one chunk is answered with leaves in one piece, also when the host has ended', () => {
  const { sessions, taking } = start()
  taking(1_000, (text) => {
    for (const char of text) sessions.answer(Buffer.from(char))
  })
  const host = hostOf(sessions)
  host.sends('abc')
  host.sends('de')
  expect(host.wrote.map(String)).toEqual(['abc', 'de'])
  sessions.close()
})

test('a connection is paused while bytes of it wait, and loses none of them', () => {
  const { sessions, taking, offer } = start()
  const got: string[] = []
  taking(2, (text) => got.push(text))
  const host = hostOf(sessions)
  host.sends('abc')
  expect(host.connection.paused).toBe(true)
  expect(sessions.leftoverBytes).toBe(1)
  // A connection may have had more under way.
  host.sends('d')
  offer()
  expect(host.connection.paused).toBe(false)
  expect(got.join('')).toBe('abcd')
  sessions.close()
})

test('a host that ends is parted from once everything it sent is taken', () => {
  const { sessions, taking, offer } = start()
  taking(2)
  const host = hostOf(sessions)
  host.sends('abcdefg')
  host.hears.ended?.()
  host.hears.closed?.('ECONNRESET')
  expect(host.state()).toBe('open')
  offer()
  expect(host.state()).toBe('ended')
  sessions.close()
})

test('one waits unread for the other, and one who leaves while waiting is not served', () => {
  const { sessions, taking } = start({ waitingSessionsMax: 2 })
  taking(1_000)
  const first = hostOf(sessions)
  const second = hostOf(sessions)
  const third = hostOf(sessions)
  const fourth = hostOf(sessions)
  expect(fourth.state()).toBe('reset')
  expect([second, third].map(({ connection }) => connection.paused)).toEqual([true, true])
  second.hears.closed?.('ECONNRESET')
  first.hears.ended?.()
  expect(first.state()).toBe('ended')
  expect(third.connection.paused).toBe(false)
  expect(second.connection.paused).toBe(true)
  sessions.close()
})

test('one who ended while waiting makes room at once', () => {
  const { sessions, taking } = start()
  taking(1_000)
  const first = hostOf(sessions)
  const second = hostOf(sessions)
  const third = hostOf(sessions)
  second.hears.ended?.()
  first.hears.ended?.()
  expect(second.state()).toBe('ended')
  expect(third.connection.paused).toBe(false)
  sessions.close()
})

test('a reset breaks every connection, and whoever comes next is served', () => {
  const { sessions, taking } = start()
  taking(2)
  const hosts = [hostOf(sessions), hostOf(sessions)]
  hosts[0]?.sends('abc')
  sessions.reset()
  expect(hosts.map((host) => host.state())).toEqual(['reset', 'reset'])
  expect(sessions.leftoverBytes).toBe(0)
  const next = hostOf(sessions)
  expect([next.state(), next.connection.paused]).toEqual(['open', false])
  sessions.close()
  expect(hostOf(sessions).state()).toBe('reset')
})

test('silence is counted from the last byte, and a host blocked by a full buffer is not silent', () => {
  const { sessions, clock, taking, offer } = start({ idleTimeoutMs: 50, sessionsMax: 2 })
  taking(1)
  const silent = hostOf(sessions)
  const blocked = hostOf(sessions)
  blocked.sends('abcdefgh')
  const runTo = (untilMs: number) => clock.run({ untilMs, eventsMax: 100 })
  runTo(40)
  silent.sends('x')
  runTo(89)
  expect(silent.state()).toBe('open')
  runTo(90)
  expect([silent.state(), blocked.state()]).toEqual(['ended', 'open'])
  while (sessions.leftoverBytes > 0) offer()
  runTo(150)
  expect(blocked.state()).toBe('ended')
  sessions.close()
})

test('a host that speaks again after that is reset, not left in doubt', () => {
  const { sessions, clock, taking } = start({ idleTimeoutMs: 50 })
  taking(1_000)
  const host = hostOf(sessions)
  clock.run({ eventsMax: 100 })
  expect([host.state(), clock.nowMs()]).toEqual(['ended', 50])
  host.sends('x')
  expect(host.state()).toBe('reset')
  sessions.close()
})
