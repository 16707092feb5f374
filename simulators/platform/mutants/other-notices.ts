/** Platforms that deliver their notices otherwise, as other vendors do, or as ours does now and then. */

import { alipayNoticeScheduleMs } from '../rules.ts'
import type { OtherHouseRules } from './mutant.ts'

export const alipaySchedule: OtherHouseRules = {
  kind: 'healthy',
  name: 'alipay-schedule',
  station: 'platform',
  over: 'hardened',
  flow: 'customer-scans',
  difference:
    'Sends a notice that nobody acknowledged again after 4, 10, 10 minutes and then hours.',
  cites: 'domain §1.6 (retry schedule, A9)',
  rules: { noticeScheduleMs: alipayNoticeScheduleMs },
}

export const signTests: OtherHouseRules = {
  kind: 'healthy',
  name: 'sign-tests',
  station: 'platform',
  over: 'hardened',
  flow: 'customer-scans',
  difference: 'Sends every second notice first with a signature that is wrong on purpose.',
  cites: 'domain §1.6 (SIGNTEST, W19)',
  rules: { signTestEvery: 2 },
}
