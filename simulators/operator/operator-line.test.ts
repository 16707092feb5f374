import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { VirtualWorld } from '../kernel/virtual-world.ts'
import { WallClock } from '../kernel/wall-clock.ts'
import type { OperatorFact, TerminalFact } from '../ledger/facts.ts'
import { memoryLine } from '../lines/memory.ts'
import { openTcp } from '../lines/tcp.ts'
import { connect } from 'node:net'
import { startOperatorLine } from './operator-line.ts'
import { encodeTerminal } from './wire.ts'
import type { TerminalMessage } from './wire.ts'

const ready: TerminalMessage = { word: 'READY' }
const ask = (saleNo: string): TerminalMessage => ({ word: 'ASK', what: 'confirm', saleNo })
const told = (saleNo: string): TerminalMessage => ({
  word: 'TOLD',
  saleNo,
  outcome: 'approved',
  reason: 'issued',
})
const any = ['READY', 'ASK', 'TOLD'] as const

function setUp() {
  const clock = new VirtualWorld()
  const { device: line, host } = memoryLine()
  const facts: (OperatorFact | TerminalFact)[] = []
  const operator = startOperatorLine({
    lane: 'lane-01',
    line,
    clock,
    record: (fact) => void facts.push(fact),
  })
  const heard: string[] = []
  host.onBytes((bytes) => void heard.push(Buffer.from(bytes).toString()))
  const say = (...messages: readonly TerminalMessage[]) => {
    for (const message of messages) host.write(Buffer.from(encodeTerminal(message)))
  }
  return { clock, host, facts, operator, heard, say }
}

test('baskets and keys reach the terminal and stand in the ledger', () => {
  const { operator, heard, facts } = setUp()
  expect(operator.key({ saleNo: 'S00001', amountFen: 1234 })).toBe(true)
  expect(operator.press('confirm')).toBe(true)
  expect(operator.press('cancel')).toBe(true)
  expect(heard).toEqual(['BASKET S00001 1234\n', 'KEY confirm\n', 'KEY cancel\n'])
  expect(facts).toEqual([
    { kind: 'basket-keyed', lane: 'lane-01', saleNo: 'S00001', amountFen: 1234 },
    { kind: 'key-pressed', lane: 'lane-01', key: 'confirm' },
    { kind: 'key-pressed', lane: 'lane-01', key: 'cancel' },
  ])
})

test('a key press that no terminal heard says so', () => {
  const { operator, host } = setUp()
  host.close()
  expect(operator.hostOpen).toBe(false)
  expect(operator.key({ saleNo: 'S00001', amountFen: 1 })).toBe(false)
  expect(operator.press('cancel')).toBe(false)
})

test.each([
  { saleNo: 'S 1', amountFen: 1 },
  { saleNo: '', amountFen: 1 },
  { saleNo: 'S1\nKEY confirm', amountFen: 1 },
  { saleNo: 'S'.repeat(65), amountFen: 1 },
  { saleNo: 'S1', amountFen: 1.5 },
  { saleNo: 'S1', amountFen: -1 },
  { saleNo: 'S1', amountFen: 1e12 },
  { saleNo: 'S1', amountFen: Number.NaN },
])('a basket that the wire cannot carry is refused: $saleNo $amountFen', (basket) => {
  const { operator, heard, facts } = setUp()
  expect(() => operator.key(basket)).toThrow(/cannot key a basket on lane-01/)
  expect([...heard, ...facts]).toEqual([])
})

test('the last word is recorded as it comes, whether or not somebody waits for it', () => {
  const { say, facts } = setUp()
  say(ready, told('S00001'))
  expect(facts).toEqual([
    { kind: 'told', lane: 'lane-01', saleNo: 'S00001', outcome: 'approved', reason: 'issued' },
  ])
})

test('a message is handed out once, in order, to whoever it fits', async () => {
  const { operator, say } = setUp()
  say(ask('S1'), told('S1'), ask('S2'))
  const next = (words: readonly TerminalMessage['word'][], saleNo: string) =>
    operator.next({ words, saleNo, timeoutMs: 1000 })
  expect(await next(['TOLD'], 'S1')).toEqual(told('S1'))
  expect(await next(['ASK', 'TOLD'], 'S2')).toEqual(ask('S2'))
  expect(await next(['ASK', 'TOLD'], 'S1')).toEqual(ask('S1'))
})

test('who waits gets the next fitting message, one each', async () => {
  const { operator, say } = setUp()
  const first = operator.next({ words: ['TOLD'], timeoutMs: 1000 })
  const second = operator.next({ words: ['TOLD'], timeoutMs: 1000 })
  say(ask('S1'), told('S1'), told('S2'))
  expect(await first).toEqual(told('S1'))
  expect(await second).toEqual(told('S2'))
})

