import { expect, onTestFinished, test } from 'vitest'
import { elapse } from '../kernel/elapse.ts'
import { realTime } from '../kernel/time-scale.ts'
import { VirtualClock } from '../kernel/virtual-clock.ts'
import type { LedgerEvent } from '../ledger/facts.ts'
import { defaultOrdersRules } from '../orders/rules.ts'
import { platformRules } from '../platform/rules.ts'
import { parseShop } from '../shop.ts'
import { vendorRules } from '../terminal/logic/rules.ts'
import { openControl } from './control.ts'
import { startVirtualRig } from './virtual-rig.ts'

/** A rig in virtual time, and its control on a real port. */
async function setUp() {
  const clock = new VirtualClock()
  const events: LedgerEvent[] = []
  const rig = await startVirtualRig(
    {
      name: 'control',
      dir: '',
      laneIds: ['lane-01'],
      terminal: parseShop('hardened'),
      devices: true,
      platform: platformRules,
      orders: defaultOrdersRules,
      terminalRules: { ...vendorRules, preflightTimeoutMs: 0 },
      scanner: {},
      printer: {},
      queryTimeoutMs: 5_000,
      timeScale: realTime,
    },
    { clock, onEvent: (event) => void events.push(event) },
  )
  const control = await openControl({ rig, clock, sales: () => [] })
  onTestFinished(() => control.close())
  const post = async (path: string, body: unknown) => {
    const response = await fetch(control.url + path, { method: 'POST', body: JSON.stringify(body) })
    const said: unknown = await response.json()
    return { status: response.status, said }
  }
  const pass = (forMs: number) => clock.drive(elapse(clock, forMs), { eventsMax: 10_000 })
  return { post, pass, events }
}

const of = <Kind extends LedgerEvent['kind']>(events: readonly LedgerEvent[], kind: Kind) =>
  events.filter((event): event is Extract<LedgerEvent, { kind: Kind }> => event.kind === kind)

test('a basket whose code the customer scans is keyed, paid as a phone does, and issued', async () => {
  const { post, pass, events } = await setUp()
  await pass(100)
  const basket = { saleNo: 'S1', amountFen: 500, flow: 'show' }
  expect(await post('/lanes/lane-01/basket', basket)).toEqual({ status: 200, said: basket })
  await pass(2_000)
  const [begun] = of(events, 'attempt-begun')
  const paid = await post('/lanes/lane-01/pay', { code: begun?.code })
  expect(paid).toMatchObject({ status: 200, said: { code: begun?.code, saleNo: 'S1' } })
  expect(of(events, 'qr-scanned')).toMatchObject([{ lane: 'lane-01', saleNo: 'S1' }])
  await pass(60_000)
  expect(of(events, 'order-issued')).toMatchObject([{ saleNo: 'S1' }])
  expect(of(events, 'told')).toMatchObject([{ saleNo: 'S1', outcome: 'approved' }])
})

test('the day is ended by a key', async () => {
  const { post, pass, events } = await setUp()
  await pass(100)
  expect(await post('/lanes/lane-01/keys', { key: 'day-end' })).toMatchObject({ status: 200 })
  await pass(300_000)
  expect(of(events, 'key-pressed')).toMatchObject([{ key: 'day-end' }])
  expect(of(events, 'alarm')).toMatchObject([{ text: expect.stringMatching(/^day-end: /) }])
})

test.each([
  ['/lanes/lane-01/basket', { saleNo: 'S1', amountFen: 5, flow: 'scan' }, 400, /flow/],
  ['/lanes/lane-01/keys', { key: 'ok' }, 400, /key/],
  ['/lanes/lane-01/pay', {}, 400, /code/],
  ['/lanes/lane-09/pay', { code: 'x' }, 404, /lane-09/],
  ['/lanes/lane-01/shout', {}, 404, /shout/],
])('what cannot be done is refused by name: %s %j', async (path, body, status, error) => {
  const { post } = await setUp()
  expect(await post(path, body)).toMatchObject({
    status,
    said: { error: expect.stringMatching(error) },
  })
})
