/**
 * A day's bill (对账单) as the vendor writes it, domain §1.9: UTF-8 with a byte order mark, a header,
 * a line for each successful payment and each accepted giving back, two lines of summary; yuan; every
 * cell begins with a backtick, so that spreadsheets leave numbers alone.
 *
 * A payment that was reversed later is still listed, and the reverse beside it under the same number.
 */

import { yuan } from '../kernel/units.ts'
import { billTime } from './calendar.ts'
import type { BookLine } from './books.ts'
import { refundIdOf } from './refund.ts'

/** Type ALL, in order. */
const columns = [
  '交易时间',
  '公众账号ID',
  '商户号',
  '特约商户号',
  '设备号',
  '微信订单号',
  '商户订单号',
  '用户标识',
  '交易类型',
  '交易状态',
  '付款银行',
  '货币种类',
  '应结订单金额',
  '代金券金额',
  '微信退款单号',
  '商户退款单号',
  '退款金额',
  '充值券退款金额',
  '退款类型',
  '退款状态',
  '商品名称',
  '商户数据包',
  '手续费',
  '费率',
  '订单金额',
  '申请退款金额',
  '费率备注',
] as const

type Column = (typeof columns)[number]

const summaryColumns = [
  '总交易单数',
  '应结订单总金额',
  '退款总金额',
  '充值券退款总金额',
  '手续费总金额',
  '订单总金额',
  '申请退款总金额',
] as const

const byteOrderMark = '\uFEFF'
const noMoney = yuan(0)

export function billText(lines: readonly BookLine[]): string {
  const rows = lines.map((line) => {
    const cells = { ...common(line), ...(line.state === 'SUCCESS' ? paid(line) : givenBack(line)) }
    return rowOf(columns.map((column) => cells[column]))
  })
  const text = [columns.join(','), ...rows, summaryColumns.join(','), rowOf(summary(lines))]
  return byteOrderMark + text.map((row) => `${row}\r\n`).join('')
}

const rowOf = (cells: readonly string[]): string => cells.map((cell) => `\`${cell}`).join(',')

type Sided = '微信退款单号' | '商户退款单号' | '退款金额' | '退款类型' | '退款状态' | Totals
type Totals = '应结订单金额' | '代金券金额' | '订单金额' | '申请退款金额'

/** What the rig does not model stays empty: payer, device, goods. It takes no fee. */
const common = (line: BookLine): { readonly [Name in Exclude<Column, Sided>]: string } => ({
  交易时间: billTime(line.atUnixSeconds),
  公众账号ID: line.appid,
  商户号: line.mchid,
  特约商户号: '0',
  设备号: '',
  微信订单号: line.transactionId,
  商户订单号: line.outTradeNo,
  用户标识: '',
  交易类型: line.tradeType,
  交易状态: line.state,
  付款银行: 'OTHERS',
  货币种类: 'CNY',
  充值券退款金额: noMoney,
  商品名称: '',
  商户数据包: line.attach,
  手续费: '0.00000',
  费率: '0.00%',
  费率备注: '',
})

/** A coupon makes the settlement amount less than the order's (domain §4.2 row F30). */
const paid = ({ amountFen, couponFen }: BookLine): { readonly [Name in Sided]: string } => ({
  应结订单金额: yuan(amountFen - couponFen),
  代金券金额: yuan(couponFen),
  微信退款单号: '0',
  商户退款单号: '0',
  退款金额: noMoney,
  退款类型: '',
  退款状态: '',
  订单金额: yuan(amountFen),
  申请退款金额: noMoney,
})

/** A reverse has no refund numbers: only a refund was asked for by one. */
const givenBack = (line: BookLine): { readonly [Name in Sided]: string } => ({
  应结订单金额: noMoney,
  代金券金额: noMoney,
  微信退款单号: line.outRefundNo === undefined ? '0' : refundIdOf(line.transactionId),
  商户退款单号: line.outRefundNo ?? '0',
  退款金额: yuan(line.amountFen - line.couponFen),
  退款类型: 'ORIGINAL',
  退款状态: 'SUCCESS',
  订单金额: noMoney,
  申请退款金额: yuan(line.amountFen),
})

function summary(lines: readonly BookLine[]): readonly string[] {
  const sum = (of: (line: BookLine) => number, among: (line: BookLine) => boolean) =>
    yuan(lines.filter(among).reduce((total, line) => total + of(line), 0))
  const isPaid = ({ state }: BookLine) => state === 'SUCCESS'
  const isGivenBack = (line: BookLine) => !isPaid(line)
  const settled = ({ amountFen, couponFen }: BookLine) => amountFen - couponFen
  const whole = ({ amountFen }: BookLine) => amountFen
  return [
    String(lines.length),
    sum(settled, isPaid),
    sum(settled, isGivenBack),
    noMoney,
    '0.00000',
    sum(whole, isPaid),
    sum(whole, isGivenBack),
  ]
}
