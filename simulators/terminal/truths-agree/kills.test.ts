import { expect, test } from 'vitest'
import type { KillPoint } from '../../kernel/kill-point.ts'
import type { HurtPlan } from './hurt.ts'
import { VirtualShop, type ShopOptions } from './virtual-shop.ts'

const code = '134650328919428540'

const refusedAfterCharge = { ordersFloorFen: 5_000, checkFloor: false }
const lostRequest: HurtPlan = (operation, { nth }) =>
  operation === 'platform.pay' && nth <= 2 ? { kind: 'lost' } : undefined

const doubtOnce: ShopOptions['printed'] = (_job, nth) =>
  nth === 1 ? { kind: 'doubt', why: 'paper-end' } : { kind: 'printed' }

interface Sale {
  readonly name: string
  readonly options: Omit<ShopOptions, 'terminal' | 'killPoint'>
  readonly cancelAtMs?: number
  /** The customer scans. */
  readonly shown?: true
  /** Default: hardened. */
  readonly terminal?: string
  readonly amountFen?: number
}

const noticeLost: HurtPlan = (operation) => (operation === 'notice' ? { kind: 'lost' } : undefined)
/** The payment's own, half a minute late; that of its refund, never. */
const refundUnheard: HurtPlan = (operation, { nth }) => {
  if (operation !== 'notice') return undefined
  return nth === 1 ? { kind: 'delayed', byMs: 30_000 } : { kind: 'lost' }
}
const noticeTwice: HurtPlan = (operation) =>
  operation === 'notice' ? { kind: 'answer-lost' } : undefined
const noticeLate: HurtPlan = (operation) =>
  operation === 'notice' ? { kind: 'delayed', byMs: 30_000 } : undefined

/** The sales whose every step must survive a death. */
const sales: readonly Sale[] = [
  { name: 'a clean sale', options: {} },
  { name: 'a sale that is refused after its charge', options: refusedAfterCharge },
  { name: 'a charge lost on its way', options: { hurt: lostRequest } },
  { name: 'a charge never answered by the shopper', options: { passwordMs: 10_000_000 } },
  { name: 'a sale cancelled while it is paid', options: { passwordMs: 12_000 }, cancelAtMs: 8_000 },
  { name: 'a receipt in doubt', options: { printed: doubtOnce } },
  {
    name: 'a sale whose order is over another amount',
    options: { rules: { softwareVersion: 'yuan-floats' } },
    terminal: 'hardened-M11',
    amountFen: 1_999,
  },
  { name: 'a shown code', options: {}, shown: true },
  { name: 'a shown code whose notice is lost', options: { hurt: noticeLost }, shown: true },
  { name: 'a shown code whose notice comes twice', options: { hurt: noticeTwice }, shown: true },
  { name: 'a shown code whose notice is late', options: { hurt: noticeLate }, shown: true },
  { name: 'a shown code that nobody pays', options: { qrPaidAfterMs: 10_000_000 }, shown: true },
  {
    name: 'a shown code refused after it was paid',
    options: { ...refusedAfterCharge, hurt: noticeLost },
    shown: true,
  },
  {
    name: 'a shown code cancelled when its notice has made the order',
    options: { qrPaidAfterMs: 3_500 },
    cancelAtMs: 3_900,
    shown: true,
  },
  {
    name: 'a shown code cancelled, whose refund the order service never hears of',
    options: { qrPaidAfterMs: 3_500, hurt: refundUnheard },
    cancelAtMs: 3_900,
    shown: true,
  },
  {
    name: 'a shown code cancelled while its notice is on its way',
    options: { qrPaidAfterMs: 3_500, hurt: noticeLate },
    cancelAtMs: 3_900,
    shown: true,
  },
]

const kinds = ['call', 'print', 'save', 'tell', 'record', 'fork', 'post', 'sleep', 'now'] as const

test.each(sales)(
  'a death before or after any effect of $name leaves the truths agreed',
  ({ options, cancelAtMs, shown, terminal = 'hardened', amountFen }) => {
    let deaths = 0
    for (const effect of kinds) {
      for (const when of ['before', 'after'] as const) {
        for (let nth = 1; nth <= 200; nth += 1) {
          const killPoint: KillPoint = { effect, nth, when }
          const shop = new VirtualShop({ terminal, killPoint, ...options })
          if (shown) shop.show(0, 'S1')
          else shop.basket(0, 'S1', amountFen).scan(100, code).key(200, 'confirm')
          if (cancelAtMs !== undefined) shop.key(cancelAtMs, 'cancel')
          shop.run(900_000)
          if (shop.kills === 0) break
          deaths += 1
          expect({ killPoint, end: endOf(shop) }).toEqual({ killPoint, end: 'agreed' })
          expect({ killPoint, open: leftOpen(shop) }).toEqual({ killPoint, open: [] })
        }
      }
    }
    expect(deaths).toBeGreaterThan(40)
  },
)

const isAboutAttempt = (fact: unknown): fact is { readonly outTradeNo: string } =>
  typeof fact === 'object' && fact !== null && 'outTradeNo' in fact

/** Attempts of which the ledger does not say that the terminal was done with them. */
function leftOpen(shop: VirtualShop): readonly string[] {
  const named = (kind: 'attempt-begun' | 'attempt-closed') =>
    shop
      .facts(kind)
      .filter(isAboutAttempt)
      .map(({ outTradeNo }) => outTradeNo)
  const closed = named('attempt-closed')
  return named('attempt-begun').filter((outTradeNo) => !closed.includes(outTradeNo))
}

/** Paid, issued and approved; or nothing kept, nothing issued and not approved; or never begun. */
function endOf(shop: VirtualShop): string {
  const kept = shop.kept('S1')
  const issued = shop.issued('S1')
  const last = shop.told('S1').at(-1)
  const asked = shop.asked.some(({ operation }) => operation === 'platform.pay')
  const printed = shop.prints.filter(({ job }) => !job.copy).length
  if (printed > 1) return `${printed} originals on paper`
  if (kept === 1 && issued === 1 && last?.startsWith('approved') && shop.prints.length > 0) {
    return 'agreed'
  }
  if (kept === 0 && issued === 0 && last?.startsWith('declined')) return 'agreed'
  const begun = shop.facts('attempt-begun').length > 0
  if (kept === 0 && issued === 0 && last === undefined && !asked && !begun) return 'agreed'
  return `kept ${kept}, issued ${issued}, told ${last}, printed ${shop.prints.length}`
}
