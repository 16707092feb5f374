/**
 * Reads what callers send, and names every field that is wrong at once. By hand, for this is the
 * money's hot path; bounds are domain §1.3's. Fields not listed there are ignored, as the vendor does.
 */

import { outTradeNoPattern } from './wire.ts'
import { fen, type Fen } from '../kernel/units.ts'

export interface Pay {
  readonly outTradeNo: string
  readonly appid: string
  readonly mchid: string
  readonly code: string
  readonly amountFen: Fen
}

export interface Query {
  readonly outTradeNo: string
  readonly mchid: string
}

export interface Reverse {
  readonly outTradeNo: string
  readonly appid: string
  readonly mchid: string
}

export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false
      /** Sentences, each naming its field. */
      readonly wrong: readonly string[]
      /** Number and code of a charge that was malformed otherwise. */
      readonly charge?: { readonly outTradeNo: string; readonly code: string }
    }

export type Json = { readonly [name: string]: unknown }

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The string at `name`, or a complaint in `wrong` and ''. */
export function text(
  from: Json,
  name: string,
  path: string,
  charsMax: number,
  wrong: string[],
): string {
  const value = from[name]
  if (typeof value === 'string' && value.length > 0 && value.length <= charsMax) return value
  wrong.push(`${path}: must be a string of 1 to ${charsMax} characters`)
  return ''
}

export function optionalText(
  from: Json,
  name: string,
  path: string,
  charsMax: number,
  wrong: string[],
) {
  if (from[name] !== undefined) text(from, name, path, charsMax, wrong)
}

const nothing: Json = {}

export function part(from: Json, name: string, wrong: string[]): Json | undefined {
  const value = from[name]
  if (isObject(value)) return value
  wrong.push(`${name}: must be an object`)
  return undefined
}

export function number(value: unknown, wrong: string[]): string {
  if (typeof value === 'string' && outTradeNoPattern.test(value)) return value
  wrong.push('out_trade_no: must be 6 to 32 of digits, letters, _, -, *')
  return ''
}

export function readPay(body: unknown): Read<Pay> {
  if (!isObject(body)) return { ok: false, wrong: ['body: must be a JSON object'] }
  const wrong: string[] = []
  const appid = text(body, 'appid', 'appid', 32, wrong)
  const mchid = text(body, 'mchid', 'mchid', 32, wrong)
  text(body, 'description', 'description', 127, wrong)
  const outTradeNo = number(body['out_trade_no'], wrong)
  optionalText(body, 'attach', 'attach', 128, wrong)
  const payer = part(body, 'payer', wrong)
  const code = payer ? text(payer, 'auth_code', 'payer.auth_code', 128, wrong) : ''
  const amountFen = readAmount(part(body, 'amount', wrong), wrong)
  const scene = part(body, 'scene_info', wrong)
  if (scene) readScene(scene, wrong)
  if (wrong.length === 0) {
    return { ok: true, value: { outTradeNo, appid, mchid, code, amountFen: fen(amountFen) } }
  }
  return outTradeNo === '' || code === ''
    ? { ok: false, wrong }
    : { ok: false, wrong, charge: { outTradeNo, code } }
}

export function readAmount(amount: Json | undefined, wrong: string[]): number {
  if (amount === undefined) return 0
  if (amount['currency'] !== 'CNY') wrong.push('amount.currency: must be "CNY"')
  return readFen(amount, 'total', wrong)
}

export function readFen(amount: Json, name: string, wrong: string[]): number {
  const value = amount[name]
  if (typeof value === 'number' && Number.isSafeInteger(value) && value > 0) return value
  wrong.push(`amount.${name}: must be a whole number of fen, 1 or more`)
  return 0
}

function readScene(scene: Json, wrong: string[]): void {
  text(scene, 'device_ip', 'scene_info.device_ip', 45, wrong)
  optionalText(scene, 'device_id', 'scene_info.device_id', 32, wrong)
  const store = scene['store_info']
  if (store !== undefined && !isObject(store)) {
    wrong.push('scene_info.store_info: must be an object')
  }
}

export function readReverse(outTradeNo: string, body: unknown): Read<Reverse> {
  const wrong: string[] = []
  const checked = number(outTradeNo, wrong)
  if (!isObject(body)) wrong.push('body: must be a JSON object')
  const from = isObject(body) ? body : nothing
  const appid = text(from, 'appid', 'appid', 32, wrong)
  const mchid = text(from, 'mchid', 'mchid', 32, wrong)
  return wrong.length === 0
    ? { ok: true, value: { outTradeNo: checked, appid, mchid } }
    : { ok: false, wrong }
}

export function readQuery(outTradeNo: string, search: string): Read<Query> {
  const wrong: string[] = []
  const checked = number(outTradeNo, wrong)
  const mchid = new URLSearchParams(search).get('mchid') ?? ''
  if (mchid.length === 0 || mchid.length > 32) {
    wrong.push('mchid: must be given in the query, 1 to 32 characters')
  }
  return wrong.length === 0
    ? { ok: true, value: { outTradeNo: checked, mchid } }
    : { ok: false, wrong }
}
