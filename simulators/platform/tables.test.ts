import { expect, test } from 'vitest'
import { fen } from '../kernel/units.ts'
import type { UnpaidRow } from './payment.ts'
import { platformRules } from './rules.ts'
import { PaymentTables } from './tables.ts'

const rules = { ...platformRules, codeLifeMs: 60, retentionMs: 40 }

const shown: UnpaidRow = {
  outTradeNo: 'T1',
  mchid: 'm',
  appid: 'a',
  code: 'weixin://wxpay/bizpayurl?pr=1',
  amountFen: fen(100),
  transactionId: '4200',
  createdAtMs: 0,
  state: 'NOTPAY',
  native: {},
}

test('a steady stream of charges holds as much as its retention, and nothing behind it', () => {
  const tables = new PaymentTables()
  let queuedMost = 0
  for (let atMs = 0; atMs < 50_000; atMs += 1) {
    const row = { outTradeNo: `T${atMs}`, mchid: 'm', appid: 'a', code: `C${atMs}` }
    tables.forget(atMs, rules)
    tables.seeCode(row.code, atMs, atMs)
    tables.keep({ ...row, state: 'REVOKED' }, atMs)
    queuedMost = Math.max(queuedMost, tables.queuedCount)
  }
  expect(tables.rowCount).toBeLessThanOrEqual(101)
  expect(tables.codeCount).toBeLessThanOrEqual(101)
  // Two entries a charge for as long as they are kept, and a front that is cut off at 4,096.
  expect(queuedMost).toBeLessThan(5_000)
})

test('a shown code is kept for as long as it can be paid for, and no longer than that', () => {
  const tables = new PaymentTables()
  const patient = { ...rules, qrLifeMs: 1_000 }
  tables.keep(shown, 0)
  tables.useCode(shown.code, shown.outTradeNo)
  for (let atMs = 0; atMs < 1_000; atMs += 10) tables.forget(atMs, patient)
  expect(tables.row('T1')).toBe(shown)
  expect(tables.code(shown.code)).toEqual({ usedBy: 'T1' })
  for (let atMs = 1_000; atMs < 1_300; atMs += 10) tables.forget(atMs, patient)
  expect([tables.rowCount, tables.codeCount]).toEqual([0, 0])
})

test('a shown code that was paid for or closed is kept no longer than any other charge', () => {
  const tables = new PaymentTables()
  const patient = { ...rules, qrLifeMs: 1_000 }
  tables.keep(shown, 0)
  tables.useCode(shown.code, shown.outTradeNo)
  const { outTradeNo, mchid, appid, code } = shown
  tables.keep({ outTradeNo, mchid, appid, code, state: 'CLOSED' }, 1)
  for (let atMs = 0; atMs < 110; atMs += 10) tables.forget(atMs, patient)
  tables.forget(110, patient)
  expect(tables.queuedCount).toBe(2)
  expect([tables.rowCount, tables.codeCount]).toEqual([0, 0])
})
