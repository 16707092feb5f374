import { expect, test } from 'vitest'
import { testLabel } from '../../operator/wire.ts'
import { vendorRules } from '../logic/rules.ts'
import { VirtualShop, type Hurt } from './virtual-shop.ts'

const codeA = '134650328919428540'
const codeB = '134650328919428541'
const preflight = { preflightTimeoutMs: 10_000 }

/** A lane whose cashier holds the label as soon as it is asked for. */
const opened = (
  label: string,
  options: Partial<ConstructorParameters<typeof VirtualShop>[0]> = {},
) =>
  new VirtualShop({
    terminal: 'hardened',
    ...options,
    rules: { ...preflight, ...options.rules },
  }).scan(500, label)

test.each([
  ['STX and ETX', '\u0002', '\u0003'],
  ['an AIM identifier', ']Q1', ''],
  ['a prefix', 'X7', ''],
  ['TAB', '', '\t'],
])('F20: a frame of %s is learned from the label, and the sale is paid', (_, before, after) => {
  const shop = opened(before + testLabel + after)
    .sell(20_000, 'S1', before + codeA + after)
    .run()
  expect(shop.told('S1')).toEqual(['approved issued'])
  expect(shop.facts('preflight')).toContainEqual(
    expect.objectContaining({ device: 'scanner', fit: true }),
  )
})

test('F20 naive: a read is taken with its frame, and is no payment code', () => {
  const shop = new VirtualShop({ terminal: 'naive' }).sell(0, 'S1', `]Q1${codeA}`).run()
  expect(shop.told('S1')).toEqual(['declined not-a-payment-code'])
  expect(shop.facts('preflight')).toEqual([])
})

test('the pre-flight comes before the first ready, and asks for the label once', () => {
  const shop = opened(testLabel).run()
  expect(shop.words()).toEqual([{ type: 'ask-test-label' }, { type: 'ready' }])
})

test('nobody holds the label: the lane says so, opens all the same, and knows why a read is unusable', () => {
  const shop = new VirtualShop({ terminal: 'hardened', rules: preflight })
    .sell(20_000, 'S1', '\u0091\u0003garbled')
    .sell(40_000, 'S2', codeB)
    .run()
  expect(shop.facts('preflight')).toContainEqual(
    expect.objectContaining({ device: 'scanner', fit: false }),
  )
  expect(shop.facts('alarm')).toContainEqual(
    expect.objectContaining({ text: expect.stringContaining('scanner') }),
  )
  expect(shop.told('S1')).toEqual(['declined equipment'])
  expect(shop.told('S2')).toEqual(['approved issued'])
})

test('a shopper who is there already is served instead of the label', () => {
  const shop = new VirtualShop({ terminal: 'hardened', rules: preflight })
    .basket(1_000, 'S1')
    .scan(2_000, codeA)
    .key(3_000, 'confirm')
    .run()
  expect(shop.told('S1')).toEqual(['approved issued'])
  expect(shop.facts('preflight')).toContainEqual(
    expect.objectContaining({
      device: 'scanner',
      fit: false,
      learned: expect.stringMatching(/basket/),
    }),
  )
})

test('a till that comes back in the middle of the day still knows the frame, and asks nobody', () => {
  const shop = opened(`]C0${testLabel}#`)
  shop.kill(30_000)
  shop.sell(60_000, 'S1', `]Q1${codeA}#`).run()
  expect(shop.told('S1')).toEqual(['approved issued'])
  expect(shop.words().filter(({ type }) => type === 'ask-test-label')).toHaveLength(1)
})

test('slow keys: a code that comes in parts is joined once the label came in parts', () => {
  const shop = opened(testLabel.slice(0, 7))
    .scan(900, testLabel.slice(7))
    .basket(20_000, 'S1')
    .scan(20_300, '2888000000')
    .scan(20_700, '00000001')
    .scan(21_200, '2345')
    .key(30_000, 'confirm')
    .run()
  expect(shop.told('S1')).toEqual(['approved issued'])
  expect(shop.facts('attempt-begun')).toMatchObject([{ code: '2888000000000000012345' }])
})

