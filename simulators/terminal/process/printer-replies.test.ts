import { expect, test } from 'vitest'
import { notReady, replyReader, type PrinterReply } from './printer-replies.ts'

function replies(bytes: readonly number[]): PrinterReply[] {
  const whole: PrinterReply[] = []
  const single: PrinterReply[] = []
  replyReader((reply) => whole.push(reply))(Uint8Array.from(bytes))
  const one = replyReader((reply) => single.push(reply))
  for (const byte of bytes) one(Uint8Array.of(byte))
  expect(single).toEqual(whole)
  return whole
}

test('status, ASB, an answer to GS r and the token are told apart, however they are split', () => {
  const token = [0x37, 0x22, 0x30, 0x30, 0x34, 0x32, 0x00]
  expect(replies([0x12, 0x7e, 0x10, 0, 0, 0, 0x00, 0x11, ...token])).toEqual([
    { kind: 'status', byte: 0x12 },
    { kind: 'status', byte: 0x7e },
    { kind: 'asb', trouble: undefined },
    { kind: 'queued', byte: 0x00 },
    { kind: 'token', id: '0042' },
  ])
})

test.each([
  [[0x18, 0, 0x0c, 0], 'paper-end'],
  [[0x38, 0, 0, 0], 'cover-open'],
  [[0x18, 0, 0, 0], 'offline'],
  [[0x10, 0x08, 0, 0], 'error'],
  [[0x10, 0, 0x03, 0], undefined], // near end: printing goes on
])('ASB %j says %s', (bytes, trouble) => {
  expect(replies(bytes)).toEqual([{ kind: 'asb', trouble }])
})

test.each([
  [0x12, 0x12, undefined],
  [0x12, 0x1e, undefined],
  [0x1a, 0x7e, 'paper-end'],
  [0x1a, 0x12, 'offline'],
])('status %i and paper %i: %s', (printer, paper, why) => {
  expect(notReady(printer, paper)).toBe(why)
})
