import { expect, test } from 'vitest'
import { VirtualWorld } from '../simulators/kernel/virtual-world.ts'
import { fen } from '../simulators/kernel/units.ts'
import { memoryLine } from '../simulators/lines/memory.ts'
import { startOperatorLine } from '../simulators/operator/operator-line.ts'
import type { Scanner } from '../simulators/scanner/scanner.ts'
import { encodeTerminal } from '../simulators/operator/wire.ts'
import type { TerminalMessage } from '../simulators/operator/wire.ts'
import { phoneOf } from './phone.ts'
import { visit } from './visit.ts'

const declined: TerminalMessage = {
  word: 'TOLD',
  saleNo: 'S1',
  outcome: 'declined',
  reason: 'code-refused',
}
const approved: TerminalMessage = {
  word: 'TOLD',
  saleNo: 'S1',
  outcome: 'approved',
  reason: 'issued',
}
const ask: TerminalMessage = { word: 'ASK', what: 'scan', saleNo: 'S1' }

/** A shopper at a till that says these things at these moments; what the hands then did, and when. */
async function handsAt(
  said: readonly (readonly [atMs: number, message: TerminalMessage])[],
  patienceMs = 60_000,
): Promise<readonly string[]> {
  const clock = new VirtualWorld()
  const { device: line, host } = memoryLine()
  const done: string[] = []
  host.onBytes(
    (bytes) => void done.push(`${clock.nowMs()} ${Buffer.from(bytes).toString().trim()}`),
  )
  const operator = startOperatorLine({ lane: 'lane-01', line, clock, record: () => undefined })
  const scanner: Pick<Scanner, 'present'> = {
    present: ({ code }) => {
      done.push(`${clock.nowMs()} shows ${code}`)
      return Promise.resolve([])
    },
  }
  for (const [atMs, message] of said) {
    clock.after(atMs, () => host.write(Buffer.from(encodeTerminal(message))))
  }
  const visited = visit({
    lane: { id: 'lane-01', operator, scanner },
    shopper: {
      sale: 1,
      saleNo: 'S1',
      lane: 'lane-01',
      name: 'Li',
      wallet: 'wechat',
      items: [],
      amountFen: fen(500),
      gapMs: 0,
      code: (nth) => `CODE-${nth}`,
    },
    habits: [],
    phone: phoneOf({ payQr: () => 'paid', registerCode: () => undefined }, clock),
    keyAgainMs: 2_000,
    rescansMax: 1,
    patienceMs,
    clock,
    record: (fact) => {
      if (fact.kind === 'sale-abandoned') done.push(`${clock.nowMs()} leaves: ${fact.why}`)
    },
    signal: new AbortController().signal,
  })
  await clock.drive(visited, { eventsMax: 50 })
  return done
}

test('whoever is declined keys again after a moment, and shows another code when asked', async () => {
  expect(
    await handsAt([
      [100, ask],
      [500, declined],
      [501, ask],
      [2_600, ask],
      [3_000, approved],
    ]),
  ).toEqual(['0 BASKET S1 500', '100 shows CODE-0', '2500 BASKET S1 500', '2600 shows CODE-1'])
})

test('a till that says "approved" right behind "declined" is not shown another code', async () => {
  expect(
    await handsAt([
      [100, ask],
      [500, declined],
      [501, ask],
      [900, approved],
    ]),
  ).toEqual(['0 BASKET S1 500', '100 shows CODE-0'])
})

test('a till that says "declined" twice costs one try, and is keyed into once', async () => {
  expect(
    await handsAt([
      [100, ask],
      [500, declined],
      [900, declined],
      [2_600, ask],
      [3_000, approved],
    ]),
  ).toEqual(['0 BASKET S1 500', '100 shows CODE-0', '2500 BASKET S1 500', '2600 shows CODE-1'])
})

test('a till that never asks is shown the code once the hand is there', async () => {
  expect(await handsAt([[3_000, approved]])).toEqual(['0 BASKET S1 500', '1500 shows CODE-0'])
})

test('patience ends also while the hand is on its way', async () => {
  expect(
    await handsAt(
      [
        [100, ask],
        [500, declined],
      ],
      1_000,
    ),
  ).toEqual(['0 BASKET S1 500', '100 shows CODE-0', '1000 leaves: no patience for another try'])
})
