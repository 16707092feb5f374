/** What sales end in, and what terminals are held to, in Chinese: each id with its gloss. */

import type { DivergenceClass, DivergenceLabel } from '../divergence.ts'

export const zhClasses: Readonly<Record<DivergenceClass, string>> = {
  'duplicate-charge': '顾客付了不止一次',
  'paid-not-issued': '收了钱，却没有订单',
  'issued-not-paid': '有订单，却没有收到钱',
  'duplicate-order': '一个购物篮有不止一个订单',
  'amount-mismatch': '购物篮、付款、订单和小票的金额不一致',
  'printed-not-issued': '有小票，却没有订单',
  'issued-not-printed': '有订单，却没有完整的小票',
  'duplicate-print': '有不止一张未标“副本”的小票',
  'told-otherwise': '收银员得到的结果与事实不符',
  untold: '发起过扣款，收银员却没有得到最终结果',
  'stuck-processing': '一切静止之后仍有未了结的事',
  'late-issued': '结果正常，但比承诺的慢',
  'issued-ok': '付一次、出单一次、打印一次，并如实告知',
  'declined-correctly': '没有收钱、没有出单，并以正确的理由告知',
  'not-started': '没有发起扣款，任何地方都没有动静',
}

/** As short as a heading needs. */
const shortClasses: Readonly<Record<DivergenceClass, string>> = {
  'duplicate-charge': '重复扣款',
  'paid-not-issued': '付款未出单',
  'issued-not-paid': '出单未付款',
  'duplicate-order': '重复出单',
  'amount-mismatch': '金额不符',
  'printed-not-issued': '有票无单',
  'issued-not-printed': '有单无票',
  'duplicate-print': '重复打印',
  'told-otherwise': '告知不实',
  untold: '没有告知',
  'stuck-processing': '卡在处理中',
  'late-issued': '出单过慢',
  'issued-ok': '正常出单',
  'declined-correctly': '正确拒绝',
  'not-started': '没有开始',
}

export const zhLabels: Readonly<Record<DivergenceLabel, string>> = {
  'paid-after-cancel': '平台受理撤销之后才扣款',
  'reversed-but-issued': '钱已退回，订单仍有效',
  'false-success': '告知成功，实际没有成功',
  'false-failure': '告知失败，钱或订单却在',
  'wrong-reason': '拒绝是对的，告知的理由不对',
}

const shortLabels: Readonly<Record<DivergenceLabel, string>> = {
  'paid-after-cancel': '撤销后扣款',
  'reversed-but-issued': '已退款仍有单',
  'false-success': '误报成功',
  'false-failure': '误报失败',
  'wrong-reason': '理由不对',
}

/** Of the claims of this project; somebody's own says in its own words what it claims. */
const claims: Readonly<Record<string, readonly [short: string, sentence: string]>> = {
  'paid-is-issued': ['付款即出单', '每一笔留下的付款都有订单。'],
  'charged-once': ['只扣一次', '没有顾客为一个购物篮付款超过一次。'],
  'issued-is-paid': ['出单即已付', '每一个有效订单都已付款。'],
  'issued-once': ['只出一单', '没有购物篮有超过一个订单。'],
  'amounts-agree': ['金额一致', '购物篮、付款、订单和小票的金额相同。'],
  'printed-is-issued': ['有票必有单', '每一张完整小票都属于一个订单。'],
  'issued-is-printed': ['有单必有票', '收银台有打印机时，每个订单都有一张完整小票。'],
  'printed-once': ['只打一张', '没有交易有超过一张未标“副本”的小票。'],
  'told-the-truth': ['如实告知', '收银员最后得到的结果就是事实。'],
  'declined-for-the-right-reason': ['拒绝理由正确', '真实的拒绝所给的理由有事实支持。'],
  'everyone-is-told': ['人人有答复', '只要发起过扣款，收银员就得到最终结果。'],
  'nothing-left-open': ['没有悬而未决', '一切静止之后，没有收款仍未了结。'],
  'issued-in-time': ['按时出单', '每一笔顺利的交易都在承诺的时间内出单。'],
  'nobody-owns-nothing': ['没有无主之物', '每一笔付款、订单、小票和提示都属于某笔交易。'],
  'shoppers-served': ['顾客得到服务', '每一位能付款的顾客都得到订单。'],
  'refused-for-good-is-final': ['永久拒绝即终止', '换码也无法改变的拒绝之后，不再发起扣款。'],
}

const glossed = (id: string, gloss: string | undefined): string =>
  gloss === undefined ? id : `${id}（${gloss}）`

const shorts: Readonly<Record<string, string>> = { ...shortClasses, ...shortLabels }

/** Of a class, a label or a claim: its id, and its name beside it. */
export const zhEnd = (id: string): string => glossed(id, shorts[id] ?? claims[id]?.[0])

/** The sentence of a claim. */
export const zhClaim = (name: string, english: string): string => claims[name]?.[1] ?? english
