/** Single words in Chinese: reasons, refusals and whatever else stands in a sentence by its id. */

import type { PlatformCode, ToldReason } from '../../simulators/ledger/facts.ts'
import { enFacts } from './en-facts.ts'
import { enFaults } from './en-faults.ts'
import { enSaid } from './en-said.ts'
import { sayer } from './say.ts'
import { zhFacts } from './zh-facts.ts'
import { zhFaults } from './zh-faults.ts'
import { zhSaid } from './zh-said.ts'

const reasons: Readonly<Record<ToldReason, string>> = {
  issued: '已出单',
  'issued-receipt-pending': '已出单，小票待打印',
  'already-issued': '此前已出单',
  'timed-out': '超时',
  'payment-refused': '付款被拒',
  'network-unstable': '网络不稳定',
  reversed: '已撤销',
  cancelled: '已取消',
  'not-a-payment-code': '不是付款码',
  'code-refused': '付款码无效或过期',
  'below-floor': '低于最低金额',
  'above-ceiling': '超过单笔限额',
  'merchant-blocked': '商户被限制',
  'limit-reached': '已达累计限额',
  'platform-maintenance': '平台维护',
  'order-refused': '订单被拒',
  'order-pending': '订单待出',
  'lane-busy': '收银台正忙',
  offline: '离线',
  equipment: '设备故障',
  'call-staff': '请找工作人员',
}

const refusals: Readonly<Record<PlatformCode, string>> = {
  AUTH_CODE_INVALID: '付款码无效',
  AUTHCODEEXPIRE: '付款码过期',
  ORDER_CLOSED: '单已关闭',
  OUT_TRADE_NO_USED: '单号已用',
  ORDER_NOT_EXIST: '单号不存在',
  AMOUNT_LIMIT_MINIMUM: '低于最低金额',
  AMOUNT_LIMIT_MAXIMUM: '超过单笔限额',
  AMOUNT_LIMIT_DAY: '超过日限额',
  AMOUNT_LIMIT_MONTH: '超过月限额',
  NO_AUTH: '商户无权限',
  SIGN_ERROR: '签名错误',
  ORDER_PAID: '单已支付',
  PARAM_ERROR: '参数错误',
  NOT_ENOUGH: '余额不足',
  USER_PAYING: '等待付款人输入密码',
  TRADE_ERROR: '交易错误',
  SYSTEM_ERROR: '系统错误',
  SERVICE_UNAVAILABLE: '服务不可用',
}

const words: Readonly<Record<string, string>> = {
  approved: '成功',
  declined: '失败',
  unknown: '结果不明',
  nothing: '无',
  confirm: '确认',
  cancel: '取消',
  'day-end': '日终',
  wechat: '微信',
  alipay: '支付宝',
  unionpay: '云闪付',
  primary: '主用',
  standby: '备用',
  pay: '扣款',
  query: '查询',
  reverse: '撤销',
  refund: '退款',
  close: '关单',
  native: '生成收款码',
  before: '之前',
  after: '之后',
  online: '联机',
  ready: '就绪',
  offline: '离线',
  printing: '打印中',
  'paper-end': '缺纸',
  'paper-near-end': '纸将尽',
  'cover-open': '开盖',
  'cutter-jam': '切刀卡住',
  'power-off': '断电',
  'same-code-reread': '同一个码重读',
  'host-not-reading': '主机没有读取',
  'not-decoded': '没有解出',
  'below-floor': '低于最低金额',
  'no-sale': '没有这笔交易',
  'not-expected': '不在等待之列',
  'other-amount': '金额不同',
  'refunded-before': '此前已退款',
  'voided-before': '此前已作废',
  unreadable: '无法读取',
  failed: '失败',
  scanner: '扫码枪',
  printer: '打印机',
  clock: '时钟',
  terminal: '终端',
  platform: '支付平台',
  orders: '订单系统',
  database: '数据库',
  notify: '通知',
  bill: '账单',
  'order(s) being served': '处理中的订单',
  'queue-full': '队列已满',
  'database-down': '数据库不可用',
  'duplicate-ignored': '重复，已忽略',
  refunded: '已退款',
  'lanes-full': '收银台全忙',
  'too-few-vus': '虚拟用户不足',
}

/** An id with its Chinese beside it, where it has one. */
export const zhReason = (reason: ToldReason): string => `${reason}（${reasons[reason]}）`
export const zhRefusal = (refusal: PlatformCode): string => `${refusal}（${refusals[refusal]}）`

/** A single word; what is not known stays as it is. */
export const zhWord = (id: string): string => words[id] ?? id

const glossed = Object.fromEntries(
  Object.entries(reasons).map(([id, chinese]) => [id, `${id}（${chinese}）`]),
)

export const said = sayer(
  [
    [enSaid, zhSaid],
    [enFacts, zhFacts],
    [enFaults, zhFaults],
  ],
  { ...words, ...glossed },
)
