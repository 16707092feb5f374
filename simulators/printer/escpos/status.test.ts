import { expect, test } from 'vitest'
import {
  automaticStatus,
  automaticStatusChanged,
  completionAnswer,
  identification,
  queuedStatus,
  realtimeStatus,
  type PrinterStatus,
} from './status.ts'

const idle: PrinterStatus = {
  drawerPinHigh: false,
  offline: false,
  waitingRecovery: false,
  feedPressed: false,
  coverOpen: false,
  fedByButton: false,
  stoppedByPaper: false,
  recoverableError: false,
  cutterError: false,
  unrecoverableError: false,
  autoRecoverableError: false,
  paperNearEnd: false,
  paperEnd: false,
}

const on = (...names: readonly (keyof PrinterStatus)[]): PrinterStatus => ({
  ...idle,
  ...Object.fromEntries(names.map((name) => [name, true])),
})

test.each([1, 2, 3, 4] as const)('DLE EOT %i of an idle printer is 0x12', (n) => {
  expect(realtimeStatus(n, idle)).toBe(0x12)
})

test.each([
  [1, 'drawerPinHigh', 0x04],
  [1, 'offline', 0x08],
  [1, 'waitingRecovery', 0x20],
  [1, 'feedPressed', 0x40],
  [2, 'coverOpen', 0x04],
  [2, 'fedByButton', 0x08],
  [2, 'stoppedByPaper', 0x20],
  [2, 'recoverableError', 0x40],
  [2, 'cutterError', 0x40],
  [2, 'unrecoverableError', 0x40],
  [2, 'autoRecoverableError', 0x40],
  [3, 'recoverableError', 0x04],
  [3, 'cutterError', 0x08],
  [3, 'unrecoverableError', 0x20],
  [3, 'autoRecoverableError', 0x40],
  [4, 'paperNearEnd', 0x0c],
  [4, 'paperEnd', 0x60],
] as const)('DLE EOT %i says %s with 0x%s', (n, name, mask) => {
  expect(realtimeStatus(n, on(name))).toBe(0x12 | mask)
})

test('out of paper and cover open answer with the published bytes', () => {
  const outOfPaper = on('offline', 'stoppedByPaper', 'paperNearEnd', 'paperEnd')
  expect([1, 2, 4].map((n) => realtimeStatus(n as 1 | 2 | 4, outOfPaper))).toEqual([
    0x1a, 0x32, 0x7e,
  ])
  expect(realtimeStatus(4, on('paperNearEnd'))).toBe(0x1e)
  const cover = on('offline', 'coverOpen')
  expect([1, 2].map((n) => realtimeStatus(n as 1 | 2, cover))).toEqual([0x1a, 0x16])
})

test('ASB of an idle printer is 10 00 00 00', () => {
  expect([...automaticStatus(idle)]).toEqual([0x10, 0, 0, 0])
})

test.each([
  ['drawerPinHigh', 0, 0x04],
  ['offline', 0, 0x08],
  ['coverOpen', 0, 0x20],
  ['feedPressed', 0, 0x40],
  ['waitingRecovery', 1, 0x01],
  ['recoverableError', 1, 0x04],
  ['cutterError', 1, 0x08],
  ['unrecoverableError', 1, 0x20],
  ['autoRecoverableError', 1, 0x40],
  ['paperNearEnd', 2, 0x03],
  ['paperEnd', 2, 0x0c],
] as const)('ASB says %s in byte %i with %i', (name, byte, mask) => {
  const expected = [0x10, 0, 0, 0]
  expected[byte] = (expected[byte] ?? 0) | mask
  expect([...automaticStatus(on(name))]).toEqual(expected)
})

test.each([
  [0x01, ['drawerPinHigh']],
  [0x02, ['offline', 'coverOpen']],
  [0x04, ['waitingRecovery', 'recoverableError', 'cutterError', 'autoRecoverableError']],
  [0x08, ['paperNearEnd', 'paperEnd']],
  [0x40, ['feedPressed']],
] as const)('ASB n=%i is told of %j and of nothing else', (n, names) => {
  const told = (Object.keys(idle) as (keyof PrinterStatus)[]).filter((name) =>
    automaticStatusChanged(n, automaticStatus(idle), automaticStatus(on(name))),
  )
  for (const name of names) expect(told).toContain(name)
  expect(told.filter((name) => !names.some((known) => known === name))).toEqual(
    n === 0x04 ? ['unrecoverableError'] : [],
  )
})

test('GS r answers paper and drawer, by number or digit, and nothing to another n', () => {
  expect(queuedStatus(1, idle)).toBe(0x00)
  expect(queuedStatus(0x31, on('paperNearEnd'))).toBe(0x03)
  expect(queuedStatus(1, on('paperNearEnd', 'paperEnd'))).toBe(0x0f)
  expect(queuedStatus(0x32, on('drawerPinHigh'))).toBe(0x01)
  expect(queuedStatus(9, idle)).toBeUndefined()
})

test('GS I names the printer between 5F and NUL', () => {
  const identity = { firmware: '1.0', maker: 'M', model: 'TR', serial: '7' }
  expect(identification(66, identity)).toEqual(Uint8Array.of(0x5f, 0x4d, 0x00))
  expect(identification(67, identity)).toEqual(Uint8Array.of(0x5f, 0x54, 0x52, 0x00))
  expect(identification(2, identity)).toEqual(Uint8Array.of(0x03))
  expect(identification(99, identity)).toBeUndefined()
})

test('the completion answer is 37 22, the token, NUL', () => {
  expect([...completionAnswer(Uint8Array.of(0x41, 0x42, 0x43, 0x44))]).toEqual([
    0x37, 0x22, 0x41, 0x42, 0x43, 0x44, 0x00,
  ])
})
