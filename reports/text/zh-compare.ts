/** What a comparison says, in Chinese. */

import { zhCompareSays, zhScope } from './compare-said.ts'
import type { enCompare } from './en-compare.ts'
import { zhCauses } from './zh-causes.ts'
import { zhMitigations } from './zh-mitigations.ts'

const places = ['最先该做', '单独来看，其次'] as const

type Fix = Parameters<typeof enCompare.fix>[0]

function casesText(cases: Fix['cases']): string {
  if (cases === undefined) return ''
  return cases.are === 'made'
    ? `，但要多人工处理 ${cases.count} 笔（人工 ${cases.work}）`
    : `，少人工处理 ${cases.count} 笔（${cases.interval}；省人工 ${cases.work}）`
}

export const zhCompare: typeof enCompare = {
  figures: {
    dropped: '付款未出单',
    doubled: '重复扣款',
    exposedFen: '静置后仍没有订单的钱',
    fenSeconds: '没有订单的钱 × 时间',
    givenFen: '出了单没收到的钱',
    answerP50Ms: '半数顾客多久知道真实结果',
    answerP95Ms: '95% 的顾客多久知道真实结果',
    needPerson: '需要人工处理的交易',
    unserved: '没有得到订单的顾客',
  },
  mitigation: (id, english) => zhMitigations[id] ?? english,
  groupId: (id) => (id === 'all' ? '合计' : id),
  group: (id, english) => zhCauses.names[id] ?? zhCompareSays(english),
  scope: zhScope,
  why: zhCompareSays,
  list: (names) => names.join('、'),
  along: (title, along) => `${title}（加在 ${along.join('、')} 之上）`,
  value: {
    yuan: (amount) => `${amount} 元`,
    yuanSeconds: (amount) => `${amount} 元·秒`,
    seconds: (seconds) => `${seconds} 秒`,
  },
  noEffect: '未见效果',
  tooFewSeeds: '种子太少，无法判断',
  alike: '每个种子都相同',
  interval: (low, high) => `95% 区间 ${low}～${high}`,
  within: (value, interval) => `${value}（${interval}）`,
  doubtful: (value, why) => `${value}（${why}）`,
  effectOf: (value, effect) => `${value}：${effect}`,
  lost: (before, after) =>
    `这样的 1,000 次扫码，什么措施都没有的终端会有 ${before.dropped} 笔付款未出单、${before.doubled} 位顾客被重复扣款、` +
    `${before.money}对不上账、${before.cases} 笔要人工处理` +
    (after === undefined
      ? '。'
      : `；措施全上之后，这四项依次是 ${after.dropped} 笔、${after.doubled} 位、${after.money}和 ${after.cases} 笔。`),
  fix: ({ nth, mitigation, title, along, gone, savedMoney, cases }) =>
    `${places[nth] ?? '再次'}：${mitigation}（${title}` +
    `${along.length === 0 ? '' : `，加在 ${along.join('、')} 之上`}）：` +
    (gone === undefined ? '' : `每 100 笔付款未出单挽回 ${gone} 笔，`) +
    (savedMoney === undefined ? '没有省下钱' : `每千次扫码少损失 ${savedMoney}`) +
    `${casesText(cases)}。`,
  plain: (terminal, losses, change) =>
    `${terminal}：每千次扫码有 ${losses.dropped} 笔付款未出单、${losses.doubled} 位顾客被重复扣款、${losses.money}对不上账、${losses.cases} 笔要人工处理` +
    (change === undefined
      ? '。'
      : `；与 ${change.against} 相比：${[
          `付款未出单 ${change.orders}`,
          ...(change.money === undefined ? [] : [`没有订单的钱 ${change.money}`]),
          ...(change.cases === undefined ? [] : [`人工处理 ${change.cases}`]),
        ].join('，')}。`),
  likeThese: (scope, scans, seeds) =>
    `“这样的”指：${scope}；${scans} 次扫码 × ${seeds} 个种子，每位顾客无论扫几次只算一次。` +
    '这里的麻烦比门店里密得多：能照搬到门店的是先后次序，不是数额。',
  work: (minutesPerCase, wage) =>
    `人工按每笔 ${minutesPerCase} 分钟、每小时 ${wage}计（可用 --assume 更改）。`,
  incomplete: (seeds, seedsPlanned, leftOutCount, first) =>
    [
      '不完整：',
      ...(seeds < seedsPlanned ? [`计划 ${seedsPlanned} 个种子，跑完 ${seeds} 个就停了。`] : []),
      ...(first === undefined
        ? []
        : [
            `有 ${leftOutCount} 次无法判断；该场景在该种子下对所有终端一律不计。第一次：${first.scenario}（终端 ${first.terminal}），${first.why}`,
          ]),
    ].join(''),
  worth: {
    title: '每项措施值多少',
    about:
      '按每千次扫码计，所有终端遇到同样的顾客、付款码和故障。“单独加上”：加到除它所需之外什么都没有的终端上；“措施齐全”：从什么都有的终端上撤掉它，这些损失就会回来。小于 0 表示反而更糟。“修好的场景”：没有它时某个种子里有断言被违反，有了它一个也没有；“撤掉会坏的场景”：措施齐全时靠它才修好，撤掉就坏。',
    head: [
      '编号',
      '措施',
      '单独加上：少损失',
      '少人工处理（笔）',
      '少付款未出单（笔）',
      '修好的场景',
      '措施齐全：少损失',
      '少人工处理（笔）',
      '撤掉会坏的场景',
    ],
    counted: (repaired, eased, worsened) => {
      const besides = [
        ...(eased > 0 ? [`${eased} 个减轻`] : []),
        ...(worsened > 0 ? [`${worsened} 个变坏`] : []),
      ]
      return besides.length === 0 ? `${repaired}` : `${repaired}（${besides.join('，')}）`
    },
  },
  claims: {
    title: '每项措施修好哪些场景',
    about: (seeds) =>
      `看断言，共 ${seeds} 个种子。减轻：有了它仍有违反，但种子更少。变坏：有了它违反的种子更多。括号里是没有它 → 有了它时违反的种子数。`,
    head: ['编号', '措施', '单独加上：修好', '措施齐全：撤掉会坏'],
    inSeeds: (scenario, without, having) => `${scenario}（${without} → ${having}）`,
    eased: (scenarios) => `减轻：${scenarios}`,
    worsened: (scenarios) => `变坏：${scenarios}`,
    joined: (parts) => parts.join('；'),
  },
  byCause: {
    title: (figure) => `${figure}，按原因`,
    about: '* 表示与所比终端的差别确实可见。',
    terminal: '终端',
  },
  groups: {
    against: '相比于',
    about: (scans, scenarios) => `每个种子 ${scans} 次扫码：${scenarios}`,
  },
  pairs: {
    title: '合用才有效的两项措施',
    about: (untried) =>
      '在这些场景里，什么都没有的终端单加哪一项都修不好，什么都有的终端缺一项也不行。只按这些场景的每千次扫码计。' +
      (untried > 0 ? `另有 ${untried} 对候选没有跑。` : ''),
    head: ['两项措施', '场景', '合用少损失', '比两项之和多', '少人工处理（笔）', '比两项之和多'],
  },
  held: {
    title: '场景',
    about: (seeds) => `${seeds} 个种子中有几个出现断言被违反。“移动”：由种子决定哪笔交易受害。`,
    head: ['场景', '原因', '移动'],
    yes: '是',
    no: '否',
  },
  page: {
    title: 'tillrig：先修什么',
    heading: '先修什么',
    setting: (seeds, startedAt) => `tillrig compare · ${seeds} 个种子 · 开始于 ${startedAt}`,
    again: '重跑命令：',
    detail: '详细数字',
    notes: '说明',
    none: '没有。',
    noneFound: '没有找到',
    captioned: (title, about) => `${title}（${about}）`,
  },
  notes: {
    played: (terminals, plays, seconds, seeds) =>
      `${terminals} 种终端，虚拟时间内共跑 ${plays} 次；这台机器上每个种子用时 ${seconds} 秒，共跑 ${seeds} 个种子`,
    skipped: (terminal, why) => `略过 ${terminal}：${why}`,
    leftOut: ({ scenario, terminal, why }, seed) =>
      `不计 ${scenario}，种子 ${seed}（终端 ${terminal}）：${why}`,
    assumed: (name, value, title, source) => `${name} = ${value}：${title}（${source}）`,
  },
}
