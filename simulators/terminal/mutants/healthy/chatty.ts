/** Terminals that ask or say more than they need to, and are right. */

import { caller, type Process } from '../../../kernel/effects.ts'
import type { PlatformCalls } from '../../../platform/wire.ts'
import { drain, tell } from '../../logic/protocol.ts'
import type { TillOptions } from '../../logic/till.ts'
import type { HealthyTerminal } from '../mutant.ts'
import { isCall, saysReady, send, toldBy, type AnswerOf, type CallOf, type Told } from '../seams.ts'

const call = caller<PlatformCalls>()

export const confirmsByQuery: HealthyTerminal = {
  kind: 'healthy',
  name: 'confirms-by-query',
  station: 'terminal',
  over: 'hardened',
  difference: 'Asks once more about a charge that was answered paid.',
  cites: 'domain §1.4 (confirm by query: A6)',
  rewrite: (options) => (effect) =>
    isCall(effect, 'platform.pay') ? payAndQuery(effect, options) : undefined,
}

function* payAndQuery(
  pay: CallOf<'platform.pay'>,
  { rules, merchant }: TillOptions,
): Process<AnswerOf<'platform.pay'>> {
  const result = yield* send(pay)
  if (result.kind !== 'answer' || result.status !== 200) return result
  const body = { out_trade_no: pay.body.out_trade_no, mchid: merchant.mchid }
  yield* call('platform.query', body, { timeoutMs: rules.queryTimeoutMs, link: pay.link })
  return result
}

export const submitsTwice: HealthyTerminal = {
  kind: 'healthy',
  name: 'submits-twice',
  station: 'terminal',
  over: 'hardened',
  difference:
    'Submits every order that was issued a second time, which an idempotent order service does not mind.',
  cites: 'domain §4.2 row F4 (idempotent issue by saleId)',
  rewrite: () => (effect) => (isCall(effect, 'orders.submit') ? submitTwice(effect) : undefined),
}

function* submitTwice(submit: CallOf<'orders.submit'>): Process<AnswerOf<'orders.submit'>> {
  const result = yield* send(submit)
  // Never behind a refusal: the judge convicted that, rightly. The second may be taken when the money is on its way back.
  if (result.kind === 'answer' && result.status < 300) yield* send(submit)
  return result
}

export const saysItTwice: HealthyTerminal = {
  kind: 'healthy',
  name: 'says-it-twice',
  station: 'terminal',
  over: 'hardened',
  difference: 'Tells the cashier twice that a sale is approved.',
  cites: 'design §1 (told: the last word)',
  rewrite: () => (effect) => {
    const told = toldBy(effect)
    return told?.outcome === 'approved' ? tellTwice(told) : undefined
  },
}

function* tellTwice(told: Told): Process {
  yield* tell(told)
  yield* tell(told)
}

export const drainsMore: HealthyTerminal = {
  kind: 'healthy',
  name: 'drains-more',
  station: 'terminal',
  over: 'hardened',
  difference: 'Throws away what was read and pressed before it says that it is ready, too.',
  cites: 'domain §4.2 row F13',
  rewrite: () => (effect) => (saysReady(effect) ? drainFirst() : undefined),
}

function* drainFirst(): Process {
  yield* drain(['scan', 'key'])
  yield* tell({ type: 'ready' })
}
