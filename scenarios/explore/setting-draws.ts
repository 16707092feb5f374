/** How a seed's stations are set up. Mostly as they come: each setting differs in a minority of seeds. */

import type { Draw, Key } from '../../simulators/kernel/chance.ts'
import { alipayNoticeScheduleMs } from '../../simulators/platform/rules.ts'
import type { ScenarioInput } from '../scenario.ts'
import type { Flow } from './flows.ts'

type Settings = Readonly<Record<string, unknown>>

interface SettingDraw {
  readonly station: 'platform' | 'orders' | 'scanner' | 'printer'
  readonly name: string
  /** It matters in this flow only. */
  readonly only?: Flow
  /** In so many of the seeds. */
  readonly share: number
  value(draw: Draw): unknown
}

const settingDraws: readonly SettingDraw[] = [
  // An early charge then captures after its reverse: who watches for it gives the money back (F3).
  { station: 'platform', name: 'tombstone', share: 0.5, value: () => false },
  {
    station: 'platform',
    name: 'reverseNotBeforeMs',
    share: 0.2,
    value: (draw) => draw.pick([0, 5_000]),
  },
  { station: 'platform', name: 'floorFen', share: 0.1, value: (draw) => draw.whole(2, 1_000) },
  {
    station: 'platform',
    name: 'ceilingFen',
    share: 0.1,
    value: (draw) => draw.whole(2_000, 9_000),
  },
  { station: 'orders', name: 'workers', share: 0.2, value: (draw) => draw.whole(1, 2) },
  { station: 'orders', name: 'queueMax', share: 0.2, value: (draw) => draw.whole(0, 4) },
  { station: 'orders', name: 'serviceMs', share: 0.3, value: (draw) => draw.pick([0, 300, 1_500]) },
  { station: 'orders', name: 'floorFen', share: 0.1, value: (draw) => draw.whole(2, 1_000) },
  {
    station: 'scanner',
    name: 'suffix',
    share: 0.3,
    value: (draw) => draw.pick(['', '\n', '\r\n']),
  },
  // Seldom: a till without M10 reads nothing that stands in a frame, and a lane that sells nothing tells nothing.
  { station: 'scanner', name: 'aimIdentifier', share: 0.1, value: () => true },
  { station: 'scanner', name: 'stxEtx', share: 0.05, value: () => true },
  {
    station: 'scanner',
    name: 'interCharacterGapMs',
    share: 0.2,
    value: (draw) => draw.whole(1, 30),
  },
  { station: 'printer', name: 'columns', share: 0.3, value: () => 32 },
  { station: 'printer', name: 'linesPerSecond', share: 0.3, value: (draw) => draw.pick([10, 70]) },
  { station: 'printer', name: 'bufferBytesMax', share: 0.1, value: () => 4_096 },
  {
    station: 'platform',
    name: 'noticeScheduleMs',
    only: 'customer-scans',
    share: 0.2,
    value: () => [...alipayNoticeScheduleMs],
  },
  {
    station: 'platform',
    name: 'signTestEvery',
    only: 'customer-scans',
    share: 0.2,
    value: (draw) => draw.whole(1, 4),
  },
]

export function drawSettings(
  draw: (...key: readonly Key[]) => Draw,
  flow: Flow,
): NonNullable<ScenarioInput['settings']> {
  const settings: Record<SettingDraw['station'], Record<string, unknown>> = {
    platform: {},
    orders: {},
    scanner: {},
    printer: {},
  }
  for (const { station, name, only = flow, share, value } of settingDraws) {
    if (only !== flow) continue
    if (draw(station, name, 'on').unit() >= share) continue
    settings[station][name] = value(draw(station, name, 'value'))
  }
  return settings satisfies Readonly<Record<string, Settings>>
}
