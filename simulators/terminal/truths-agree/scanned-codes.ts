/**
 * What the virtual shop needs for codes that the till scans: the platform's charges, paid at once or
 * after a password, and an order service that issues what it is asked for.
 */

import type { CallResult } from '../../kernel/effects.ts'
import type { VirtualWorld } from '../../kernel/virtual-world.ts'
import { answer, type Body, type Books, type Charge, type Work } from './books.ts'

export interface ScannedCodesOptions {
  readonly shop: Books & { readonly world: VirtualWorld }
  readonly idempotent: boolean
  /** `USERPAYING` until this long after the charge arrived; undefined: paid at once. */
  readonly passwordMs: number | undefined
  /** The least that an order is issued for. */
  readonly floorFen: number
  /** Whether the check before the charge knows of it. */
  readonly checkFloor: boolean
}

export class ScannedCodes {
  readonly operations: ReadonlyMap<string, Work> = new Map<string, Work>([
    ['platform.pay', (body: Body<'platform.pay'>) => this.#pay(body)],
    ['platform.query', (body: Body<'platform.query'>) => this.#transaction(body.out_trade_no, 200)],
    ['platform.reverse', (body: Body<'platform.reverse'>) => this.#reverse(body)],
    ['orders.submit', (body: Body<'orders.submit'>) => this.#submit(body)],
    ['orders.check', (body: Body<'orders.check'>) => this.#check(body)],
  ])
  readonly #options: ScannedCodesOptions

  constructor(options: ScannedCodesOptions) {
    this.#options = options
  }

  #pay(body: Body<'platform.pay'>): CallResult {
    const { out_trade_no, payer, amount, attach = '' } = body
    const { shop, passwordMs } = this.#options
    const known = shop.charges.get(out_trade_no)
    if (known?.state === 'REVOKED') return answer(400, { code: 'ORDER_CLOSED', message: '' })
    const used = [...shop.charges.values()].some(({ code }) => code === payer.auth_code)
    if (known === undefined && used) return answer(400, { code: 'AUTH_CODE_INVALID', message: '' })
    if (known === undefined) {
      const charge: Charge = {
        code: payer.auth_code,
        amountFen: amount.total,
        saleNo: attach,
        state: passwordMs === undefined ? 'SUCCESS' : 'USERPAYING',
      }
      shop.charges.set(out_trade_no, charge)
      if (passwordMs !== undefined) {
        shop.world.after(passwordMs, () => {
          if (charge.state === 'USERPAYING') charge.state = 'SUCCESS'
        })
      }
    }
    return this.#transaction(out_trade_no, undefined)
  }

  #transaction(outTradeNo: string, status: number | undefined): CallResult {
    const charge = this.#options.shop.charges.get(outTradeNo)
    if (charge === undefined) return answer(404, { code: 'ORDER_NOT_EXIST', message: '' })
    return answer(status ?? (charge.state === 'USERPAYING' ? 202 : 200), {
      out_trade_no: outTradeNo,
      trade_state: charge.state,
    })
  }

  #submit({ saleNo, outTradeNo, amountFen }: Body<'orders.submit'>): CallResult {
    const { shop, idempotent, floorFen } = this.#options
    if (amountFen < floorFen) return answer(422, { code: 'BELOW_FLOOR', message: '' })
    const first = shop.orders.find((order) =>
      idempotent ? order.saleNo === saleNo : order.outTradeNo === outTradeNo,
    )
    // A voided order keeps its key: its sale is over.
    if (first?.voided === true) return answer(404, { code: 'NOT_FOUND', message: '' })
    const orderNo = `A${shop.orders.length + 1}`
    const order = first ?? { saleNo, outTradeNo, orderNo, amountFen, voided: false }
    if (first === undefined) shop.orders.push(order)
    return answer(first === undefined ? 201 : 200, { state: 'issued', ...order })
  }

  #reverse({ out_trade_no }: Body<'platform.reverse'>): CallResult {
    const charge = this.#options.shop.charges.get(out_trade_no)
    if (charge !== undefined) charge.state = 'REVOKED'
    return answer(200, { out_trade_no })
  }

  #check({ amountFen }: Body<'orders.check'>): CallResult {
    const { checkFloor, floorFen } = this.#options
    return checkFloor && amountFen < floorFen
      ? answer(422, { code: 'BELOW_FLOOR', message: '' })
      : answer(200, { ok: true })
  }
}
