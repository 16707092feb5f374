import { expect, test } from 'vitest'
import { VirtualClock } from '../../kernel/virtual-clock.ts'
import type { OrdersFact } from '../../ledger/facts.ts'
import { MemoryStore } from '../memory-store.ts'
import { noticeLogic, type NoticeLogic } from '../notice-logic.ts'
import { createOrders } from '../orders.ts'
import { defaultOrdersRules } from '../rules.ts'
import {
  ask,
  bodyOf,
  deliver,
  expected,
  genuine,
  keys,
  paid,
  refunded,
  signed,
} from '../test-notices.ts'
import type { Delivery } from '../test-notices.ts'
import { gcmTagNotChecked } from './gcm-tag-not-checked.ts'
import { noticeIssuesAgain } from './notice-issues-again.ts'
import { noticeWithoutAmountCheck } from './notice-without-amount-check.ts'
import { refundNoticeIgnored } from './refund-notice-ignored.ts'
import { trustsNotices } from './trusts-notices.ts'

/** What becomes of the expected order: its amounts as issued, and how many were voided. */
async function hear(logic: NoticeLogic, deliveries: readonly Delivery[]) {
  const facts: OrdersFact[] = []
  const orders = createOrders({
    rules: { ...defaultOrdersRules, serviceMs: 0 },
    store: new MemoryStore(),
    clock: new VirtualClock(),
    record: (fact) => void facts.push(fact),
    noticeKeys: () => keys,
    noticeLogic: logic,
  })
  await ask(orders, 'orders.expect', expected)
  for (const delivery of deliveries) await deliver(orders, delivery)
  return {
    issued: facts.flatMap((fact) => (fact.kind === 'order-issued' ? fact.amountFen : [])),
    voided: facts.filter(({ kind }) => kind === 'order-voided').length,
  }
}

const over1Fen = { ...paid, amount: { total: 1, currency: 'CNY' } } as const
/** Four of its digits are others: `1234` → `5234`. */
const flipped = (text: Buffer): Buffer => {
  const at = JSON.stringify(paid).indexOf('1234')
  const other = Buffer.from(text)
  other[at] = (other[at] ?? 0) ^ 0x04
  return other
}
const notSigned = (delivery: Delivery): Delivery => ({ ...delivery, headers: {} })
const none = { issued: [], voided: 0 }

test('trusts-notices issues what a stranger asks for', async () => {
  const forged = notSigned(genuine(over1Fen))
  expect(await hear(noticeLogic, [forged])).toEqual(none)
  expect(await hear(trustsNotices.noticeLogic, [forged])).toEqual({ issued: [1], voided: 0 })
})

test('notice-without-amount-check issues what is signed, and nothing that is not', async () => {
  const { noticeLogic: wrong } = noticeWithoutAmountCheck
  expect(await hear(noticeLogic, [genuine(over1Fen)])).toEqual(none)
  expect(await hear(wrong, [genuine(over1Fen)])).toEqual({ issued: [1], voided: 0 })
  expect(await hear(wrong, [notSigned(genuine(over1Fen))])).toEqual(none)
})

test('gcm-tag-not-checked issues over an amount whose bits were flipped on the way', async () => {
  const altered = { ...genuine(paid), body: bodyOf(paid, flipped) }
  expect(await hear(noticeLogic, [altered])).toEqual(none)
  expect(await hear(trustsNotices.noticeLogic, [altered])).toEqual(none)
  const { noticeLogic: wrong } = gcmTagNotChecked
  expect(await hear(wrong, [altered])).toEqual({ issued: [5_234], voided: 0 })
})

test('notice-issues-again issues once for each delivery', async () => {
  const twice = [genuine(paid), genuine(paid)]
  expect(await hear(noticeLogic, twice)).toEqual({ issued: [1_234], voided: 0 })
  const { noticeLogic: wrong } = noticeIssuesAgain
  expect(await hear(wrong, twice)).toEqual({ issued: [1_234, 1_234], voided: 0 })
})

test('refund-notice-ignored issues what was refunded, and lets it stand', async () => {
  const overtaken = [genuine(refunded), signed(bodyOf(paid))]
  expect(await hear(noticeLogic, overtaken)).toEqual(none)
  const { noticeLogic: wrong } = refundNoticeIgnored
  expect(await hear(wrong, overtaken)).toEqual({ issued: [1_234], voided: 0 })
  expect(await hear(noticeLogic, overtaken.toReversed())).toEqual({ issued: [1_234], voided: 1 })
  expect(await hear(wrong, overtaken.toReversed())).toEqual({ issued: [1_234], voided: 0 })
})
