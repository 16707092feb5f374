/** What other rooms say in English about a comparison, as templates (say.ts), with their Chinese. */

import { sayer } from './say.ts'
import { said } from './zh-words.ts'

const enCompareSaid = {
  // What was compared.
  catalogue: 'the catalogue',
  loadHurt: 'the load {name} with {file}',
  load: 'the load {name}',
  // Groups that are no cause.
  everything: 'everything together',
  aLoad: 'a load',
  // Why a terminal is skipped,
  impossible: 'Failed to understand the terminal "{terminal}": {Why}',
  needs: '{id} needs {other}: {Because}',
  openAtBoot: 'a charge found open at boot is of unknown outcome: M3 is what settles it',
  // and a play left out.
  notPlayed: 'it was not played',
  broke: 'it could not be played: {why}',
}

const zhCompareSaid: typeof enCompareSaid = {
  catalogue: '整个场景库',
  loadHurt: '负载 {name}（故障文件 {file}）',
  load: '负载 {name}',
  everything: '全部合计',
  aLoad: '负载',
  impossible: '终端“{terminal}”不成立：{Why}',
  needs: '{id} 离不开 {other}：{Because}',
  openAtBoot: '开机时发现的未了结扣款结果不明，要靠 M3 来了结',
  notPlayed: '没有跑',
  broke: '跑不起来：{why}',
}

const own = sayer([[enCompareSaid, zhCompareSaid]], {})

/** As a checker or a doubt would say it, where it is not said of a comparison alone. */
export function zhCompareSays(english: string): string {
  const chinese = own(english)
  return chinese === english ? said(english) : chinese
}

/** Names that somebody typed stay as they are. */
export function zhScope(english: string): string {
  const causes = /^the catalogue's scenarios of (.+)$/.exec(english)?.[1]
  return causes === undefined ? own(english) : `场景库中 ${causes.replaceAll(' and ', '、')} 的场景`
}
