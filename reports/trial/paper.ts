/** Paper: whole, torn, marked COPY, twice, and none. */

import {
  approved,
  captured,
  declined,
  goodSale,
  issued,
  receipt,
  received,
  reversed,
} from '../hand-written.ts'
import { soldBut, type Example } from './example.ts'
import { copy, onLane, orderTwo, start, torn, voided } from './facts.ts'

export const paperExamples: readonly Example[] = [
  {
    name: 'no paper',
    facts: [...start, received, captured, issued, approved],
    ends: 'issued-not-printed',
    keeps: soldBut('printed-is-issued', 'issued-is-printed', 'printed-once', 'issued-in-time'),
    breaks: 'issued-is-printed',
    untried: 'declined-for-the-right-reason issued-in-time',
  },
  {
    name: 'two orders, no paper',
    facts: [...start, received, captured, issued, orderTwo, approved],
    ends: 'duplicate-order issued-not-printed',
    keeps:
      'paid-is-issued charged-once issued-is-paid told-the-truth everyone-is-told nothing-left-open nobody-owns-nothing shoppers-served',
    breaks: 'issued-once issued-is-printed',
    untried: 'amounts-agree declined-for-the-right-reason issued-in-time',
  },
  {
    name: 'three unmarked receipts',
    facts: [...goodSale, receipt, receipt],
    ends: 'duplicate-print',
    keeps: soldBut('printed-once', 'issued-in-time'),
    breaks: 'printed-once',
    untried: 'declined-for-the-right-reason issued-in-time',
  },
  {
    name: 'no paper, and no printer on the lane',
    facts: [...start, received, captured, issued, approved].map(onLane('lane-2')),
    ends: 'issued-ok',
    keeps: soldBut('printed-is-issued', 'issued-is-printed', 'printed-once'),
    breaks: '',
    untried: 'issued-is-printed declined-for-the-right-reason',
  },
  {
    name: 'torn paper',
    facts: [...start, received, captured, issued, torn, approved],
    ends: 'issued-not-printed',
    keeps: soldBut('printed-is-issued', 'issued-is-printed', 'printed-once', 'issued-in-time'),
    breaks: 'issued-is-printed',
    untried: 'printed-is-issued printed-once declined-for-the-right-reason issued-in-time',
  },
  {
    name: 'torn paper, then a whole copy',
    facts: [...start, received, captured, issued, torn, copy, approved],
    ends: 'issued-ok',
    keeps: soldBut('printed-is-issued', 'printed-once'),
    breaks: '',
    untried: 'printed-is-issued printed-once declined-for-the-right-reason',
  },
  {
    name: 'a receipt and a copy',
    facts: [...goodSale, copy],
    ends: 'issued-ok',
    keeps: soldBut(),
    breaks: '',
    untried: 'declined-for-the-right-reason',
  },
  {
    name: 'a receipt and a torn piece',
    facts: [...goodSale, torn],
    ends: 'issued-ok',
    keeps: soldBut(),
    breaks: '',
    untried: 'declined-for-the-right-reason',
  },
  {
    name: 'two copies',
    facts: [...start, received, captured, issued, copy, copy, approved],
    ends: 'issued-ok',
    keeps: soldBut('printed-is-issued', 'printed-once'),
    breaks: '',
    untried: 'printed-is-issued printed-once declined-for-the-right-reason',
  },
  {
    name: 'two unmarked receipts',
    facts: [...goodSale, receipt],
    ends: 'duplicate-print',
    keeps: soldBut('printed-once', 'issued-in-time'),
    breaks: 'printed-once',
    untried: 'declined-for-the-right-reason issued-in-time',
  },
  {
    name: 'a receipt of a voided order',
    facts: [...start, received, captured, issued, receipt, voided, reversed, declined('reversed')],
    ends: 'printed-not-issued',
    keeps: 'printed-once told-the-truth everyone-is-told nothing-left-open nobody-owns-nothing',
    breaks: 'printed-is-issued shoppers-served',
    untried:
      'paid-is-issued charged-once issued-is-paid issued-once amounts-agree issued-is-printed declined-for-the-right-reason issued-in-time',
  },
  {
    name: 'a receipt of a voided order, declined for no reason',
    facts: [
      ...start,
      received,
      captured,
      issued,
      receipt,
      voided,
      reversed,
      declined('code-refused'),
    ],
    ends: 'printed-not-issued',
    keeps: 'printed-once told-the-truth everyone-is-told nothing-left-open nobody-owns-nothing',
    breaks: 'printed-is-issued shoppers-served',
    untried:
      'paid-is-issued charged-once issued-is-paid issued-once amounts-agree issued-is-printed declined-for-the-right-reason issued-in-time',
  },
  {
    name: 'a copy of a voided order',
    facts: [...start, received, captured, issued, copy, voided, reversed, declined('reversed')],
    ends: 'declined-correctly',
    keeps:
      'told-the-truth declined-for-the-right-reason everyone-is-told nothing-left-open nobody-owns-nothing',
    breaks: 'shoppers-served',
    untried:
      'paid-is-issued charged-once issued-is-paid issued-once amounts-agree printed-is-issued issued-is-printed printed-once issued-in-time',
  },
  {
    name: 'two receipts of a voided order',
    facts: [
      ...start,
      received,
      captured,
      issued,
      receipt,
      receipt,
      voided,
      reversed,
      declined('reversed'),
    ],
    ends: 'printed-not-issued duplicate-print',
    keeps: 'told-the-truth everyone-is-told nothing-left-open nobody-owns-nothing',
    breaks: 'printed-is-issued printed-once shoppers-served',
    untried:
      'paid-is-issued charged-once issued-is-paid issued-once amounts-agree issued-is-printed declined-for-the-right-reason issued-in-time',
  },
  {
    name: 'a receipt, and no order but in the last word',
    facts: [...start, receipt, { ...approved, orderNo: 'O1' }],
    ends: 'printed-not-issued told-otherwise false-success',
    keeps: 'printed-once nobody-owns-nothing',
    breaks: 'printed-is-issued told-the-truth shoppers-served',
    untried: 'declined-for-the-right-reason',
  },
]
