/** The virtual shop's bill of a day: written from its charges, as the vendor writes it (domain §1.9). */

import type { Charge } from './books.ts'

const header =
  '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注'
const summaryHeader =
  '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额'

export interface BillLine {
  readonly outTradeNo: string
  readonly state: 'SUCCESS' | 'REFUND' | 'REVOKED'
  readonly paid: string
  readonly givenBack: string
  readonly attach?: string
}

const row = (cells: readonly string[]) => `${cells.map((cell) => `\`${cell}`).join(',')}\r\n`

/** @param totals number of lines, paid, given back: as the last line of the file says. */
export function billOf(
  lines: readonly BillLine[],
  totals: readonly [string, string, string],
): string {
  const [count, paidTotal, givenBackTotal] = totals
  const rows = lines.map(({ outTradeNo, state, paid, givenBack, attach = '' }) =>
    row(
      [
        ['2026-01-01 08:00:01', 'wx1', '1900000001', '0', '', '42000', outTradeNo, '', 'NATIVE'],
        [state, 'OTHERS', 'CNY', paid, '0.00', '0', '0', givenBack, '0.00', '', ''],
        ['', attach, '0.00000', '0.00%', paid, givenBack, ''],
      ].flat(),
    ),
  )
  const summary = row([
    count,
    paidTotal,
    givenBackTotal,
    '0.00',
    '0.00000',
    paidTotal,
    givenBackTotal,
  ])
  return `\uFEFF${header}\r\n${rows.join('')}${summaryHeader}\r\n${summary}`
}

const yuan = (fen: number) => (fen / 100).toFixed(2)

/** A payment that was given back is listed, and the giving back beside it. */
export function billOfCharges(charges: ReadonlyMap<string, Charge>): string {
  const lines = [...charges].flatMap(([outTradeNo, { state, amountFen }]): BillLine[] => {
    const paid: BillLine = {
      outTradeNo,
      state: 'SUCCESS',
      paid: yuan(amountFen),
      givenBack: '0.00',
    }
    if (state === 'SUCCESS') return [paid]
    if (state !== 'REFUND' && state !== 'REVOKED') return []
    return [paid, { outTradeNo, state, paid: '0.00', givenBack: yuan(amountFen) }]
  })
  const sum = (of: 'paid' | 'givenBack') =>
    yuan(lines.reduce((total, line) => total + Math.round(Number(line[of]) * 100), 0))
  return billOf(lines, [String(lines.length), sum('paid'), sum('givenBack')])
}
