/** The impacts in words: of each figure a title and its formula, of each assumption a title and its source. */

import { assumptionsTold, type AssumptionName } from './impact-assumptions.ts'
import type { FigureName, ImpactId } from './impacts.ts'

interface Said {
  readonly title: string
  /** How a figure is worked out, with names of other figures and of assumptions; where a default comes from. */
  readonly how: string
}

export interface ImpactWords {
  readonly heading: string
  readonly about: string
  readonly impacts: Readonly<Record<ImpactId, string>>
  readonly figures: Readonly<Record<FigureName, Said>>
  readonly assumed: string
  readonly assumptions: Readonly<Record<AssumptionName, Said>>
  readonly notKnown: string
  readonly yuan: string
  readonly columns: Readonly<
    Record<'figure' | 'formula' | 'assumption' | 'value' | 'source', string>
  >
}

const en: ImpactWords = {
  heading: 'What it means for the shop',
  about:
    "All scenarios of a terminal together, in real time (the run's own time × its time scale). An hour is extrapolated from the time of selling: an hour full of such trouble, not an average one.",
  impacts: {
    I1: 'customer experience',
    I2: 'revenue and cash flow',
    I3: 'operating cost',
    I4: 'brand',
    hour: 'an hour like this',
  },
  figures: {
    answerP50: {
      title: 'half of the answered shoppers knew the truth after',
      how: 'scan → a last word that is true; of the sales that got one, the middle one',
    },
    answerP95: {
      title: '95 of 100 of them knew it after',
      how: 'scan → a last word that is true; 95 of 100 were not longer',
    },
    noTrueAnswer: {
      title: 'never got a true answer',
      how: 'showed a code, and the last word was missing, open or untrue',
    },
    toldFailedThoughPaid: {
      title: 'told "failed" though paid',
      how: 'sales labelled false-failure',
    },
    chargedTwice: { title: 'charged twice', how: 'sales in the class duplicate-charge' },
    gaveUp: {
      title: 'would have given up',
      how: '(answers later than giveUpAfterSeconds + noTrueAnswer) × giveUpShare',
    },
    exposedFen: {
      title: 'money kept without an order',
      how: 'at rest: every payment that no order stands for',
    },
    givenFen: {
      title: 'orders made without money',
      how: 'at rest: every order that no payment stands for',
    },
    refundedFen: {
      title: 'taken and given back',
      how: 'all reverses and refunds of captured money',
    },
    fenSeconds: {
      title: 'money × time without an order',
      how: 'the area under all money that had no order at that moment',
    },
    lostFen: {
      title: 'orders lost to impatience',
      how: 'gaveUp × orderValueFen (0: all baskets ÷ all shoppers of this run)',
    },
    needPerson: {
      title: 'sales that need a person',
      how: 'last word unknown, call-staff or order-pending; or anything disagrees at rest; or handed over',
    },
    handlingHours: { title: 'hours of handling', how: 'needPerson × minutesPerCase ÷ 60' },
    handlingFen: { title: 'cost of handling', how: 'handlingHours × wageFenPerHour' },
    metShare: {
      title: 'shoppers who met any of this',
      how: '(needs a person, or no true answer, or one later than giveUpAfterSeconds) ÷ shoppers',
    },
    repeats: {
      title: 'repeat offences',
      how: 'of those who need a person or got no true answer: all but the first at each lane',
    },
    worstLane: {
      title: 'the most at one lane',
      how: 'the same, at the worst lane of one scenario',
    },
    sellingMs: {
      title: 'sold for',
      how: 'from the first shopper to the heal, all scenarios one after the other',
    },
    hourCostFen: {
      title: 'an hour like this costs',
      how: '(handlingFen + givenFen + lostFen) × 1 h ÷ sellingMs: an extrapolation',
    },
    hourExposedFen: {
      title: 'and holds back from shoppers',
      how: 'exposedFen × 1 h ÷ sellingMs; it has to be given back, so it is no cost by itself',
    },
  },
  assumed: 'What was assumed (change it with --assume NAME=NUMBER)',
  assumptions: Object.fromEntries(
    assumptionsTold.map(({ name, title, source }) => [name, { title, how: source }]),
  ) as ImpactWords['assumptions'],
  notKnown: 'not known',
  yuan: 'yuan',
  columns: {
    figure: 'figure',
    formula: 'how it is worked out',
    assumption: 'assumption',
    value: 'value',
    source: 'source of the default',
  },
}

