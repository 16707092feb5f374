/** Reads what callers send to ask for a code, to close it and to give money back; as requests.ts does. */

import type { Fen } from '../kernel/units.ts'
import { fen } from '../kernel/units.ts'
import { isObject, number, optionalText, part, readAmount, readFen, text } from './requests.ts'
import type { Read } from './requests.ts'

export interface Native {
  readonly outTradeNo: string
  readonly appid: string
  readonly mchid: string
  readonly amountFen: Fen
  readonly attach?: string
}

export interface Close {
  readonly outTradeNo: string
  readonly mchid: string
}

export interface Refund {
  readonly outTradeNo: string
  readonly outRefundNo: string
  readonly refundFen: number
  readonly totalFen: number
}

const noObject = { ok: false, wrong: ['body: must be a JSON object'] } as const

export function readNative(body: unknown): Read<Native> {
  if (!isObject(body)) return noObject
  const wrong: string[] = []
  const appid = text(body, 'appid', 'appid', 32, wrong)
  const mchid = text(body, 'mchid', 'mchid', 32, wrong)
  text(body, 'description', 'description', 127, wrong)
  const outTradeNo = number(body['out_trade_no'], wrong)
  optionalText(body, 'attach', 'attach', 128, wrong)
  text(body, 'notify_url', 'notify_url', 255, wrong)
  const amountFen = readAmount(part(body, 'amount', wrong), wrong)
  if (wrong.length > 0) return { ok: false, wrong }
  const asked = { outTradeNo, appid, mchid, amountFen: fen(amountFen) }
  const { attach } = body
  return { ok: true, value: typeof attach === 'string' ? { ...asked, attach } : asked }
}

export function readClose(outTradeNo: string, body: unknown): Read<Close> {
  if (!isObject(body)) return noObject
  const wrong: string[] = []
  const checked = number(outTradeNo, wrong)
  const mchid = text(body, 'mchid', 'mchid', 32, wrong)
  return wrong.length > 0
    ? { ok: false, wrong }
    : { ok: true, value: { outTradeNo: checked, mchid } }
}

const refundNo = /^[0-9A-Za-z_\-|*@]{1,64}$/

export function readRefund(body: unknown): Read<Refund> {
  if (!isObject(body)) return noObject
  const wrong: string[] = []
  const outTradeNo = number(body['out_trade_no'], wrong)
  const outRefundNo = text(body, 'out_refund_no', 'out_refund_no', 64, wrong)
  if (outRefundNo !== '' && !refundNo.test(outRefundNo)) {
    wrong.push('out_refund_no: must be of digits, letters, _, -, |, *, @')
  }
  const amount = part(body, 'amount', wrong)
  const totalFen = readAmount(amount, wrong)
  const refundFen = amount === undefined ? 0 : readFen(amount, 'refund', wrong)
  return wrong.length > 0
    ? { ok: false, wrong }
    : { ok: true, value: { outTradeNo, outRefundNo, refundFen, totalFen } }
}
