import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkedCheck, checkedSaleNo, checkedSubmit } from './requests.ts'
import { orderPath } from './wire.ts'

test('every bad field is named at once', () => {
  const checked = checkedSubmit('{"saleNo":"a b","outTradeNo":7,"amountFen":1.5}')
  expect(checked.ok ? undefined : checked.answer).toEqual({
    status: 400,
    body: {
      code: 'BAD_REQUEST',
      message:
        'saleNo must be 1 to 64 printable characters without spaces. ' +
        'outTradeNo must be 1 to 64 printable characters without spaces. ' +
        'amountFen must be a whole number of fen, 0 to 1000000000. ' +
        'lane must be 1 to 64 printable characters without spaces.',
    },
  })
})

test('what is not a JSON object is refused', () => {
  for (const text of ['', '{', 'null', '7', '[]', '"S1"', '\u0000']) {
    expect(checkedSubmit(text)).toMatchObject({ ok: false, answer: { status: 400 } })
    expect(checkedCheck(text)).toMatchObject({ ok: false, answer: { status: 400 } })
  }
})

test('any text at all is taken or refused, never thrown at', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      const checked = checkedSubmit(text)
      expect(checked.ok || checked.answer.status === 400).toBe(true)
    }),
  )
})

test('a submit is taken exactly when all its fields are good, and refused for the bad ones alone', () => {
  const text = fc.oneof({ arbitrary: fc.constant('T-1'), weight: 3 }, fc.constantFrom('', ' ', 7))
  const amount = fc.oneof({ arbitrary: fc.nat(), weight: 3 }, fc.constantFrom(-1, 0.5, '1', null))
  const fields = fc.record({ saleNo: text, outTradeNo: text, amountFen: amount, lane: text })
  fc.assert(
    fc.property(fields, (submit) => {
      const bad = Object.entries(submit).filter(([name, value]) =>
        name === 'amountFen'
          ? !(Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 1_000_000_000)
          : value !== 'T-1',
      )
      const checked = checkedSubmit(JSON.stringify(submit))
      if (checked.ok) expect(checked.value).toEqual(submit)
      const named = checked.ok ? [] : JSON.stringify(checked.answer).match(/\w+(?= must be)/g)
      expect(new Set(named)).toEqual(new Set(bad.map(([name]) => name)))
    }),
  )
})

test('any amount is taken exactly when it is whole fen within the bounds', () => {
  fc.assert(
    fc.property(fc.oneof(fc.integer(), fc.double()), (amountFen) => {
      const checked = checkedCheck(JSON.stringify({ saleNo: 'S1', amountFen }))
      const good = Number.isInteger(amountFen) && amountFen >= 0 && amountFen <= 1_000_000_000
      expect(checked.ok).toBe(good)
    }),
  )
})

test('a sale number travels through the URL unchanged', () => {
  const encoded = orderPath('销售/1?#').slice(orderPath('').length)
  expect(checkedSaleNo(encoded)).toEqual({ ok: true, value: '销售/1?#' })
})

test('a sale number with a broken escape, a NUL or half a surrogate is refused', () => {
  for (const bad of ['%E0%A4%A', '%00', '%20', '']) expect(checkedSaleNo(bad).ok).toBe(false)
  expect(checkedCheck('{"saleNo":"\\ud800","amountFen":1}').ok).toBe(false)
})
