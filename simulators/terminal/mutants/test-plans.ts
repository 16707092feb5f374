/**
 * One small story for each kind of bug: what is hurt in the virtual shop, who comes, and which
 * truths broke in the end. Money belongs to the sale whose shopper showed the code, or read ours.
 */

import type { KillPoint } from '../../kernel/kill-point.ts'
import type { Hurt, HurtPlan } from '../truths-agree/hurt.ts'
import { VirtualShop, type ShopOptions } from '../truths-agree/virtual-shop.ts'

const codeA = '134650328919428540'
const codeB = '134650328919428541'
const codeC = '134650328919428542'

/** Each shopper's codes; the one of S1 has a second one, which the wallet shows after the first. */
const owners: Readonly<Record<string, string>> = { [codeA]: 'S1', [codeC]: 'S1', [codeB]: 'S2' }
const saleNos = ['S1', 'S2']
const amountFen = 1_000

export interface Plan {
  readonly options?: Omit<ShopOptions, 'terminal'>
  /** Default: S1 is sold. */
  readonly act?: (shop: VirtualShop) => VirtualShop
}

/** The basket at once, the code after 2 s, the key after 4 s: a slow terminal keeps up. */
const sell = (shop: VirtualShop, atMs: number, saleNo: string, code: string) =>
  shop
    .basket(atMs, saleNo, amountFen)
    .scan(atMs + 2_000, code)
    .key(atMs + 4_000, 'confirm')

const hurting =
  (wanted: string, hurt: Hurt, when: (about: { nth: number; atMs: number }) => boolean): HurtPlan =>
  (operation, about) =>
    operation === wanted && when(about) ? hurt : undefined

const status = (code: number, name: string, worked: boolean): Hurt => ({
  kind: 'status',
  status: code,
  code: name,
  worked,
})

const first = ({ nth }: { nth: number }) => nth === 1
const dies = (killPoint: KillPoint): Plan => ({ options: { killPoint } })
const hurt = (plan: HurtPlan): Plan => ({ options: { hurt: plan } })

const cancelled = (shop: VirtualShop) => sell(shop, 0, 'S1', codeA).key(12_000, 'cancel')

const plans = {
  clean: {},
  'answer lost after the capture': hurt(hurting('platform.pay', { kind: 'answer-lost' }, first)),
  'answers lost for two minutes': hurt(
    hurting('platform.pay', { kind: 'answer-lost' }, ({ atMs }) => atMs < 120_000),
  ),
  'system error after the capture': hurt(
    hurting('platform.pay', status(500, 'SYSTEM_ERROR', true), first),
  ),
  'password entered': { options: { passwordMs: 12_000 } },
  'request of the second sale lost': {
    options: {
      hurt: hurting('platform.pay', { kind: 'lost' }, ({ nth }) => nth === 2 || nth === 3),
    },
    act: (shop) => sell(sell(shop, 0, 'S1', codeA), 20_000, 'S2', codeB),
  },
  'request overtaken by its reverse': hurt(
    hurting('platform.pay', { kind: 'delayed', byMs: 40_000 }, ({ nth }) => nth <= 2),
  ),
  'restart between two sales': {
    act: (shop) => {
      const selling = sell(sell(shop, 0, 'S1', codeA), 30_000, 'S2', codeB)
      selling.kill(15_000)
      return selling
    },
  },
  'refused after the charge': { options: { ordersFloorFen: 5_000, checkFloor: false } },
  'refused after the charge, reverses lost': {
    options: {
      ordersFloorFen: 5_000,
      checkFloor: false,
      hurt: hurting('platform.reverse', { kind: 'lost' }, ({ nth }) => nth <= 2),
    },
  },
  'cancelled, then paid': {
    options: {
      passwordMs: 12_000,
      hurt: hurting(
        'platform.reverse',
        status(400, 'USER_PAYING', false),
        ({ atMs }) => atMs < 19_000,
      ),
    },
    act: cancelled,
  },
  'order answer lost': hurt(hurting('orders.submit', { kind: 'answer-lost' }, first)),
  'orders full': hurt(hurting('orders.submit', status(503, 'QUEUE_FULL', false), first)),
  'orders away for a minute': hurt(
    hurting('orders.submit', { kind: 'not-sent' }, ({ atMs }) => atMs < 60_000),
  ),
  'death before the order': dies({
    effect: 'call',
    label: 'orders.submit',
    nth: 1,
    when: 'before',
  }),
  'death after the charge': dies({ effect: 'call', label: 'platform.pay', nth: 1, when: 'after' }),
  'death before the order is written down': dies({
    effect: 'save',
    label: 'order',
    nth: 1,
    when: 'before',
  }),
  // Ready, scan, confirm, and then the last word.
  'death before the last word': dies({ effect: 'tell', nth: 4, when: 'before' }),
  'receipt not printed at first': {
    options: {
      printed: (_job, nth) =>
        nth === 1 ? { kind: 'not-printed', why: 'offline' } : { kind: 'printed' },
    },
  },
  'token lost': {
    options: {
      printed: (_job, nth) =>
        nth === 1 ? { kind: 'doubt', why: 'no token' } : { kind: 'printed' },
    },
  },
  'beep while paying': {
    act: (shop) => sell(sell(shop, 0, 'S1', codeA).scan(2_500, codeC), 20_000, 'S2', codeB),
  },
  'double read, and cancelled': {
    act: (shop) =>
      sell(
        shop
          .basket(0, 'S1', amountFen)
          .scan(2_000, `]C0${codeA}`)
          .scan(2_300, `]Q1${codeA}`)
          .key(4_000, 'cancel'),
        20_000,
        'S2',
        `]C0${codeB}`,
      ),
  },
  'keyed again after a refusal': {
    options: { hurt: hurting('platform.pay', status(400, 'NOT_ENOUGH', false), first) },
    act: (shop) => sell(shop, 0, 'S1', codeA).basket(20_000, 'S1', amountFen),
  },
  'shown and paid, its notice lost': {
    options: { hurt: hurting('notice', { kind: 'lost' }, () => true) },
    act: (shop) => shop.show(0, 'S1', amountFen),
  },
  'shown and paid, then cancelled': {
    act: (shop) => shop.show(0, 'S1', amountFen).key(4_000, 'cancel'),
  },
  'shown and cancelled, then paid': {
    options: { qrPaidAfterMs: 20_000 },
    act: (shop) => shop.show(0, 'S1', amountFen).key(4_000, 'cancel'),
  },
} as const satisfies Record<string, Plan>

