/** What is no plain JSON call travels alike over real sockets and in memory: timestamps, serials, files. */

import { expect, test } from 'vitest'
import type { CallEffect, CallResult } from '../../simulators/kernel/effects.ts'
import { VirtualClock } from '../../simulators/kernel/virtual-clock.ts'
import { WallClock } from '../../simulators/kernel/wall-clock.ts'
import { callHttp, serveHttp } from '../../simulators/lines/memory-http.ts'
import { memoryLink } from '../../simulators/network/memory-link.ts'
import { createPlatform } from '../../simulators/platform/platform.ts'
import { platformRules } from '../../simulators/platform/rules.ts'
import { startPlatform } from '../../simulators/platform/server.ts'
import { code, HandClock, payBody } from '../../simulators/platform/test-till.ts'
import { toWireRequest } from '../../simulators/terminal/logic/wire-requests.ts'
import { httpTransport } from '../../simulators/terminal/process/transport.ts'

const rules = {
  ...platformRules,
  billOfToday: true,
  timestampSkewMsMax: 300_000,
  certificateSerial: 'PUB_KEY_ID_1',
}
const books = { rules, record: () => undefined }
const timeoutMs = 20_000
const callOf = (operation: string, body: unknown): CallEffect => ({
  type: 'call',
  operation,
  body,
  timeoutMs,
  link: 'platform',
})

type Call = (operation: string, body: unknown) => Promise<CallResult>

async function onWires(play: (call: Call) => Promise<unknown>): Promise<unknown> {
  const platform = await startPlatform({ ...books, clock: new HandClock() })
  const links = { platform: platform.url }
  const transport = httpTransport({ clock: WallClock.start(), links, keepAlive: false })
  try {
    return await play(
      (operation, body) => new Promise((resolve) => transport(callOf(operation, body), resolve)),
    )
  } finally {
    await platform.close()
  }
}

function inMemory(play: (call: Call) => Promise<unknown>): Promise<unknown> {
  const platform = createPlatform({ ...books, clock: new HandClock() })
  const clock = new VirtualClock()
  const accept = serveHttp(platform.handler('primary'))
  const { dial } = memoryLink({ name: 'platform', clock, accept })
  return play((operation, body) =>
    clock.drive(
      new Promise<CallResult>((resolve) => {
        callHttp(dial, toWireRequest(callOf(operation, body)), { timeoutMs, clock }, resolve)
      }),
      { eventsMax: 10_000 },
    ),
  )
}

const mchid = '1900000001'
const now = rules.zeroUnixSeconds

async function aDay(call: Call) {
  const pay = { ...payBody('sale-000001', code(1), 1234), at_unix_seconds: now + 300 }
  const late = { ...payBody('sale-000002', code(2), 1234), at_unix_seconds: now - 301 }
  const paid = await call('platform.pay', pay)
  const turnedAway = await call('platform.pay', late)
  const bill = await call('platform.bill', { bill_date: '2026-01-01', mchid })
  const { download_url } = Object(bill.kind === 'answer' ? bill.body : undefined)
  const file = await call('platform.bill-download', { download_url, at_unix_seconds: now })
  return { paid, turnedAway, bill, file }
}

test('a day at the platform is answered alike on real wires and in memory', async () => {
  const told = await onWires(aDay)
  expect(await inMemory(aDay)).toEqual(told)
  expect(told).toMatchObject({
    paid: { status: 200, body: { trade_state: 'SUCCESS', serial: 'PUB_KEY_ID_1' } },
    turnedAway: { status: 401, body: { code: 'SIGN_ERROR', server_unix_seconds: now } },
    file: {
      status: 200,
      body: { text: expect.stringMatching(/^\uFEFF交易时间,.*`sale-000001,/s) },
    },
  })
})
