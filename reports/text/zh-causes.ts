/** Causes in Chinese: those of the catalogue by name, and what playing again without a fault says. */

import type { Cause } from '../causes.ts'
import type { enCauses } from './en-causes.ts'
import { said } from './zh-words.ts'
import { zhEnd } from './zh-ends.ts'

type Part = Cause['faults'][number]

const named = ({ sentence, atMs }: Part): string =>
  `“${said(sentence)}”${atMs === undefined ? '' : `（${Number((atMs / 1_000).toFixed(1))} 秒）`}`

const saleOf = ({ saleNo }: Cause): string => saleNo ?? '所发现的问题'

function sentences(cause: Cause): readonly string[] {
  const { faults, shows } = cause
  const necessary = faults.filter((fault) => fault.necessary)
  const isEnough = (fault: Part) => fault.enough === true
  const innocent =
    necessary.length > 0 || faults.some(isEnough)
      ? faults.filter((fault) => !fault.necessary && !isEnough(fault))
      : []
  const without = necessary.map(
    (fault) => `若没有${named(fault)}，${saleOf(cause)} 的结局是 ${zhEnd(fault.instead)}`,
  )
  const [first = '', ...others] = [
    ...(necessary.length > 0 ? without : [withoutNecessary(cause)]),
    ...(innocent.length > 0 ? [`并非必要：${innocents(innocent)}`] : []),
  ]
  return [`${zhEnd(shows)}：${first}`, ...others]
}

/** No fault taken out alone made a difference: there is none, each of several is enough, or it takes several. */
function withoutNecessary(cause: Cause): string {
  const { faults, withoutAny, shows } = cause
  const sale = saleOf(cause)
  if (withoutAny === undefined) return '没有人查过完全没有故障时会怎样'
  const { still, instead } = withoutAny
  if (still && faults.length === 0) return `计划中没有故障，${sale} 仍是 ${zhEnd(shows)}`
  if (still) return `没有哪个故障是必要的：去掉全部故障，${sale} 仍是 ${zhEnd(shows)}`
  const healthy = `去掉全部故障，${sale} 的结局是 ${zhEnd(instead)}`
  const enough = faults.filter((fault) => fault.enough === true)
  if (enough.length > 0) {
    const which = enough.length === 1 ? '单独就足够，其余几个合起来也足够' : '各自都足够'
    return `没有哪个故障单独必要：${enough.map(named).join('、')}${which}；${healthy}`
  }
  return `没有哪个故障单独必要，也没有哪个单独足够：要几个合起来；${healthy}`
}

/** Those that did something while the sale went on by name, the others by number. */
function innocents(faults: readonly Part[]): string {
  const bit = faults.filter(({ bitDuring }) => bitDuring)
  const others = faults.length - bit.length
  return [
    ...bit.map(named),
    ...(others > 0 ? [`另外 ${others} 个在这笔交易期间没有生效`] : []),
  ].join('、')
}

export const zhCauses: typeof enCauses = {
  names: {
    C1: '网络不稳定',
    C2: '处理缓慢',
    C3: '用户误操作',
    C4: '交易限额',
    C5: '商户资质',
    C6: '系统故障',
    C7: '到后台的网络',
    C8: '平台故障或维护',
    C9: '数据传输',
    C10: '设备不兼容',
    C11: '软件过旧',
    C12: '操作员失误',
  },
  heading: '起因：去掉每个故障再跑一遍',
  item: (words) => `起因：${words}`,
  sentences,
  control: ({ control: { cleared, of } }) =>
    of === 0
      ? '对照：无，因为计划中的每个故障都可能与这些交易有关'
      : `对照：去掉只在其他交易期间生效的故障，${of} 次重跑中有 ${cleared} 次改变了这笔交易的结局`,
}
