import { expect, test } from 'vitest'
import { RealtimeScanner } from './realtime.ts'

const heard = (...bytes: readonly number[]) => {
  const scanner = new RealtimeScanner()
  return bytes.flatMap((byte) => {
    const command = scanner.push(byte)
    return command === undefined ? [] : [command]
  })
}

test('hears each real-time command', () => {
  expect(heard(0x10, 4, 1, 0x10, 4, 4, 0x10, 5, 1, 0x10, 5, 2, 0x10, 0x14, 1, 0, 5)).toEqual([
    { kind: 'status', n: 1, bytes: 3 },
    { kind: 'status', n: 4, bytes: 3 },
    { kind: 'resume', bytes: 3 },
    { kind: 'clear', bytes: 3 },
    { kind: 'drawer', bytes: 5 },
  ])
})

test('hears one inside other data, and after a DLE that led nowhere', () => {
  expect(heard(0x41, 0xff, 0x10, 4, 2, 0x42)).toEqual([{ kind: 'status', n: 2, bytes: 3 }])
  expect(heard(0x10, 0x10, 4, 3)).toEqual([{ kind: 'status', n: 3, bytes: 3 }])
  expect(heard(0x10, 4, 0x10, 4, 1)).toEqual([{ kind: 'status', n: 1, bytes: 3 }])
})

test('ignores other arguments', () => {
  expect(heard(0x10, 4, 0, 0x10, 4, 9, 0x10, 5, 3, 0x10, 0x14, 2, 0, 0)).toEqual([])
})
