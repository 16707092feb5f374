/** The words around pictures, in Chinese. */

import type { enPictures } from './en-pictures.ts'

export const zhPictures: typeof enPictures = {
  money: {
    title: '钱与订单随时间的变化',
    captured: (total) => `累计扣款：${total} 元`,
    issued: (total) => `累计出单：${total} 元`,
    exposed: (most) => `当时没有订单的钱：最多 ${most} 元`,
    faults: '故障，编号与故障表一致',
    desc: (captured, issued, most) =>
      `结束时共扣款 ${captured} 元，出单 ${issued} 元；同一时刻最多有 ${most} 元没有订单。`,
    none: '这次运行没有资金变动，因此没有图。',
    about:
      '上图为累计，下图为当时；横轴为运行时间，从第一个事件算起。累计值只增不减：退回的款不扣除。',
    head: ['时刻', '累计扣款（元）', '累计出单（元）', '没有订单（元）'],
  },
  heat: {
    title: '哪种原因伤害哪种终端',
    about: '每千次扫码中出现分歧的交易数。属于多种原因的场景在每种原因下各计一次。',
    desc: (causes, terminals) =>
      `${causes} 种原因、${terminals} 种终端；每格是每千次扫码中出现分歧的交易数。`,
    head: ['原因', '终端', '分歧交易', '扫码次数', '每千次扫码'],
    noCause: '无原因：健康或负载',
    noScans: '没有扫码',
    none: '这次运行的场景都没有标明原因，因此没有热图。',
    tooMany: (terminals) => `${terminals} 种终端放不进一张图：请看下表。`,
  },
  waits: {
    title: '交易等了多久',
    about: '山形表示所有交易的等待分布。竖线由粗到细：p50、p95、p99；菱形：最长。',
    few: '每个圆点是一笔交易。竖线由粗到细：p50、p95、p99；菱形：最长。',
    head: ['等待', 'p50', 'p95', 'p99', '最长', '交易数'],
    desc: (waits) => `${waits}。`,
    one: (name, p50, max) => `${name}：半数在 ${p50} 以内，最长 ${max}`,
    none: '没有交易同时具备某段等待的两端，因此没有图。',
  },
  walk: {
    title: '交易走到哪一步、在哪一步丢失',
    about: '每条表示走到这一步的交易数。跳过某一步的交易，算作在那一步丢失。',
    passed: '走到这一步',
    lost: '在此丢失，且有分歧',
    ended: '在此正常结束',
    step: (reached, lost, ended) =>
      [
        `${reached}`,
        ...(lost > 0 ? [`丢失 ${lost}`] : []),
        ...(ended > 0 ? [`结束 ${ended}`] : []),
      ].join('，'),
    head: ['步骤', '走到这一步', '在此丢失', '在此正常结束'],
    desc: (steps) => `${steps}。`,
    none: '没有任何交易开始，因此没有图。',
  },
}
