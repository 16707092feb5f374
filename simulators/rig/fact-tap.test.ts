import { expect, test } from 'vitest'
import type { Fact, LedgerEvent } from '../ledger/facts.ts'
import { FactTap } from './fact-tap.ts'

const event = (fact: Fact, seq = 0): LedgerEvent => ({ ...fact, atMs: seq, seq, by: 'rig' })

/** The lane that each of these facts is said to belong to. */
function lanesOf(facts: readonly Fact[]): readonly (string | undefined)[] {
  const tap = new FactTap()
  const lanes: (string | undefined)[] = []
  tap.listen((_event, lane) => lanes.push(lane))
  for (const fact of facts) tap.onEvent(event(fact))
  return lanes
}

const presented = (lane: string, code: string): Fact => ({
  kind: 'code-presented',
  lane,
  saleNo: 'S1',
  code,
  wallet: 'wechat',
})

const received = (outTradeNo: string, code: string): Fact => ({
  kind: 'charge-received',
  outTradeNo,
  code,
  amountFen: 100,
  host: 'primary',
})

test('a charge belongs to the lane that its code was shown at, and so does all that follows', () => {
  expect(
    lanesOf([
      presented('lane-01', '111'),
      presented('lane-02', '222'),
      received('T2', '222'),
      received('T1', '111'),
      { kind: 'reversed', outTradeNo: 'T2', refundedFen: 0 },
      { kind: 'order-received', saleNo: 'S1', outTradeNo: 'T1' },
      { kind: 'auto-revoked', outTradeNo: 'T2' },
    ]),
  ).toEqual(['lane-01', 'lane-02', 'lane-02', 'lane-01', 'lane-02', 'lane-01', 'lane-02'])
})

test('a payment of a shown code belongs to the lane whose customer scanned it', () => {
  const scanned: Fact = {
    kind: 'qr-scanned',
    lane: 'lane-02',
    saleNo: 'S1',
    code: 'weixin://1',
    wallet: 'wechat',
  }
  expect(
    lanesOf([
      scanned,
      received('T1', 'weixin://1'),
      { kind: 'order-received', saleNo: 'S1', outTradeNo: 'T1' },
    ]),
  ).toEqual(['lane-02', 'lane-02', 'lane-02'])
})

test('what joins no lane belongs to none', () => {
  expect(
    lanesOf([
      received('T9', '999'),
      { kind: 'auto-revoked', outTradeNo: 'T9' },
      { kind: 'phase', phase: 'healed' },
      { kind: 'order-voided', orderNo: 'A1' },
    ]),
  ).toEqual([undefined, undefined, undefined, undefined])
})

test('who stopped listening hears nothing more; the others do', () => {
  const tap = new FactTap()
  const heard = { one: 0, other: 0 }
  const stop = tap.listen(() => (heard.one += 1))
  tap.listen(() => (heard.other += 1))
  tap.onEvent(event({ kind: 'phase', phase: 'started' }))
  stop()
  tap.onEvent(event({ kind: 'phase', phase: 'selling' }))
  expect(heard).toEqual({ one: 1, other: 2 })
})

test('who listens last hears of an event when all others have', () => {
  const tap = new FactTap()
  const heard: string[] = []
  tap.listenLast(() => heard.push('last'))
  tap.listen(() => heard.push('first'))
  tap.onEvent({ kind: 'key-pressed', lane: 'L1', key: 'confirm', atMs: 0, seq: 0, by: 'operator' })
  expect(heard).toEqual(['first', 'last'])
})

test('a listener at some lanes hears their facts alone, until it stops', () => {
  const tap = new FactTap()
  const heard: string[] = []
  const stop = tap.listenAt(['lane-01', 'lane-03'], (kind) => heard.push(kind))
  tap.onEvent(event(presented('lane-01', '111')))
  tap.onEvent(event(presented('lane-02', '222')))
  tap.onEvent(event(received('T2', '222')))
  tap.onEvent(event(received('T1', '111')))
  tap.onEvent(event({ kind: 'phase', phase: 'settled' }))
  stop()
  tap.onEvent(event(presented('lane-03', '333')))
  expect(heard).toEqual(['code-presented', 'charge-received'])
})
