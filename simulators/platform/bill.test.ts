import { expect, test } from 'vitest'
import type { BookLine } from './books.ts'
import { billText } from './bill.ts'

const paid: BookLine = {
  mchid: '1900000001',
  appid: 'wx-till',
  outTradeNo: 'sale-000001',
  transactionId: '4200000000000000000000000001',
  tradeType: 'MICROPAY',
  state: 'SUCCESS',
  amountFen: 1234,
  attach: '',
  couponFen: 100,
  atUnixSeconds: Date.parse('2026-01-01T23:59:59+08:00') / 1000,
  paidAtUnixSeconds: Date.parse('2026-01-01T23:59:59+08:00') / 1000,
}

const header =
  '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注'
const summaryHeader =
  '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额'

test('a bill has a mark, a header, its lines, and two lines of summary; cells begin with backticks', () => {
  const lines: BookLine[] = [
    paid,
    { ...paid, state: 'REVOKED', atUnixSeconds: paid.atUnixSeconds + 1 },
    {
      ...paid,
      outTradeNo: 'sale-000002',
      tradeType: 'NATIVE',
      couponFen: 0,
      amountFen: 5,
      state: 'REFUND',
      outRefundNo: 'back-000002',
      attach: 'S2',
    },
  ]
  expect(billText(lines)).toBe(
    [
      `\uFEFF${header}`,
      '`2026-01-01 23:59:59,`wx-till,`1900000001,`0,`,`4200000000000000000000000001,`sale-000001,`,`MICROPAY,`SUCCESS,`OTHERS,`CNY,`11.34,`1.00,`0,`0,`0.00,`0.00,`,`,`,`,`0.00000,`0.00%,`12.34,`0.00,`',
      '`2026-01-02 00:00:00,`wx-till,`1900000001,`0,`,`4200000000000000000000000001,`sale-000001,`,`MICROPAY,`REVOKED,`OTHERS,`CNY,`0.00,`0.00,`0,`0,`11.34,`0.00,`ORIGINAL,`SUCCESS,`,`,`0.00000,`0.00%,`0.00,`12.34,`',
      '`2026-01-01 23:59:59,`wx-till,`1900000001,`0,`,`4200000000000000000000000001,`sale-000002,`,`NATIVE,`REFUND,`OTHERS,`CNY,`0.00,`0.00,`5030000000000000000000000001,`back-000002,`0.05,`0.00,`ORIGINAL,`SUCCESS,`,`S2,`0.00000,`0.00%,`0.00,`0.05,`',
      summaryHeader,
      '`3,`11.34,`11.39,`0.00,`0.00000,`12.34,`12.39',
      '',
    ].join('\r\n'),
  )
})