test('ETX behind the suffix is no read', () => {
  const shop = opened(`\u0002${testLabel}`)
    .basket(20_000, 'S1')
    .scan(20_300, '\u0003')
    .scan(21_000, `\u0002${codeA}`)
    .key(25_000, 'confirm')
    .run()
  expect(shop.told('S1')).toEqual(['approved issued'])
})

test('a printer without a completion token: receipts are proven by the status behind them', () => {
  const printerTest = { kind: 'tested', token: false, wideText: true } as const
  const shop = opened(testLabel, { printerTest, rules: { codePage: 'gb2312' } })
    .sell(20_000, 'S1', codeA)
    .run()
  expect(shop.prints.map(({ job }) => job)).toMatchObject([{ proof: 'status' }])
  expect(shop.prints[0]?.job.codePage).toBeUndefined()
})

test('without the pre-flight the till prints in the code page it is set to', () => {
  const shop = new VirtualShop({ terminal: 'naive', rules: { codePage: 'gb2312' } })
    .sell(0, 'S1', codeA)
    .run()
  expect(shop.prints.map(({ job }) => job)).toMatchObject([{ codePage: 'gb2312' }])
})

/** A platform whose clock is right, and which refuses requests that are 5 minutes off. */
function dated(shop: VirtualShop, offBy: number[] = []): VirtualShop {
  const { zeroUnixSeconds } = vendorRules
  shop.world.serve('platform.pay', (body: { at_unix_seconds?: number }, { atMs }) => {
    const server_unix_seconds = zeroUnixSeconds + Math.floor(atMs / 1000)
    const offSeconds = (body.at_unix_seconds ?? server_unix_seconds) - server_unix_seconds
    offBy.push(offSeconds)
    const refused = { code: 'SIGN_ERROR', message: '', server_unix_seconds }
    return {
      afterMs: 50,
      result:
        Math.abs(offSeconds) > 300
          ? { kind: 'answer', status: 401, body: refused }
          : { kind: 'answer', status: 200, body: { trade_state: 'SUCCESS' } },
    }
  })
  return shop
}

test('F22: a clock that is ten minutes ahead has every charge refused; with M10 it is set, and the charge sent again', () => {
  const rules = { clockSkewMs: 600_000 }
  const naive = dated(new VirtualShop({ terminal: 'naive', rules }))
    .sell(0, 'S1', codeA)
    .run()
  expect(naive.told('S1')).toEqual(['declined call-staff'])
  const fit = dated(new VirtualShop({ terminal: 'naive+M10', rules }))
    .sell(0, 'S1', codeA)
    .run()
  expect(fit.told('S1')).toEqual(['approved issued'])
})

test('F22: the pre-flight sets the clock by the time that the platform says', () => {
  const shop = new VirtualShop({
    terminal: 'hardened',
    rules: { ...preflight, clockSkewMs: 600_000 },
  })
  shop.world.serve('platform.query', (_, { atMs }) => ({
    afterMs: 50,
    result: {
      kind: 'answer',
      status: 401,
      body: {
        code: 'SIGN_ERROR',
        message: '',
        server_unix_seconds: vendorRules.zeroUnixSeconds + Math.floor(atMs / 1000),
      },
    },
  }))
  const offBy: number[] = []
  dated(shop, offBy).scan(500, testLabel).sell(20_000, 'S1', codeA).run()
  expect(offBy).toEqual([0])
  expect(shop.facts('preflight')).toContainEqual(
    expect.objectContaining({ device: 'clock', fit: true, learned: '600 s ahead: corrected' }),
  )
  expect(shop.told('S1')).toEqual(['approved issued'])
})

const blocked = (times: number) => {
  const status = { kind: 'status', status: 403, code: 'NO_AUTH', worked: false } as const
  return (operation: string, { nth }: { nth: number }): Hurt | undefined =>
    operation === 'platform.pay' && nth <= times ? status : undefined
}

