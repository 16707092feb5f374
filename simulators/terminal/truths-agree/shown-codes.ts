/**
 * What the virtual shop needs for codes that the customer scans: the platform's native charges with
 * their notices, an order service that believes them, and a phone that pays what the display shows.
 */

import type { CallResult } from '../../kernel/effects.ts'
import { VirtualWorld } from '../../kernel/virtual-world.ts'
import type { TellWord } from '../logic/protocol.ts'
import type { Hurt } from './hurt.ts'
import { answer, type Body, type Charge, type Books, type Work } from './books.ts'

/** Somebody else hears the lane's words too. */
export class TellingWorld extends VirtualWorld {
  onTold: (word: TellWord) => void = () => undefined

  override tell(host: string, word: TellWord): void {
    super.tell(host, word)
    this.onTold(word)
  }
}

export interface ShownCodesOptions {
  readonly shop: Books & { readonly world: TellingWorld }
  readonly idempotent: boolean
  readonly paidAfterMs: number
  /** The file that an address of a bill leads to. */
  readonly billText: () => string
  readonly hurtNotice: (atMs: number) => Hurt | undefined
}

const noticeMs = 50
/** The vendor's second delivery (domain §1.6). */
const secondNoticeMs = 15_000

export class ShownCodes {
  readonly operations: ReadonlyMap<string, Work> = new Map<string, Work>([
    ['platform.native', (body: Body<'platform.native'>) => this.#native(body)],
    ['platform.close', (body: Body<'platform.close'>) => this.#close(body)],
    ['platform.refund', (body: Body<'platform.refund'>) => this.#refund(body)],
    ['orders.expect', (body: Body<'orders.expect'>) => this.#expect(body)],
    ['orders.query', (body: Body<'orders.query'>) => this.#query(body)],
    ['orders.void', (body: Body<'orders.void'>) => this.#void(body)],
    ['orders.list', () => answer(200, { orders: this.#liveOrders() })],
    ['platform.bill', (body: Body<'platform.bill'>) => this.#bill(body)],
    ['platform.bill-download', () => answer(200, { text: this.#options.billText() })],
  ])
  readonly #options: ShownCodesOptions
  readonly #expected = new Map<string, Body<'orders.expect'>>()
  readonly #refunded = new Set<string>()

  constructor(options: ShownCodesOptions) {
    this.#options = options
    const { world } = options.shop
    world.onTold = (word) => {
      if (word.type !== 'show') return
      world.after(options.paidAfterMs, () => this.#payQr(word.code))
    }
  }

  #native({ out_trade_no, attach = '', amount }: Body<'platform.native'>): CallResult {
    const code = `weixin://wxpay/bizpayurl?pr=${out_trade_no}`
    const charge: Charge = { code, amountFen: amount.total, saleNo: attach, state: 'NOTPAY' }
    const known = this.#options.shop.charges.get(out_trade_no)
    if (known?.state === 'CLOSED') return answer(400, { code: 'ORDER_CLOSED', message: '' })
    if (known === undefined) this.#options.shop.charges.set(out_trade_no, charge)
    return answer(200, { code_url: code })
  }

  #close({ out_trade_no }: Body<'platform.close'>): CallResult {
    const charge = this.#options.shop.charges.get(out_trade_no)
    if (charge === undefined) return answer(404, { code: 'ORDER_NOT_EXIST', message: '' })
    if (charge.state === 'SUCCESS' || charge.state === 'REFUND') {
      return answer(400, { code: 'ORDER_PAID', message: '' })
    }
    charge.state = 'CLOSED'
    return answer(204, {})
  }

  #refund({ out_trade_no, out_refund_no }: Body<'platform.refund'>): CallResult {
    const charge = this.#options.shop.charges.get(out_trade_no)
    if (charge === undefined) return answer(404, { code: 'ORDER_NOT_EXIST', message: '' })
    if (charge.state === 'SUCCESS') this.#notify(out_trade_no, 'refunded')
    charge.state = 'REFUND'
    return answer(200, { out_refund_no, out_trade_no, refund_id: 'R', status: 'SUCCESS' })
  }

  #payQr(code: string): void {
    for (const [outTradeNo, charge] of this.#options.shop.charges) {
      if (charge.code !== code || charge.state !== 'NOTPAY') continue
      charge.state = 'SUCCESS'
      this.#notify(outTradeNo, 'paid')
    }
  }

  /** `answer-lost`: taken, and sent again. `not-sent` and `lost`: no delivery ever arrives. */
  #notify(outTradeNo: string, event: 'paid' | 'refunded'): void {
    const { world } = this.#options.shop
    const hurt = this.#options.hurtNotice(world.nowMs())
    if (hurt?.kind === 'lost' || hurt?.kind === 'not-sent') return
    const lateMs = hurt?.kind === 'delayed' ? hurt.byMs : noticeMs
    world.after(lateMs, () => this.#noticed(outTradeNo, event))
    if (hurt?.kind !== 'answer-lost') return
    world.after(secondNoticeMs, () => this.#noticed(outTradeNo, event))
  }

  #noticed(outTradeNo: string, event: 'paid' | 'refunded'): void {
    const { shop, idempotent } = this.#options
    const expected = this.#expected.get(outTradeNo)
    if (event === 'refunded') {
      this.#refunded.add(outTradeNo)
      for (const order of shop.orders) if (order.outTradeNo === outTradeNo) order.voided = true
      return
    }
    if (expected === undefined || this.#refunded.has(outTradeNo)) return
    const { saleNo, amountFen } = expected
    const taken = shop.orders.some((order) => order.saleNo === saleNo)
    if (idempotent && taken) return
    const orderNo = `A${shop.orders.length + 1}`
    shop.orders.push({ saleNo, outTradeNo, orderNo, amountFen, voided: false })
  }

  #expect(body: Body<'orders.expect'>): CallResult {
    this.#expected.set(body.outTradeNo, body)
    return answer(200, { ok: true })
  }

  #query({ saleNo }: Body<'orders.query'>): CallResult {
    const order = this.#options.shop.orders.find((each) => each.saleNo === saleNo && !each.voided)
    return order === undefined
      ? answer(404, { code: 'NOT_FOUND', message: '' })
      : answer(200, { state: 'issued', ...order })
  }

  #liveOrders() {
    return this.#options.shop.orders.flatMap(({ voided, ...order }) =>
      voided ? [] : [{ state: 'issued', ...order }],
    )
  }

  /** Of the running day, as in a rehearsal; the day before had no payments. */
  #bill({ bill_date }: Body<'platform.bill'>): CallResult {
    return bill_date === '2026-01-01'
      ? answer(200, { hash_type: 'SHA1', hash_value: '', download_url: '/bill' })
      : answer(400, { code: 'NO_STATEMENT_EXIST', message: '' })
  }

  #void({ orderNo }: Body<'orders.void'>): CallResult {
    for (const order of this.#options.shop.orders)
      if (order.orderNo === orderNo) order.voided = true
    return answer(200, { ok: true })
  }
}
