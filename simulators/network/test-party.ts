/** For tests: one side of a connection, to say things and to listen, in every world. */

import { expect } from 'vitest'
import type { Clock } from '../kernel/clock.ts'
import { elapse } from '../kernel/elapse.ts'
import type { Connection, ConnectionListener } from '../lines/connection.ts'

const waitMsMax = 30_000
const lookEveryMs = 5

/** Waits until it is so. */
export async function becomes<T>(clock: Clock, now: () => T, expected: T): Promise<void> {
  const untilMs = clock.nowMs() + waitMsMax
  while (now() !== expected && clock.nowMs() < untilMs) await elapse(clock, lookEveryMs)
  expect(now()).toBe(expected)
}

export interface TestParty {
  readonly listener: ConnectionListener
  readonly text: string
  /** As they came. */
  readonly pieces: readonly string[]
  readonly opened: boolean
  /** `in order`, or why it broke; undefined while the other side may still say something. */
  readonly over: string | undefined
  /** This is its connection. */
  holds(connection: Connection): void
  /** As `holds`, for the side that is connected to. */
  joins(connection: Connection): ConnectionListener
  say(text: string): void
  end(): void
  reset(): void
  /** Waits until exactly this was heard in all. */
  hears(text: string): Promise<void>
  ends(how: string): Promise<void>
}

export function testParty(clock: Clock): TestParty {
  const pieces: string[] = []
  let opened = false
  let over: string | undefined
  let connection: Connection | undefined
  const text = () => pieces.join('')
  const listener: ConnectionListener = {
    opened: () => (opened = true),
    bytes: (chunk) => void pieces.push(Buffer.from(chunk).toString('latin1')),
    ended: () => (over ??= 'in order'),
    closed: (why) => (over ??= why),
  }
  return {
    listener,
    pieces,
    get text() {
      return text()
    },
    get opened() {
      return opened
    },
    get over() {
      return over
    },
    holds: (its) => void (connection = its),
    joins: (its) => {
      connection = its
      return listener
    },
    say: (words) => connection?.write(Buffer.from(words, 'latin1')),
    end: () => connection?.end(),
    reset: () => connection?.reset(),
    hears: (words) => becomes(clock, text, words),
    ends: (how) => becomes(clock, () => over, how),
  }
}
