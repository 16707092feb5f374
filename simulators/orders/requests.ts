/**
 * What a client may send. Checked by hand, because this stands on the path under load; all bad
 * fields are named at once.
 */

import { refusal, type OrdersAnswer } from './core.ts'
import type { OrdersCalls, SubmitRequest } from './wire.ts'

type CheckRequest = OrdersCalls['orders.check']['request']

export type Checked<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly answer: OrdersAnswer }

/** 10 million yuan: fits the database's integer, and no till sells that. */
const amountFenMax = 1_000_000_000

/** No spaces and nothing unprintable: these travel in lines, URLs and database rows. */
const textPattern = /^[^\s\p{C}]{1,64}$/u

export const isText = (value: unknown): value is string =>
  typeof value === 'string' && textPattern.test(value)

export const isAmount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= amountFenMax

const wanted = {
  saleNo: '1 to 64 printable characters without spaces',
  orderNo: '1 to 64 printable characters without spaces',
  outTradeNo: '1 to 64 printable characters without spaces',
  lane: '1 to 64 printable characters without spaces',
  amountFen: `a whole number of fen, 0 to ${amountFenMax}`,
} as const

type Field = keyof typeof wanted
type Fields = { readonly [Name in Field]?: unknown }

const badRequest = (message: string) =>
  ({ ok: false, answer: refusal(400, 'BAD_REQUEST', message) }) as const

const badFields = (names: readonly (Field | false)[]) =>
  badRequest(
    names.flatMap((name) => (name === false ? [] : [`${name} must be ${wanted[name]}.`])).join(' '),
  )

export function checkedSubmit(text: string): Checked<SubmitRequest> {
  const body = parsed(text)
  if (!body.ok) return body
  const { saleNo, outTradeNo, amountFen, lane } = body.value
  if (isText(saleNo) && isText(outTradeNo) && isAmount(amountFen) && isText(lane)) {
    return { ok: true, value: { saleNo, outTradeNo, amountFen, lane } }
  }
  return badFields([
    !isText(saleNo) && 'saleNo',
    !isText(outTradeNo) && 'outTradeNo',
    !isAmount(amountFen) && 'amountFen',
    !isText(lane) && 'lane',
  ])
}

export function checkedCheck(text: string): Checked<CheckRequest> {
  const body = parsed(text)
  if (!body.ok) return body
  const { saleNo, amountFen } = body.value
  if (isText(saleNo) && isAmount(amountFen)) return { ok: true, value: { saleNo, amountFen } }
  return badFields([!isText(saleNo) && 'saleNo', !isAmount(amountFen) && 'amountFen'])
}

/** @param encoded the sale number at the end of `/orders/by-sale/…`, as it stands in the URL. */
export const checkedSaleNo = (encoded: string): Checked<string> => checkedName(encoded, 'saleNo')

/** @param encoded the order number in `/orders/…/void`, as it stands in the URL. */
export const checkedOrderNo = (encoded: string): Checked<string> => checkedName(encoded, 'orderNo')

function checkedName(encoded: string, field: 'saleNo' | 'orderNo'): Checked<string> {
  try {
    const name = decodeURIComponent(encoded)
    if (isText(name)) return { ok: true, value: name }
  } catch {
    // Not a well-formed escape: said below.
  }
  return badFields([field])
}

function parsed(text: string): Checked<Fields> {
  try {
    const body: unknown = JSON.parse(text)
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) {
      return { ok: true, value: body }
    }
  } catch {
    return badRequest('The body is not JSON.')
  }
  return badRequest('The body is not a JSON object.')
}

/** @param url such as `/orders?lane=lane-01`. */
export function checkedLane(url: string): Checked<string> {
  const [, search] = url.split('?')
  const lane = new URLSearchParams(search).get('lane')
  return isText(lane) ? { ok: true, value: lane } : badFields(['lane'])
}
