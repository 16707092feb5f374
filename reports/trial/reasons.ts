/** Reasons to decline that lie with the network or the platform, and whether they were so. */

import { begunT1, captured, declined, received, refusedWith, reversed } from '../hand-written.ts'
import { type Example } from './example.ts'
import { revoked, start, withheld } from './facts.ts'

export const reasonsExamples: readonly Example[] = [
  {
    name: 'declined as timed out, money went back',
    facts: [...start, received, captured, reversed, declined('timed-out')],
    ends: 'told-otherwise wrong-reason',
    keeps: 'told-the-truth everyone-is-told nothing-left-open nobody-owns-nothing',
    breaks: 'declined-for-the-right-reason shoppers-served',
    untried: 'paid-is-issued charged-once amounts-agree',
  },
  {
    name: 'declined as network-unstable, no money moved',
    facts: [...start, begunT1, declined('network-unstable')],
    ends: 'declined-correctly',
    keeps:
      'told-the-truth declined-for-the-right-reason everyone-is-told nothing-left-open nobody-owns-nothing',
    breaks: 'shoppers-served',
    untried: '',
  },
  {
    name: 'declined as network-unstable, money went back',
    facts: [...start, received, captured, reversed, declined('network-unstable')],
    ends: 'told-otherwise wrong-reason',
    keeps: 'told-the-truth everyone-is-told nothing-left-open nobody-owns-nothing',
    breaks: 'declined-for-the-right-reason shoppers-served',
    untried: 'paid-is-issued charged-once amounts-agree',
  },
  {
    name: 'declined as lane-busy, no money moved',
    facts: [...start, declined('lane-busy')],
    ends: 'declined-correctly',
    keeps: 'told-the-truth declined-for-the-right-reason nobody-owns-nothing',
    breaks: 'shoppers-served',
    untried: '',
  },
  {
    name: 'declined as lane-busy, money went back',
    facts: [...start, received, captured, reversed, declined('lane-busy')],
    ends: 'told-otherwise wrong-reason',
    keeps: 'told-the-truth everyone-is-told nothing-left-open nobody-owns-nothing',
    breaks: 'declined-for-the-right-reason shoppers-served',
    untried: 'paid-is-issued charged-once amounts-agree',
  },
  {
    name: 'declined as call-staff, no money moved',
    facts: [...start, begunT1, declined('call-staff')],
    ends: 'declined-correctly',
    keeps:
      'told-the-truth declined-for-the-right-reason everyone-is-told nothing-left-open nobody-owns-nothing',
    breaks: 'shoppers-served',
    untried: '',
  },
  {
    name: 'declined as call-staff, money went back',
    facts: [...start, received, captured, reversed, declined('call-staff')],
    ends: 'told-otherwise wrong-reason',
    keeps: 'told-the-truth everyone-is-told nothing-left-open nobody-owns-nothing',
    breaks: 'declined-for-the-right-reason shoppers-served',
    untried: 'paid-is-issued charged-once amounts-agree',
  },
  {
    name: 'declined as refused, and nobody refused',
    facts: [...start, begunT1, declined('payment-refused')],
    ends: 'told-otherwise wrong-reason',
    keeps: 'told-the-truth everyone-is-told nothing-left-open nobody-owns-nothing',
    breaks: 'declined-for-the-right-reason shoppers-served',
    untried: '',
  },
  {
    name: 'declined as a bad code, and the platform said so',
    facts: [...start, received, refusedWith('AUTH_CODE_INVALID'), declined('code-refused')],
    ends: 'declined-correctly',
    keeps:
      'told-the-truth declined-for-the-right-reason everyone-is-told nothing-left-open nobody-owns-nothing',
    breaks: '',
    untried: 'refused-for-good-is-final shoppers-served',
  },
  {
    name: 'declined as an old code, and the platform said so',
    facts: [...start, received, refusedWith('AUTHCODEEXPIRE'), declined('code-refused')],
    ends: 'declined-correctly',
    keeps:
      'told-the-truth declined-for-the-right-reason everyone-is-told nothing-left-open nobody-owns-nothing',
    breaks: '',
    untried: 'refused-for-good-is-final shoppers-served',
  },
  {
    name: 'declined as a bad code, and the platform said another thing',
    facts: [...start, received, refusedWith('NOT_ENOUGH'), declined('code-refused')],
    ends: 'told-otherwise wrong-reason',
    keeps: 'told-the-truth everyone-is-told nothing-left-open nobody-owns-nothing',
    breaks: 'declined-for-the-right-reason',
    untried: 'refused-for-good-is-final shoppers-served',
  },
  {
    name: 'declined as a blocked merchant, and the platform said so',
    facts: [...start, received, refusedWith('NO_AUTH'), declined('merchant-blocked')],
    ends: 'declined-correctly',
    keeps:
      'told-the-truth declined-for-the-right-reason refused-for-good-is-final everyone-is-told nothing-left-open nobody-owns-nothing',
    breaks: '',
    untried: 'shoppers-served',
  },
  {
    name: 'a blocked merchant, and another code asked for',
    facts: [
      ...start,
      received,
      refusedWith('NO_AUTH'),
      { ...received, outTradeNo: 'T2' },
      { ...refusedWith('NO_AUTH'), outTradeNo: 'T2' },
      declined('merchant-blocked'),
    ],
    ends: 'declined-correctly',
    keeps:
      'told-the-truth declined-for-the-right-reason everyone-is-told nothing-left-open nobody-owns-nothing',
    breaks: 'refused-for-good-is-final',
    untried: 'shoppers-served',
  },
  {
    name: 'a limit of the day, and another code asked for',
    facts: [
      ...start,
      received,
      refusedWith('AMOUNT_LIMIT_DAY'),
      { ...received, outTradeNo: 'T2' },
      { ...refusedWith('AMOUNT_LIMIT_DAY'), outTradeNo: 'T2' },
      declined('limit-reached'),
    ],
    ends: 'declined-correctly',
    keeps:
      'told-the-truth declined-for-the-right-reason everyone-is-told nothing-left-open nobody-owns-nothing',
    breaks: 'refused-for-good-is-final',
    untried: 'shoppers-served',
  },
  {
    name: 'a limit of the month, and another code asked for',
    facts: [
      ...start,
      received,
      refusedWith('AMOUNT_LIMIT_MONTH'),
      { ...received, outTradeNo: 'T2' },
      { ...refusedWith('AMOUNT_LIMIT_MONTH'), outTradeNo: 'T2' },
      declined('limit-reached'),
    ],
    ends: 'declined-correctly',
    keeps:
      'told-the-truth declined-for-the-right-reason everyone-is-told nothing-left-open nobody-owns-nothing',
    breaks: 'refused-for-good-is-final',
    untried: 'shoppers-served',
  },
  {
    name: 'declined as a blocked merchant, and the platform said another thing',
    facts: [...start, received, refusedWith('NOT_ENOUGH'), declined('merchant-blocked')],
    ends: 'told-otherwise wrong-reason',
    keeps: 'told-the-truth everyone-is-told nothing-left-open nobody-owns-nothing',
    breaks: 'declined-for-the-right-reason',
    untried: 'refused-for-good-is-final shoppers-served',
  },
  {
    name: 'declined for maintenance, and nothing was charged',
    facts: [...start, begunT1, declined('platform-maintenance')],
    ends: 'declined-correctly',
    keeps:
      'told-the-truth declined-for-the-right-reason everyone-is-told nothing-left-open nobody-owns-nothing',
    breaks: 'shoppers-served',
    untried: '',
  },
  {
    name: 'declined for maintenance, and the platform said so',
    facts: [
      ...start,
      received,
      refusedWith('SERVICE_UNAVAILABLE'),
      declined('platform-maintenance'),
    ],
    ends: 'declined-correctly',
    keeps:
      'told-the-truth declined-for-the-right-reason everyone-is-told nothing-left-open nobody-owns-nothing',
    breaks: 'shoppers-served',
    untried: 'refused-for-good-is-final',
  },
  {
    name: 'declined for maintenance, and the platform failed',
    facts: [...start, received, refusedWith('SYSTEM_ERROR'), declined('platform-maintenance')],
    ends: 'declined-correctly',
    keeps:
      'told-the-truth declined-for-the-right-reason everyone-is-told nothing-left-open nobody-owns-nothing',
    breaks: 'shoppers-served',
    untried: 'refused-for-good-is-final',
  },
  {
    name: 'declined for maintenance, and an answer never came',
    facts: [...start, received, withheld, revoked, declined('platform-maintenance')],
    ends: 'declined-correctly',
    keeps:
      'told-the-truth declined-for-the-right-reason everyone-is-told nothing-left-open nobody-owns-nothing',
    breaks: '',
    untried: 'shoppers-served',
  },
  {
    name: 'declined for maintenance, and the platform said another thing',
    facts: [...start, received, refusedWith('NOT_ENOUGH'), declined('platform-maintenance')],
    ends: 'told-otherwise wrong-reason',
    keeps: 'told-the-truth everyone-is-told nothing-left-open nobody-owns-nothing',
    breaks: 'declined-for-the-right-reason',
    untried: 'refused-for-good-is-final shoppers-served',
  },
  {
    name: 'declined for maintenance, and money went back',
    facts: [...start, received, withheld, captured, reversed, declined('platform-maintenance')],
    ends: 'told-otherwise wrong-reason',
    keeps: 'told-the-truth everyone-is-told nothing-left-open nobody-owns-nothing',
    breaks: 'declined-for-the-right-reason shoppers-served',
    untried: 'paid-is-issued charged-once amounts-agree',
  },
]