test('a wait ends by its limit, its signal, or the closing of the line', async () => {
  const { operator, clock, say } = setUp()
  const limited = operator.next({ words: ['TOLD'], timeoutMs: 500 })
  clock.run({ eventsMax: 10 })
  expect(await limited).toBeUndefined()
  expect(clock.nowMs()).toBe(500)

  const stop = new AbortController()
  const stopped = operator.next({ words: ['TOLD'], timeoutMs: 500, signal: stop.signal })
  stop.abort()
  expect(await stopped).toBeUndefined()
  const { signal } = stop
  expect(await operator.next({ words: ['TOLD'], timeoutMs: 500, signal })).toBeUndefined()

  // None of them takes a message with it.
  say(told('S1'))
  expect(await operator.next({ words: ['TOLD'], timeoutMs: 500 })).toEqual(told('S1'))

  const closed = operator.next({ words: ['TOLD'], timeoutMs: 500 })
  await operator.close()
  await operator.close()
  expect(await closed).toBeUndefined()
  expect(await operator.next({ words: ['TOLD'], timeoutMs: 500 })).toBeUndefined()
})

test('READY is a state: many are one, and a basket uses it up', async () => {
  const { operator, clock, say } = setUp()
  say(ready, ready)
  expect(await operator.next({ words: ['READY'], timeoutMs: 1 })).toEqual(ready)
  say(ready, ask('S1'))
  operator.key({ saleNo: 'S1', amountFen: 1 })
  const stale = operator.next({ words: ['READY', 'ASK'], timeoutMs: 1 })
  clock.run({ eventsMax: 10 })
  expect(await stale).toBeUndefined()
})

test('what a dead terminal offered and asked dies with it, its last word and half line do not mix', async () => {
  const { operator, clock, host, say } = setUp()
  say(ready, ask('S1'), told('S1'))
  host.write(Buffer.from('TOLD S2 appr'))
  host.close()
  host.open()
  host.write(Buffer.from('READY\n'))
  expect(await operator.next({ words: any, timeoutMs: 1 })).toEqual(told('S1'))
  expect(await operator.next({ words: any, timeoutMs: 1 })).toEqual(ready)
  const nothing = operator.next({ words: any, timeoutMs: 1 })
  clock.run({ eventsMax: 10 })
  expect(await nothing).toBeUndefined()
})

test('a code to show is handed out for its sale, and is gone with the next basket or its terminal', async () => {
  const { operator, host, heard, clock, say } = setUp()
  const show = { word: 'SHOW', saleNo: 'S1', code: 'weixin://1' } as const
  const next = () => operator.next({ words: ['SHOW'], saleNo: 'S1', timeoutMs: 1 })
  say(show)
  expect(await next()).toEqual(show)
  say(show)
  operator.key({ saleNo: 'S1', amountFen: 500, flow: 'show' })
  expect(heard).toEqual(['BASKET S1 500 show\n'])
  const usedUp = next()
  clock.run({ eventsMax: 10 })
  say(show)
  host.close()
  const dead = next()
  clock.run({ eventsMax: 10 })
  expect([await usedUp, await dead]).toEqual([undefined, undefined])
})

test('a listener hears every message until it has had enough', () => {
  const { operator, say } = setUp()
  const words: string[] = []
  const stop = operator.onMessage(({ word }) => void words.push(word))
  say(ready, told('S1'))
  stop()
  say(ready)
  expect(words).toEqual(['READY', 'TOLD'])
})

test('any split of the bytes gives the same messages', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 60 }), { maxLength: 8 }), (cuts) => {
      const { operator, host } = setUp()
      const heard: TerminalMessage[] = []
      operator.onMessage((message) => void heard.push(message))
      const bytes = Buffer.from('READY\r\nASK scan 订单1\nNOISE\nTOLD 订单1 approved issued A1\n')
      const borders = [0, ...cuts.sort((a, b) => a - b), bytes.length]
      borders.slice(1).forEach((end, nth) => host.write(bytes.subarray(borders[nth], end)))
      expect(heard).toEqual([
        ready,
        { word: 'ASK', what: 'scan', saleNo: '订单1' },
        { word: 'TOLD', saleNo: '订单1', outcome: 'approved', reason: 'issued', orderNo: 'A1' },
      ])
    }),
  )
})

test('random bytes do no harm: the next line is understood', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 6000 }), { maxLength: 4 }), (chunks) => {
      const { operator, host } = setUp()
      const heard: TerminalMessage[] = []
      for (const chunk of chunks) host.write(chunk)
      host.write(Buffer.from('\n'))
      operator.onMessage((message) => void heard.push(message))
      host.write(Buffer.from('READY\n'))
      expect(heard).toEqual([ready])
    }),
  )
})

test('over TCP: a terminal is keyed a basket and tells the last word', async () => {
  const line = await openTcp()
  const facts: (OperatorFact | TerminalFact)[] = []
  const operator = startOperatorLine({
    lane: 'lane-01',
    line,
    clock: WallClock.start(),
    record: (fact) => void facts.push(fact),
  })
  onTestFinished(() => operator.close())
  const terminal = connect(Number(line.address.split(':')[1]), '127.0.0.1')
  onTestFinished(() => void terminal.destroy())
  terminal.on('data', (bytes: Buffer) => {
    if (bytes.toString() === 'BASKET S1 500\n') terminal.write(encodeTerminal(told('S1')))
  })
  terminal.write(encodeTerminal(ready))
  expect(await operator.next({ words: ['READY'], timeoutMs: 30_000 })).toEqual(ready)
  operator.key({ saleNo: 'S1', amountFen: 500 })
  expect(await operator.next({ words: ['TOLD'], timeoutMs: 30_000 })).toEqual(told('S1'))
  expect(facts.map(({ kind }) => kind)).toEqual(['basket-keyed', 'told'])
})
