/** For tests: one side of a connection, to say things and to listen, in every world. */

import { expect } from 'vitest'
import type { Clock } from '../kernel/clock.ts'
import { elapse } from '../kernel/elapse.ts'
import type { Connection, ConnectionListener } from './connection.ts'

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
  /** In order, pieces that follow each other as one: `opened`, `bytes`, `ended`, `closed`, `closed: why`. */
  readonly heard: readonly string[]
  /** `in order`, or why it broke; undefined while the other side may still say something. */
  readonly over: string | undefined
  /** @throws Error before there is one. */
  readonly connection: Connection
  /** This is its connection. */
  holds(connection: Connection): void
  /** As `holds`, for the side that is connected to. */
  joins(connection: Connection): ConnectionListener
  /** Does this after every chunk from now on. */
  afterBytes(then: () => void): void
  say(text: string): void
  end(): void
  reset(): void
  /** Waits until exactly this was heard in all. */
  hears(text: string): Promise<void>
  /** As `hears`, for what is too much to be shown when it differs. */
  heardAll(text: string): Promise<void>
  ends(how: string): Promise<void>
}

export function testParty(clock: Clock): TestParty {
  const pieces: string[] = []
  const heard: string[] = []
  let text = ''
  let afterBytes = () => {}
  let over: string | undefined
  let connection: Connection | undefined
  const listener: ConnectionListener = {
    opened: () => void heard.push('opened'),
    bytes: (chunk) => {
      const piece = Buffer.from(chunk).toString('latin1')
      text += piece
      pieces.push(piece)
      if (heard.at(-1) !== 'bytes') heard.push('bytes')
      afterBytes()
    },
    ended: () => {
      heard.push('ended')
      over ??= 'in order'
    },
    closed: (why) => {
      heard.push(why === undefined ? 'closed' : `closed: ${why}`)
      over ??= why
    },
  }
  return {
    listener,
    pieces,
    heard,
    get connection() {
      if (connection === undefined) throw new Error('there is no connection yet')
      return connection
    },
    get text() {
      return text
    },
    get opened() {
      return heard.includes('opened')
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
    afterBytes: (then) => void (afterBytes = then),
    hears: (words) => becomes(clock, () => text, words),
    heardAll: (words) => becomes(clock, () => text === words, true),
    ends: (how) => becomes(clock, () => over, how),
  }
}