export type PlanName = keyof typeof plans
export const planNames = Object.keys(plans).filter((name): name is PlanName => name in plans)

export function play(terminal: string, name: PlanName): VirtualShop {
  const plan: Plan = plans[name]
  const shop = new VirtualShop({ terminal, ...plan.options })
  return (plan.act?.(shop) ?? sell(shop, 0, 'S1', codeA)).run(1_200_000)
}

/** The claims that do not hold of the shop at rest, by the names of the judge's checkers. */
export function brokenClaims(shop: VirtualShop): readonly string[] {
  return [...new Set(saleNos.flatMap((saleNo) => brokenOf(shop, saleNo)))].toSorted()
}

function brokenOf(shop: VirtualShop, saleNo: string): readonly string[] {
  const charges = [...shop.charges].map(([outTradeNo, charge]) => ({ outTradeNo, ...charge }))
  const own = charges.filter((charge) => (owners[charge.code] ?? charge.saleNo) === saleNo)
  const kept = own.filter(({ state }) => state === 'SUCCESS')
  const numbers = new Set(own.map(({ outTradeNo }) => outTradeNo))
  const standing = shop.orders.filter(({ voided }) => !voided)
  const issued = standing.filter(
    (order) =>
      order.saleNo === saleNo || (!saleNos.includes(order.saleNo) && numbers.has(order.outTradeNo)),
  )
  const slips = shop.prints.filter(
    ({ job, result }) => job.saleNo === saleNo && result.kind !== 'not-printed',
  )
  const originals = slips.filter(({ job }) => !job.copy)
  const told = shop.told(saleNo).at(-1)?.split(' ')[0]
  const claims: Record<string, boolean> = {
    'paid-is-issued': kept.length === 0 || issued.length > 0,
    'charged-once': kept.length <= 1,
    'issued-is-paid': issued.length === 0 || kept.length > 0,
    'issued-once': issued.length <= 1,
    'amounts-agree': kept.every((charge) => charge.amountFen === amountFen),
    'printed-is-issued': originals.length === 0 || issued.length > 0,
    'issued-is-printed': issued.length === 0 || slips.length > 0,
    'printed-once': originals.length <= 1,
    'told-the-truth':
      told === 'approved'
        ? kept.length > 0 && issued.length > 0
        : told !== 'declined' || kept.length + issued.length === 0,
    'everyone-is-told': own.length === 0 || told === 'approved' || told === 'declined',
  }
  return Object.keys(claims).filter((name) => claims[name] === false)
}
