/** Every merchant order number that leaves the lane, under another name. */

import { Ask, type Process } from '../../kernel/effects.ts'
import type { Rewrite } from '../../kernel/rewriting.ts'
import { isCall, send, type AnswerOf, type CallOf } from './seams.ts'

type Rename = (outTradeNo: string) => string

/** @param rename from the number that the lane thinks of to the one that it says. */
export const renumbering =
  (rename: Rename): Rewrite =>
  (effect) => {
    if (isCall(effect, 'platform.pay')) return send(effect, renamed(effect.body, rename))
    if (isCall(effect, 'platform.query')) return send(effect, renamed(effect.body, rename))
    if (isCall(effect, 'platform.reverse')) return send(effect, renamed(effect.body, rename))
    if (isCall(effect, 'orders.submit')) return submitUnder(effect, rename)
    const { fact } = effect.type === 'record' ? effect : { fact: undefined }
    if (!isNumbered(fact)) return undefined
    return new Ask({ type: 'record', fact: { ...fact, outTradeNo: rename(fact.outTradeNo) } })
  }

const renamed = <Body extends { readonly out_trade_no: string }>(body: Body, rename: Rename) => ({
  ...body,
  out_trade_no: rename(body.out_trade_no),
})

/** The answer names the attempt that has the order: the lane's own under its own name again. */
function* submitUnder(
  submit: CallOf<'orders.submit'>,
  rename: Rename,
): Process<AnswerOf<'orders.submit'>> {
  const { outTradeNo } = submit.body
  const said = rename(outTradeNo)
  const result = yield* send(submit, { ...submit.body, outTradeNo: said })
  if (result.kind !== 'answer' || !('orderNo' in result.body)) return result
  if (result.body.outTradeNo !== said) return result
  return { ...result, body: { ...result.body, outTradeNo } }
}

const isNumbered = (fact: unknown): fact is { readonly outTradeNo: string } =>
  typeof fact === 'object' && fact !== null && 'outTradeNo' in fact

/** A number that was never used, as long as the first one: at most 32 (domain §1.3). */
export const freshNumber = (outTradeNo: string): string => `${outTradeNo.slice(0, 31)}*`