test('M6: a refused merchant stops the lane: nothing is charged until one sale tries again', () => {
  const shop = new VirtualShop({ terminal: 'hardened', hurt: blocked(1) })
    .sell(0, 'S1', codeA)
    .sell(30_000, 'S2', codeB)
    .sell(70_000, 'S3', '134650328919428542')
    .run()
  expect(shop.told('S1')).toEqual(['declined merchant-blocked'])
  expect(shop.told('S2')).toEqual(['declined merchant-blocked'])
  expect(shop.told('S3')).toEqual(['approved issued'])
  expect(shop.facts('lane-stopped')).toMatchObject([{ why: expect.stringContaining('NO_AUTH') }])
  expect(shop.facts('attempt-begun')).toMatchObject([{ saleNo: 'S1' }, { saleNo: 'S3' }])
})

test('F18 without M6: a refused merchant is a failed payment, charged again at every rescan', () => {
  const shop = new VirtualShop({ terminal: 'hardened-M6', hurt: blocked(3) })
    .sell(0, 'S1', codeA)
    .sell(5_000, 'S1', codeB)
    .sell(10_000, 'S1', '134650328919428542')
    .run()
  expect(shop.told('S1')).toEqual(Array.from({ length: 3 }, () => 'declined payment-refused'))
  expect(shop.facts('attempt-begun')).toHaveLength(3)
  expect(shop.facts('lane-stopped')).toEqual([])
})

const limited =
  (code: string) =>
  (operation: string, { atMs }: { atMs: number }) =>
    operation === 'platform.pay' && atMs < 60_000
      ? ({ kind: 'status', status: 400, code, worked: false } as const)
      : undefined

test('M5: a limit that the platform named is not tried again with as much, until a while later', () => {
  const shop = new VirtualShop({ terminal: 'hardened', hurt: limited('AMOUNT_LIMIT_DAY') })
  const sell = (atMs: number, saleNo: string, amountFen: number, code: string) =>
    shop
      .basket(atMs, saleNo, amountFen)
      .scan(atMs + 100, code)
      .key(atMs + 200, 'confirm')
  sell(0, 'S1', 9_000, codeA)
  sell(10_000, 'S2', 9_000, codeB)
  sell(20_000, 'S3', 100, '134650328919428542')
  sell(90_000, 'S4', 100, '134650328919428543')
  shop.run()
  expect(shop.told('S2')).toEqual(['declined limit-reached'])
  expect(shop.facts('attempt-begun')).toMatchObject([
    { saleNo: 'S1' },
    { saleNo: 'S3' },
    { saleNo: 'S4' },
  ])
  expect(shop.told('S4')).toEqual(['approved issued'])
})

test('resubmits-in-a-loop: the charge is sent again and again, a query never; with M11 it is asked for', () => {
  const hurt = (operation: string): Hurt | undefined =>
    operation === 'platform.pay' ? { kind: 'answer-lost' } : undefined
  const rules = { softwareVersion: 'resubmits-in-a-loop' } as const
  const old = new VirtualShop({ terminal: 'naive', hurt, rules }).sell(0, 'S1', codeA).run()
  const asked = (shop: VirtualShop, operation: string) =>
    shop.asked.filter((one) => one.operation === operation).length
  expect(asked(old, 'platform.pay')).toBe(10) // 6 s each, for a minute
  expect(asked(old, 'platform.query')).toBe(0)
  expect(old.told('S1')).toEqual(['declined timed-out'])
  const current = new VirtualShop({ terminal: 'naive+M3+M11', hurt, rules })
    .sell(0, 'S1', codeA)
    .run()
  expect(asked(current, 'platform.pay')).toBe(1)
  expect(current.told('S1')).toEqual(['approved issued'])
})

test('done-on-capture-failure: a charge that never left is marked done; with M11 it is declined', () => {
  const hurt = (operation: string): Hurt | undefined =>
    operation === 'platform.pay' ? { kind: 'lost' } : undefined
  const rules = { softwareVersion: 'done-on-capture-failure' } as const
  const old = new VirtualShop({ terminal: 'naive', hurt, rules }).sell(0, 'S1', codeA).run()
  expect([old.kept('S1'), old.issued('S1')]).toEqual([0, 1])
  const current = new VirtualShop({ terminal: 'naive+M11', hurt, rules }).sell(0, 'S1', codeA).run()
  expect([current.kept('S1'), current.issued('S1')]).toEqual([0, 0])
})

