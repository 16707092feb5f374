/**
 * The promise of a rig that is up: whatever comes through its doors, it answers with one clear
 * message, and stays up. HTTP bodies, ids, fault params, printer bytes, a line nobody opens.
 */

import { connect } from 'node:net'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { chance } from '../../simulators/kernel/chance.ts'
import { watchEvents } from './event-watcher.ts'
import type { EventWatcher } from './event-watcher.ts'
import { startRunningRig } from './running-rig.ts'
import type { RunningRig } from './running-rig.ts'
import { ownFolder, soon, startLimitMs } from './tillrig-process.ts'
import type { OwnFolder } from './tillrig-process.ts'

let rig: RunningRig
let events: EventWatcher
let folder: OwnFolder

beforeAll(async () => {
  folder = await ownFolder()
  rig = await startRunningRig(['--out', folder.dir])
  events = await watchEvents(rig.addresses.control.url)
}, startLimitMs)

afterAll(async () => {
  events?.close()
  await rig?.process.end()
  await folder?.remove()
})

const present = '/scanners/scanner-01/present'
const basket = '/lanes/lane-01/basket'

const refusals = [
  ['a body that is not JSON', 'POST', present, '{ nope', 400, 'JSON'],
  ['a body that is too large', 'POST', present, `"${'x'.repeat(70_000)}"`, 413, 'too large'],
  ['a body that is no object', 'POST', present, '[]', 400, 'body'],
  ['no body at all', 'POST', present, undefined, 400, 'code'],
  ['a code that is a number', 'POST', present, { code: 134 }, 400, 'code'],
  ['an empty code', 'POST', present, { code: '' }, 400, 'code'],
  ['a field nobody knows', 'POST', present, { code: '1', colour: 'red' }, 400, 'colour'],
  ['a sale number with a space', 'POST', basket, { saleNo: 'S 1', amountFen: 1 }, 400, 'saleNo'],
  ['an amount with cents', 'POST', basket, { saleNo: 'S1', amountFen: 1.5 }, 400, 'amountFen'],
  ['an amount below zero', 'POST', basket, { saleNo: 'S1', amountFen: -5 }, 400, 'amountFen'],
  ['a key no till has', 'POST', '/lanes/lane-01/keys', { key: 'F13' }, 400, 'key'],
  [
    'a scanner nobody has',
    'POST',
    '/scanners/scanner-99/present',
    { code: '1' },
    404,
    'scanner-99',
  ],
  ['a lane nobody has', 'POST', '/lanes/lane-99/basket', {}, 404, 'lane-99'],
  ['a printer nobody has', 'GET', '/printers/printer-99/paper', undefined, 404, 'printer-99'],
  ['a fault nobody knows', 'POST', '/faults', { fault: 'moon.falls' }, 400, 'moon.falls'],
  [
    'a fault with a wrong and an unknown param',
    'POST',
    '/faults',
    { fault: 'network.latency', params: { delayMs: -1, jitterMs: 3 } },
    400,
    'delayMs',
  ],
  [
    'a fault on a link nobody has',
    'POST',
    '/faults',
    { fault: 'network.down', on: 'moon' },
    400,
    'moon',
  ],
  [
    'a fault on a lane without a terminal',
    'POST',
    '/faults',
    { fault: 'terminal.kill' },
    400,
    'terminal',
  ],
  [
    'a fault that ends before it begins',
    'POST',
    '/faults',
    { fault: 'network.down', forMs: -1 },
    400,
    'forMs',
  ],
  ['a fault that is not active', 'DELETE', '/faults/f99', undefined, 404, 'f99'],
  ['a path nobody answers', 'GET', '/nothing', undefined, 404, '/nothing'],
  ['a method nobody answers', 'PUT', '/faults', {}, 404, 'PUT /faults'],
] as const

test.for(refusals)('%s is refused in words', async ([, method, path, body, status, word]) => {
  const answer = await rig.ask(method, path, body)
  expect(answer).toMatchObject({
    status,
    body: { error: expect.stringContaining(word), hint: expect.stringMatching(/\w+ \w+/) },
  })
  // No stack, no path of our files.
  expect(answer.text).not.toMatch(/\.ts\b|node_modules/)
  expect(await rig.ask('GET', '/faults')).toMatchObject({ status: 200, body: { active: [] } })
})

test('both mistakes in the params of a fault are told at once', async () => {
  const params = { delayMs: -1, jitterMs: 3 }
  const { text } = await rig.ask('POST', '/faults', { fault: 'network.latency', params })
  expect(text).toContain('delayMs')
  expect(text).toContain('jitterMs')
})

test('random bytes over its link do not stop a printer, nor the one who asks for the paper', async () => {
  const [{ host, port } = { host: '', port: 0 }] = rig.addresses.printers
  for (const nth of [0, 1, 2]) {
    const draw = chance(7, 'noise', nth)
    const noise = Buffer.from(Array.from({ length: 20_000 }, () => draw.whole(0, 255)))
    const socket = connect(port, host)
    onTestFinished(() => void socket.destroy())
    socket.on('error', () => undefined)
    socket.resume()
    await new Promise<void>((resolve) => socket.write(noise, () => resolve()))
    socket.end()
  }
  // A printer in the middle of a picture swallows what follows as its data: that ends with the power.
  const { body } = await rig.ask('POST', '/faults', { fault: 'printer.power-cycle' })
  expect(body).toMatchObject({ id: expect.any(String) })
  const { id } = body as { readonly id: string }
  await rig.ask('DELETE', `/faults/${id}`)
  const socket = connect(port, host)
  onTestFinished(() => void socket.destroy())
  socket.write('\x1b@Order: AFTER1\nTotal: 1.00\n*** END ***\n\x1dVB\x00')
  await expect
    .poll(() => events.matching({ kind: 'receipt-printed', orderNo: 'AFTER1' }), soon)
    .toMatchObject([{ complete: true, totalFen: 100 }])
  expect((await rig.ask('GET', '/printers/printer-01/paper')).text).toContain('Order: AFTER1')
})

test('a line that nobody opens: presenting returns, and the ledger says that nobody listened', async () => {
  const code = '620000000000000000001'.slice(0, 19)
  expect(await rig.ask('POST', present, { code })).toMatchObject({ status: 200 })
  await expect
    .poll(() => events.matching({ kind: 'scan-sent', code }), soon)
    .toMatchObject([{ hostOpen: false, bytes: 20 }])
})

test('a line that nobody reads never stalls the rig, however much is presented', async () => {
  const codes = Array.from({ length: 300 }, (_, nth) => `1000${String(nth).padStart(14, '0')}`)
  for (const code of codes) {
    expect((await rig.ask('POST', present, { code })).status).toBe(200)
  }
  const [last = ''] = codes.slice(-1)
  await expect
    .poll(() => events.seen.filter((event) => event['code'] === last).length, soon)
    .toBeGreaterThanOrEqual(2)
})
