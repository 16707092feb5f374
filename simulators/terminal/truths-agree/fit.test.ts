import { expect, test } from 'vitest'
import { testLabel } from '../../operator/wire.ts'
import { vendorRules } from '../logic/rules.ts'
import { VirtualShop } from './virtual-shop.ts'

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

test('a printer that could not be tried out is tried out again by the next start', () => {
  const shop = opened(testLabel, { printerTest: { kind: 'not-printed', why: 'paper-end' } })
  shop.kill(30_000)
  shop.scan(35_500, testLabel).run(60_000)
  const tried = shop
    .facts('preflight')
    .filter((fact) => (fact as { device: string }).device === 'printer')
  expect(tried).toHaveLength(2)
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

test.each([
  ['known from before the death', testLabel],
  ['still to be learned', 'another label'],
])(
  'what a printer can do is %s: a receipt that a death cut off is proven by it too',
  (_, label) => {
    const shop = opened(label, {
      printerTest: { kind: 'tested', token: false, wideText: true },
      // As a printer without a token is: it never answers one.
      printed: ({ proof }) =>
        proof === 'status' ? { kind: 'printed' } : { kind: 'doubt', why: 'timed-out' },
      killPoint: { effect: 'print', nth: 2, when: 'before' },
    })
    shop.sell(20_000, 'S1', codeA).run()
    expect(shop.kills).toBe(1)
    expect(shop.prints.at(-1)).toMatchObject({ result: { kind: 'printed' } })
    expect(shop.told('S1')).toEqual(['approved issued'])
  },
)

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

test.each([
  ['ahead', 600_000],
  ['behind', -600_000],
])(
  'F22: a clock that is ten minutes %s has every charge refused; with M10 it is set, and the charge sent again',
  (_, clockSkewMs) => {
    const rules = { clockSkewMs }
    const naive = dated(new VirtualShop({ terminal: 'naive', rules }))
      .sell(0, 'S1', codeA)
      .run()
    expect(naive.told('S1')).toEqual(['declined call-staff'])
    const fit = dated(new VirtualShop({ terminal: 'naive+M10', rules }))
      .sell(0, 'S1', codeA)
      .run()
    expect(fit.told('S1')).toEqual(['approved issued'])
  },
)

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

/** As many of each as the pre-flight and the start before it have. */
const steps = { load: 3, print: 1, call: 1, tell: 2, wait: 1, record: 3, save: 1 } as const

const deaths = (['load', 'print', 'call', 'tell', 'wait', 'record', 'save'] as const).flatMap(
  (effect) =>
    Array.from({ length: steps[effect] }, (_, index) => index + 1).flatMap((nth) => [
      { effect, nth, when: 'before' } as const,
      { effect, nth, when: 'after' } as const,
    ]),
)

test.each(deaths)(
  'a death in the middle of the pre-flight, $when $effect $nth: the next start has the lane fit',
  (killPoint) => {
    const shop = opened(`\u0002X7${testLabel}`, { killPoint })
    // After a death the label is asked for again, and held again.
    shop.scan(5_600, `\u0002X7${testLabel}`).sell(40_000, 'S1', `\u0002X7${codeA}`).run()
    expect(shop.told('S1').at(-1)).toBe('approved issued')
    expect([shop.kills, shop.kept('S1'), shop.issued('S1')]).toEqual([1, 1, 1])
  },
)
