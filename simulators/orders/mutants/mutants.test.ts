import { expect, test } from 'vitest'
import type { OrdersFact } from '../../ledger/facts.ts'
import { runMs } from '../../kernel/units.ts'
import { stepOrder } from '../core.ts'
import { Issuing } from '../issuing.ts'
import { MemoryStore } from '../memory-store.ts'
import { RulesStack } from '../rules-stack.ts'
import { defaultOrdersRules, type OrdersRules } from '../rules.ts'
import { always200 } from './always-200.ts'
import { answersBeforeCommit } from './answers-before-commit.ts'
import { duplicateIsAConflict } from './duplicate-is-a-conflict.ts'
import { errorAfterCommit } from './error-after-commit.ts'
import { notIdempotent } from './not-idempotent.ts'
import { roundsToYuan } from './rounds-to-yuan.ts'
import { sameAmountSameOrder } from './same-amount-same-order.ts'

const clock = { nowMs: () => runMs(7), after: () => ({}), stop: () => undefined }

const submitOf = (sale: number, amountFen = 500) => ({
  saleNo: `S${sale}`,
  outTradeNo: `T${sale}`,
  amountFen,
  lane: 'lane-01',
})

/** What the order service with this core answers, in order, and the facts of all. */
async function play(
  step: typeof stepOrder,
  submits: readonly ReturnType<typeof submitOf>[],
  patch: Partial<OrdersRules> = {},
) {
  const facts: OrdersFact[] = []
  const rules = new RulesStack({ ...defaultOrdersRules, ...patch }, () => undefined)
  const record = (fact: OrdersFact) => void facts.push(fact)
  const issuing = new Issuing({ rules, store: new MemoryStore(), clock, record, step })
  const statuses: number[] = []
  const orderNos: (string | undefined)[] = []
  const answeredFen: (number | undefined)[] = []
  for (const submit of submits) {
    const { status, body } = await issuing.submit(submit)
    statuses.push(status)
    orderNos.push('orderNo' in body ? body.orderNo : undefined)
    answeredFen.push('amountFen' in body ? body.amountFen : undefined)
  }
  return {
    statuses,
    orderNos,
    answeredFen,
    issued: facts.filter((fact) => fact.kind === 'order-issued'),
  }
}

test('not-idempotent issues an order for each submit', async () => {
  const twice = [submitOf(1), submitOf(1)]
  const right = await play(stepOrder, twice)
  expect([right.statuses, right.issued.length]).toEqual([[201, 200], 1])
  const wrong = await play(notIdempotent.step(), twice)
  expect([wrong.statuses, wrong.issued.length]).toEqual([[201, 201], 2])
})

test('duplicate-is-a-conflict refuses a repeated submit, and the order stands', async () => {
  const wrong = await play(duplicateIsAConflict.step(), [submitOf(1), submitOf(1)])
  expect([wrong.statuses, wrong.issued.length]).toEqual([[201, 409], 1])
})

test('error-after-commit commits, answers 503, and commits another at the retry', async () => {
  const wrong = await play(errorAfterCommit.step(), [submitOf(1), submitOf(1), submitOf(1)])
  expect([wrong.statuses, wrong.issued.length]).toEqual([[503, 201, 200], 2])
})

test('same-amount-same-order answers the second sale with the order of the first', async () => {
  const submits = [submitOf(1, 1_234), submitOf(2, 1_299), submitOf(3, 1_300)]
  const right = await play(stepOrder, submits)
  expect([right.statuses, right.issued.length]).toEqual([[201, 201, 201], 3])
  const wrong = await play(sameAmountSameOrder.step(), submits)
  expect([wrong.statuses, wrong.issued.length]).toEqual([[201, 200, 201], 2])
  expect(wrong.orderNos[1]).toBe(wrong.orderNos[0])
})

test('rounds-to-yuan books another amount than it was asked to, and does not say so', async () => {
  const submits = [submitOf(1, 1_234), submitOf(1, 1_234), submitOf(2, 1_200)]
  const wrong = await play(roundsToYuan.step(), submits)
  expect(wrong.issued).toMatchObject([{ amountFen: 1_200 }, { amountFen: 1_200 }])
  expect(wrong.answeredFen).toEqual([1_234, 1_234, 1_200])
})

test('answers-before-commit promises an order that it then refuses', async () => {
  const late = { floorFen: 1_000, floorCheck: 'after-charge' } as const
  const right = await play(stepOrder, [submitOf(1), submitOf(2, 1_000)], late)
  expect([right.statuses, right.issued.length]).toEqual([[422, 201], 1])
  const wrong = await play(answersBeforeCommit.step(), [submitOf(1), submitOf(2, 1_000)], late)
  expect([wrong.statuses, wrong.issued.length]).toEqual([[201, 201], 1])
})

test('always-200 issues as ever, and answers 200', async () => {
  const healthy = await play(always200.step(), [submitOf(1), submitOf(1), submitOf(2)])
  expect([healthy.statuses, healthy.issued.length]).toEqual([[200, 200, 200], 2])
})
