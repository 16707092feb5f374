/** What the lane's effects say, typed: where a mutant takes hold of them. */

import { Ask, type CallEffect, type CallResult, type Effect } from '../../kernel/effects.ts'
import type { OrdersCalls } from '../../orders/wire.ts'
import type { PlatformCalls } from '../../platform/wire.ts'
import type { PrintJob, TellWord, TerminalInputs } from '../logic/protocol.ts'
import { isAttemptRow, type AttemptRow } from '../logic/rows.ts'

type Protocol = PlatformCalls & OrdersCalls
type EffectOf<Type extends Effect['type']> = Extract<Effect, { readonly type: Type }>

export type CallOf<Name extends keyof Protocol> = CallEffect & {
  readonly operation: Name
  readonly body: Protocol[Name]['request']
}

export type AnswerOf<Name extends keyof Protocol> = CallResult<Protocol[Name]['answer']>

/** The lane asks each operation only with its own request. */
export const isCall = <Name extends keyof Protocol>(
  effect: Effect,
  operation: Name,
): effect is CallOf<Name> => effect.type === 'call' && effect.operation === operation

/** Sends the call, or another body in its place. */
export const send = <Name extends keyof Protocol>(
  call: CallOf<Name>,
  body: Protocol[Name]['request'] = call.body,
) => new Ask<AnswerOf<Name>>({ ...call, body })

export type Told = Extract<TellWord, { readonly type: 'told' }>

const isWord = (effect: Effect): effect is EffectOf<'tell'> & { readonly word: TellWord } =>
  effect.type === 'tell'

/** A word on a sale, last or for now. */
export const toldBy = (effect: Effect): Told | undefined =>
  isWord(effect) && effect.word.type === 'told' ? effect.word : undefined

export const saysReady = (effect: Effect): boolean => isWord(effect) && effect.word.type === 'ready'

const isReceipt = (job: unknown): job is PrintJob =>
  typeof job === 'object' && job !== null && 'orderNo' in job

/** A receipt is printed; the test of a printer is not one. */
export const isPrint = (effect: Effect): effect is EffectOf<'print'> & { readonly job: PrintJob } =>
  effect.type === 'print' && isReceipt(effect.job)

export type Received = {
  readonly [Channel in keyof TerminalInputs]: {
    readonly channel: Channel
    readonly value: TerminalInputs[Channel]
  }
}[keyof TerminalInputs]

/** Waits as the lane does. */
export const receive = (wait: EffectOf<'wait'>) => new Ask<Received | undefined>(wait)

/** The attempts that a save writes down. */
export const attemptsIn = (effect: Effect): readonly AttemptRow[] =>
  effect.type === 'save' ? effect.entries.map(({ value }) => value).filter(isAttemptRow) : []

const answer = (status: number, body: unknown): CallResult => ({ kind: 'answer', status, body })

/** "The payer did not pay": what a terminal takes for a definite end. */
export const definitelyNotPaid = answer(400, { code: 'TRADE_ERROR', message: 'payment failed' })

/** A reverse was accepted. */
export const reverseAccepted = answer(200, {})

/** A shown code was closed: nobody can pay it any more. */
export const closeAccepted = answer(204, {})

/** As after a time-out: nothing is known. */
export const neverAnswered: CallResult = { kind: 'no-answer', why: 'never asked' }

/** A query found the charge revoked. */
export const seenRevoked = answer(200, { trade_state: 'REVOKED' })

/** The order service refused the order for good. */
export const orderRefused = answer(422, { code: 'BELOW_FLOOR', message: 'refused' })

export const issuedAs = (orderNo: string, { saleNo, outTradeNo, amountFen }: IssuedFor) =>
  answer(200, { state: 'issued', orderNo, saleNo, outTradeNo, amountFen })

type IssuedFor = OrdersCalls['orders.submit']['request']
