import { expect, test } from 'vitest'
import type { KillPoint } from '../kernel/kill-point.ts'
import { VirtualClock } from '../kernel/virtual-clock.ts'
import type { TerminalFact } from '../ledger/facts.ts'
import type { Dial } from '../lines/connection.ts'
import { memoryLine } from '../lines/memory.ts'
import { encodeRegister } from '../operator/wire.ts'
import { parseShop } from '../shop.ts'
import { vendorRules } from '../terminal/logic/rules.ts'
import { VirtualTerminal } from './virtual-terminal.ts'

const unreachable: Dial = () => {
  throw new Error('nobody is called in these tests')
}

/** A lane whose register speaks, and whose terminal has not been started yet. */
function lane() {
  const clock = new VirtualClock()
  const scanner = memoryLine()
  const operator = memoryLine()
  scanner.host.close()
  operator.host.close()
  const said: string[] = []
  operator.device.onBytes((bytes) => said.push(Buffer.from(bytes).toString()))
  const facts: TerminalFact['kind'][] = []
  const terminal = new VirtualTerminal({
    lane: 'lane-01',
    shop: parseShop('naive'),
    rules: vendorRules,
    clock,
    scanner: scanner.host,
    operator: operator.host,
    printer: unreachable,
    dials: () => unreachable,
    record: ({ kind }) => facts.push(kind),
    onFact: () => () => undefined,
    onBroken: (error) => {
      throw error
    },
  })
  const basket = { word: 'BASKET', saleNo: 'S1', amountFen: 500 } as const
  const key = () => operator.device.send(Buffer.from(encodeRegister(basket)))
  return { clock, terminal, said, facts, key }
}

/** READY is the first word, and what a basket is answered with the second. */
const secondWord: KillPoint = { effect: 'tell', nth: 2, when: 'before' }

test('dies of a point that was armed while it was starting', async () => {
  const { terminal, said, facts, key } = lane()
  let deaths = 0
  const started = terminal.restart()
  await terminal.arm(secondWord, () => (deaths += 1))
  await started
  key()
  expect([said, deaths]).toEqual([['READY\n'], 1])
  expect(facts).toEqual(['terminal-started', 'terminal-died'])
})

test('lives on when a point that was armed while it was starting is taken away', async () => {
  const { terminal, said, facts, key } = lane()
  const started = terminal.restart()
  const disarm = await terminal.arm(secondWord, () => undefined)
  await started
  await disarm()
  key()
  expect(said).toEqual(['READY\n', 'ASK scan S1\n'])
  expect(facts).toEqual(['terminal-started'])
})

test('a word that waits for a frozen terminal dies with it', async () => {
  const { terminal, said, facts, key } = lane()
  await terminal.restart()
  const thaw = await terminal.pause()
  key()
  expect(terminal.kill()).toBe(true)
  await thaw?.()
  await terminal.restart()
  expect(said).toEqual(['READY\n', 'READY\n'])
  key()
  expect(said.at(-1)).toBe('ASK scan S1\n')
  expect(facts).toEqual(['terminal-started', 'terminal-died', 'terminal-started'])
})
