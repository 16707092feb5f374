import { expect, test } from 'vitest'
import { platformRules } from './rules.ts'
import { PaymentTables } from './tables.ts'

const rules = { ...platformRules, codeLifeMs: 60, retentionMs: 40 }

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
