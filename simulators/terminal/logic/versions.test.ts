import { expect, test } from 'vitest'
import { parseTerminal } from '../mitigations.ts'
import { classifyCode } from './codes.ts'
import { vendorRules, type TerminalRules } from './rules.ts'
import { readTransaction } from './transaction.ts'
import { bookedFen, runningVersion, softwareVersions } from './versions.ts'

const till = (terminal: string, softwareVersion: TerminalRules['softwareVersion']) => ({
  mitigations: parseTerminal(terminal).mitigations,
  rules: { ...vendorRules, softwareVersion },
})

const answer = (status: number, body: object) =>
  ({ kind: 'answer', status, body: body as { code: string; message: string } }) as const

test.each(softwareVersions.map(({ name }) => name))(
  'with M11 the current build runs although %s is installed',
  (name) => {
    expect(runningVersion(till('naive', name)).name).toBe(name)
    expect(runningVersion(till('naive+M11', name)).name).toBe('current')
  },
)

test('a build of 2016 knows 13 and 28, and takes every later prefix for something else', () => {
  const old = runningVersion(till('naive', 'prefixes-2016'))
  const kinds = (version: typeof old) =>
    ['134650328919428540', '284650328919428540', '104650328919428540', '6212345678901234567'].map(
      (code) => classifyCode(code, version).kind,
    )
  expect(kinds(old)).toEqual(['payment-code', 'payment-code', 'other', 'other'])
  expect(kinds(runningVersion(till('naive', 'current')))).toEqual(
    Array.from({ length: 4 }, () => 'payment-code'),
  )
})

test('a scan that came over two channels is one code, but for the build that takes it for one of twice the length', () => {
  const doubled = '134650328919428540'.repeat(2)
  expect(classifyCode(doubled)).toMatchObject({ code: '134650328919428540' })
  const old = runningVersion(till('naive', 'takes-doubled-reads'))
  expect(classifyCode(doubled, old)).toEqual({ kind: 'other', text: doubled })
})

test("USERPAYING's 202 is open, but for the build that accepts 200 only", () => {
  const userPaying = answer(202, { trade_state: 'USERPAYING' })
  expect(readTransaction(till('naive', 'current'), userPaying, 'pay')).toEqual({ kind: 'open' })
  expect(readTransaction(till('naive', 'accepts-200-only'), userPaying, 'pay')).toMatchObject({
    kind: 'refused',
    reason: 'payment-refused',
  })
})

test('a state that nobody knows yet stays open for the current build', () => {
  const newer = answer(200, { trade_state: 'AWAITING_PALM' })
  expect(readTransaction(till('naive', 'current'), newer, 'query')).toEqual({ kind: 'open' })
})

test.each([
  ['pins-certificate', 'CERT-1', 'paid'],
  ['pins-certificate', 'CERT-2', 'refused'],
  ['current', 'CERT-2', 'paid'],
] as const)('%s, answered under %s: %s', (version, serial, kind) => {
  const paid = answer(200, { trade_state: 'SUCCESS', serial })
  expect(readTransaction(till('naive', version), paid, 'pay').kind).toBe(kind)
})

test.each([
  [1_999, 1_998],
  [29, 28],
  [1_000, 1_000],
])('yuan in floating point: %i fen are booked as %i', (amountFen, booked) => {
  expect(bookedFen(runningVersion(till('naive', 'yuan-floats')), amountFen)).toBe(booked)
  expect(bookedFen(runningVersion(till('naive', 'current')), amountFen)).toBe(amountFen)
})

test.each([
  ['naive', 'payment-refused'],
  ['naive+M6', 'merchant-blocked'],
])('%s calls 403 to a charge %s, whatever code stands beside it', (terminal, reason) => {
  const one = till(terminal, 'current')
  for (const code of ['NO_AUTH', 'FAIL', 'SOMETHING_NEW']) {
    const refused = answer(403, { code, message: 'no' })
    expect(readTransaction(one, refused, 'pay')).toMatchObject({ kind: 'refused', reason })
    // That the platform will not say is no word on the charge.
    expect(readTransaction(one, refused, 'query')).toMatchObject({ kind: 'unknown', reason })
  }
})

test.each(['AMOUNT_LIMIT_DAY', 'AMOUNT_LIMIT_MONTH'])('%s is told as limit-reached', (code) => {
  const refused = answer(400, { code, message: 'no' })
  expect(readTransaction(till('naive', 'current'), refused, 'pay')).toMatchObject({
    kind: 'refused',
    reason: 'limit-reached',
  })
})

test('a charge that was refused for its signature was not taken; a query so refused says nothing', () => {
  const refused = answer(401, { code: 'SIGN_ERROR', message: 'timestamp' })
  const one = till('hardened', 'current')
  expect(readTransaction(one, refused, 'pay').kind).toBe('refused')
  expect(readTransaction(one, refused, 'query').kind).toBe('unknown')
})
