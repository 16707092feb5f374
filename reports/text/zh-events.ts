/** Each fact as a sentence, in Chinese. */

import { yuan } from '../../simulators/kernel/units.ts'
import type { EventSentences } from './en-events.ts'
import { said, zhReason, zhRefusal, zhWord } from './zh-words.ts'

const attemptEnds = { paid: '已付款', 'not-paid': '未付款', reversed: '已撤销' } as const

const found = {
  'paid-without-order': '已付款而无订单',
  'order-without-payment': '有订单而无付款',
  'paid-twice': '重复付款',
  'amounts-differ': '金额不一致',
} as const

const did = {
  refunded: '已退款',
  issued: '已补出单',
  voided: '已作废订单',
  'handed-over': '已转人工',
} as const

const devices = { scanner: '扫码枪', printer: '打印机', clock: '时钟' } as const
const noticeKinds = { genuine: '', 'sign-test': '（签名探测）', altered: '（被改动）' } as const
const noticeEnds = {
  issued: '已据此出单',
  repeated: '重复',
  rejected: '不予采信',
  voided: '订单已作废',
} as const
const phases = {
  started: '启动',
  selling: '开始销售',
  healed: '故障全部恢复',
  settled: '静置完毕',
  read: '最终读数完成',
  stopped: '停止',
} as const

export const zhEvents: EventSentences = {
  'basket-keyed': ({ amountFen, saleNo }) => `录入购物篮 ${saleNo}，${yuan(amountFen)} 元`,
  'key-pressed': ({ key }) => `收银员按下${zhWord(key)}键`,
  'qr-scanned': ({ wallet }) => `顾客的${zhWord(wallet)}扫描屏幕上的码`,
  'sale-abandoned': ({ why }) => `顾客离开：${said(why)}`,
  'code-presented': ({ code, wallet }) => `${zhWord(wallet)}付款码 ${code} 出示在扫码枪前`,
  'scan-sent': ({ bytes, hostOpen }) =>
    `嘀：发出 ${bytes} 字节${hostOpen ? '' : '，但没有程序打开这条线路'}`,
  'scan-lost': ({ why }) => `这次读码丢失：${zhWord(why)}`,
  'terminal-started': ({ pid, mitigations }) =>
    `终端启动（进程 ${pid}${mitigations.length > 0 ? `，${mitigations.join(' ')}` : ''}）`,
  'terminal-died': ({ why }) => `终端死掉：${said(why)}`,
  'attempt-begun': ({ outTradeNo, amountFen }) => `收款 ${outTradeNo} 开始，${yuan(amountFen)} 元`,
  'attempt-closed': ({ outTradeNo, as }) => `收款 ${outTradeNo} 认定为${attemptEnds[as]}`,
  recovered: ({ rows }) => `启动后恢复了 ${rows} 条记录`,
  preflight: ({ device, fit, learned }) =>
    `试用${devices[device]}：${fit ? '适用' : '不适用'}，${said(learned)}`,
  'lane-stopped': ({ why }) => `收银台停用：${said(why)}`,
  'handed-over': ({ outTradeNo, why }) => `${outTradeNo} 转人工处理：${said(why)}`,
  reconciled: ({ outTradeNo, ...row }) =>
    `日终对账：${outTradeNo} ${found[row.found]}，${did[row.did]}`,
  alarm: ({ text }) => `报警：${said(text)}`,
  told: ({ outcome, reason, orderNo }) =>
    `提示收银员${zhWord(outcome)}：${zhReason(reason)}${orderNo === undefined ? '' : `，订单 ${orderNo}`}`,
  'charge-received': ({ outTradeNo, amountFen, host }) =>
    `${zhWord(host)}主机收到扣款请求 ${outTradeNo}，${yuan(amountFen)} 元`,
  captured: ({ outTradeNo, amountFen }) => `${outTradeNo} 扣款成功，${yuan(amountFen)} 元`,
  'charge-refused': ({ outTradeNo, refusal }) => `扣款 ${outTradeNo} 被拒：${zhRefusal(refusal)}`,
  reversed: ({ outTradeNo, refundedFen }) =>
    `${outTradeNo} 撤销，${refundedFen > 0 ? `退回 ${yuan(refundedFen)} 元` : '没有可退的款'}`,
  'auto-revoked': ({ outTradeNo }) => `扣款 ${outTradeNo} 逾期未付，平台自行关闭`,
  'notice-sent': ({ outTradeNo, delivery, as }) =>
    `发出 ${outTradeNo} 的通知，第 ${delivery} 次投递${noticeKinds[as]}`,
  'answer-withheld': ({ operation, why }) => `${zhWord(operation)}的应答没有发出：${said(why)}`,
  'order-received': ({ saleNo }) => `收到 ${saleNo} 的订单请求`,
  'order-issued': ({ orderNo, amountFen }) => `出单 ${orderNo}，${yuan(amountFen)} 元`,
  'order-voided': ({ orderNo }) => `订单 ${orderNo} 作废`,
  'order-refused': ({ why }) => `订单被拒：${zhWord(why)}`,
  'notice-received': ({ outTradeNo, as, why }) =>
    `收到 ${outTradeNo} 的通知，${noticeEnds[as]}：${said(why)}`,
  'receipt-printed': ({ orderNo, totalFen, complete, copy }) =>
    [
      complete ? '纸上有一张完整小票' : '纸上有一张残票',
      ...(copy ? ['标有“副本”'] : []),
      orderNo === undefined ? '没有订单号' : `订单 ${orderNo}`,
      ...(totalFen === undefined ? [] : [`金额 ${yuan(totalFen)} 元`]),
    ].join('，'),
  'printer-status': ({ state }) => `打印机状态：${zhWord(state)}`,
  phase: ({ phase }) => `运行阶段：${phases[phase]}`,
  'fault-injected': ({ sentence }) => `故障：${said(sentence)}`,
  'fault-bit': ({ fault, bites }) => `${fault} 生效${bites > 1 ? ` ${bites} 次` : ''}`,
  'fault-healed': ({ fault, bites }) => `${fault} 恢复，共生效 ${bites} 次`,
  'loop-stalled': ({ process, forMs }) => `${process} 停顿了 ${forMs.toFixed(0)} 毫秒`,
  unreadable: ({ what, why }) => `无法读取${said(what)}：${said(why)}`,
  'still-pending': ({ what, count }) => `最终读数时仍在进行：${count} 项 ${said(what)}`,
  'arrivals-dropped': ({ count, why }) => `丢弃 ${count} 次到达：${zhWord(why)}`,
  'sale-interrupted': ({ saleNo }) => `交易 ${saleNo} 被切断`,
  'sale-rested': ({ saleNo }) => `交易 ${saleNo} 已了结`,
}
