/** A platform that answers a repeated charge "accepted", and leaves the rest to the query. */

import { stepPayment } from '../core.ts'
import type { HealthyPlatform } from './mutant.ts'

export const processingOnRepeat: HealthyPlatform = {
  kind: 'healthy',
  name: 'processing-on-repeat',
  station: 'platform',
  over: 'hardened',
  difference: 'Answers a repeated charge that is paid 202, still being processed.',
  cites: 'domain §1.3 (202 accepted, not processed), §1.4 retry matrix (pay retry: unknown)',
  step: () => (row, command, atMs, rules) => {
    const step = stepPayment(row, command, atMs, rules)
    const repeated = command.kind === 'pay' && row?.state === 'SUCCESS'
    if (!repeated || step.answer?.status !== 200) return step
    const { appid, mchid, outTradeNo } = command
    const body = {
      appid,
      mchid,
      out_trade_no: outTradeNo,
      trade_state: 'USERPAYING',
      trade_state_desc: 'accepted, being processed',
    } as const
    return { ...step, answer: { status: 202, body } }
  },
}