test.each([
  ['naive', 1_998],
  ['naive+M11', 1_999],
])('yuan-floats: %s books 19.99 as %i fen', (terminal, booked) => {
  const submitted: number[] = []
  const shop = new VirtualShop({ terminal, rules: { softwareVersion: 'yuan-floats' } })
  shop.world.serve('orders.submit', ({ amountFen }: { amountFen: number }) => {
    submitted.push(amountFen)
    return undefined
  })
  shop.basket(0, 'S1', 1_999).scan(100, codeA).run()
  expect(submitted).toEqual([booked])
})

test('accepts-200-only: a shopper who types a password has failed and pays; with M11 it is waited for', () => {
  const rules = { softwareVersion: 'accepts-200-only' } as const
  const options = { rules, passwordMs: 8_000 }
  const old = new VirtualShop({ terminal: 'naive', ...options }).sell(0, 'S1', codeA).run()
  expect(old.told('S1')).toEqual(['declined payment-refused'])
  expect([old.kept('S1'), old.issued('S1')]).toEqual([1, 0])
  const current = new VirtualShop({ terminal: 'naive+M11', ...options }).sell(0, 'S1', codeA).run()
  expect(current.told('S1')).toEqual(['approved issued'])
})

test('F24: a receipt before its order bears a number of its own, and is in hand when the order is refused', () => {
  const rules = { printWhen: 'before-order' } as const
  const options = { rules, ordersFloorFen: 2_000, checkFloor: false }
  const naive = new VirtualShop({ terminal: 'naive', ...options }).sell(0, 'S1', codeA).run()
  expect(naive.prints).toMatchObject([{ job: { orderNo: 'P-S1', totalFen: 1_000 } }])
  expect(naive.words()).toContainEqual(
    expect.objectContaining({ type: 'told', reason: 'order-refused', orderNo: 'P-S1' }),
  )
  const spooled = new VirtualShop({ terminal: 'naive+PS', ...options }).sell(0, 'S1', codeA).run()
  expect(spooled.prints).toEqual([])
})

test('F24: where the order comes after all, there is one receipt', () => {
  const rules = { printWhen: 'before-order' } as const
  const shop = new VirtualShop({ terminal: 'naive', rules }).sell(0, 'S1', codeA).run()
  expect(shop.prints).toHaveLength(1)
  expect(shop.words()).toContainEqual(
    expect.objectContaining({ type: 'told', reason: 'issued', orderNo: 'P-S1' }),
  )
  expect(shop.issued('S1')).toBe(1)
})

test('itpp #682: a printer that comes back in the morning prints no receipt of the night', () => {
  const night = 8 * 3_600_000
  const shop = new VirtualShop({
    terminal: 'hardened',
    printed: () =>
      shop.world.nowMs() < night ? { kind: 'not-printed', why: 'refused' } : { kind: 'printed' },
  })
  shop.sell(0, 'S1', codeA).sell(night, 'S2', codeB)
  shop.world.run({ untilMs: night + 60_000, eventsMax: 100_000 })
  expect(shop.prints.filter(({ result }) => result.kind === 'printed')).toMatchObject([
    { job: { saleNo: 'S2', copy: false } },
  ])
  expect(shop.facts('alarm')).toContainEqual(
    expect.objectContaining({ text: expect.stringContaining('given up') }),
  )
})

test('F25: a printer whose session is taken: without PS the receipt is forgotten, with PS it is printed', () => {
  const printed = (_: unknown, nth: number) =>
    nth === 1 ? ({ kind: 'not-printed', why: 'refused' } as const) : ({ kind: 'printed' } as const)
  const attempts = (terminal: string) =>
    new VirtualShop({ terminal, printed }).sell(0, 'S1', codeA).run().prints
  expect(attempts('naive')).toHaveLength(1)
  expect(attempts('hardened')).toMatchObject([
    { result: { kind: 'not-printed' } },
    { job: { copy: false }, result: { kind: 'printed' } },
  ])
})