const zh: ImpactWords = {
  heading: '对门店意味着什么',
  about:
    '同一终端的全部场景合计，按真实时间（运行时间 × 时间比例）。“每小时”由售卖时长推算得出：是满是此类故障的一小时，不是平常的一小时。',
  impacts: {
    I1: '顾客体验',
    I2: '营收与现金流',
    I3: '运营成本',
    I4: '品牌',
    hour: '这样的一小时',
  },
  figures: {
    answerP50: {
      title: '得到答复的顾客中，半数在此时间内知道真实结果',
      how: '扫码 → 最后一次且属实的告知；取中位数',
    },
    answerP95: {
      title: '其中 95% 在此时间内知道',
      how: '扫码 → 最后一次且属实的告知；95% 不超过此值',
    },
    noTrueAnswer: {
      title: '始终没有得到真实答复',
      how: '已出示付款码，而最后的告知缺失、未定或不实',
    },
    toldFailedThoughPaid: { title: '已付款却被告知失败', how: '带 false-failure 标签的交易数' },
    chargedTwice: { title: '被重复扣款', how: '属于 duplicate-charge 类的交易数' },
    gaveUp: {
      title: '预计放弃购买的顾客',
      how: '（晚于 giveUpAfterSeconds 的答复 + noTrueAnswer）× giveUpShare',
    },
    exposedFen: { title: '收了钱却没有订单', how: '静止时：没有订单对应的全部款项' },
    givenFen: { title: '出了单却没有收款', how: '静止时：没有款项对应的全部订单' },
    refundedFen: { title: '收后又退回', how: '已扣款项的全部撤销与退款' },
    fenSeconds: { title: '无订单资金 × 时间', how: '各时刻无订单资金的累计面积' },
    lostFen: {
      title: '因等待流失的订单',
      how: 'gaveUp × orderValueFen（0：本次运行的平均客单价）',
    },
    needPerson: {
      title: '需要人工处理的交易',
      how: '最后告知为未知、请叫店员或订单待处理；或静止时仍不一致；或已移交人工',
    },
    handlingHours: { title: '人工处理时长', how: 'needPerson × minutesPerCase ÷ 60' },
    handlingFen: { title: '人工处理成本', how: 'handlingHours × wageFenPerHour' },
    metShare: {
      title: '遇到以上任一情况的顾客占比',
      how: '（需要人工，或没有真实答复，或答复晚于 giveUpAfterSeconds）÷ 顾客数',
    },
    repeats: {
      title: '同一通道再次发生',
      how: '需要人工或没有真实答复的顾客中，各通道首例之外的数量',
    },
    worstLane: { title: '最严重通道的次数', how: '同上，单个场景中最严重的通道' },
    sellingMs: { title: '售卖时长', how: '从第一位顾客到故障恢复，各场景依次相加' },
    hourCostFen: {
      title: '这样的一小时的成本',
      how: '（handlingFen + givenFen + lostFen）× 1 小时 ÷ sellingMs：推算值',
    },
    hourExposedFen: {
      title: '并占用顾客资金',
      how: 'exposedFen × 1 小时 ÷ sellingMs；须退还，本身不计入成本',
    },
  },
  assumed: '所用假设（可用 --assume 名称=数值 更改）',
  assumptions: {
    minutesPerCase: {
      title: '每例人工处理的分钟数',
      how: '假定：找到交易，核对手机与订单，退款或补单',
    },
    wageFenPerHour: { title: '该员工每小时成本（分）', how: '假定：每小时 30 元，请填入实际数值' },
    giveUpAfterSeconds: {
      title: '多少秒后仍无真实答复，部分顾客会放弃',
      how: '一分钟，与下述调查的提问一致',
    },
    giveUpShare: {
      title: '其中放弃者的比例（0 到 1）',
      how: 'Zynstra 对 1,000 名顾客的调查：等待一分钟后 15% 放弃购买（convenience.org，2020 年 2 月 3 日）',
    },
    orderValueFen: {
      title: '一单的价值（分）；0 表示取本次运行的平均客单价',
      how: '实测：本次运行的平均客单价',
    },
  },
  notKnown: '未知',
  yuan: '元',
  columns: {
    figure: '指标',
    formula: '计算方法',
    assumption: '假设',
    value: '取值',
    source: '默认值来源',
  },
}

export const impactWords = { en, zh } as const
