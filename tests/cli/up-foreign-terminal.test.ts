/**
 * The promise of `tillrig up`: a terminal of someone else's, which knows nothing of tillrig but the
 * addresses it printed, finds a scanner line, a printer, a payment platform, an order service and a
 * database that behave like real ones. Here that terminal is serialport, net, fetch and pg.
 */

import { access } from 'node:fs/promises'
import { connect } from 'node:net'
import { relative } from 'node:path'
import iconv from 'iconv-lite'
import pg from 'pg'
import { SerialPort } from 'serialport'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { watchEvents } from './event-watcher.ts'
import type { EventWatcher } from './event-watcher.ts'
import { request, startRunningRig } from './running-rig.ts'
import type { RunningRig } from './running-rig.ts'
import { ownFolder, soon, startLimitMs } from './tillrig-process.ts'
import type { OwnFolder } from './tillrig-process.ts'

let rig: RunningRig
let events: EventWatcher
let folder: OwnFolder

beforeAll(async () => {
  folder = await ownFolder()
  const out = relative(process.cwd(), folder.dir)
  rig = await startRunningRig(['--lanes', '2', '--operator', 'tcp', '--out', out])
  events = await watchEvents(rig.addresses.control.url)
}, startLimitMs)

afterAll(async () => {
  events?.close()
  await rig?.process.end()
  await folder?.remove()
})

const pay = (url: string, outTradeNo: string, code: string, totalFen: number) =>
  request('POST', `${url}/v3/pay/transactions/codepay`, {
    appid: 'wx-someone',
    mchid: '1900000001',
    description: 'two buns',
    out_trade_no: outTradeNo,
    payer: { auth_code: code },
    amount: { total: totalFen, currency: 'CNY' },
    scene_info: { device_ip: '127.0.0.1' },
  })

const query = (url: string, outTradeNo: string) =>
  request('GET', `${url}/v3/pay/transactions/out-trade-no/${outTradeNo}?mchid=1900000001`)

test('up --json prints one line with every address, lane by lane', async () => {
  const { addresses } = rig
  expect(addresses.scanners.map(({ id }) => id)).toEqual(['scanner-01', 'scanner-02'])
  expect(addresses.operators.map(({ id }) => id)).toEqual(['lane-01', 'lane-02'])
  expect(addresses.printers.map(({ id }) => id)).toEqual(['printer-01', 'printer-02'])
  expect(addresses.runDir).toBe(folder.dir)
  for (const { path } of addresses.scanners) await access(path)
  const hosts = [
    addresses.control.url,
    addresses.platform.url,
    addresses.platform.backupUrl,
    addresses.orders.url,
    addresses.database.url,
  ].map((url) => new URL(url).hostname)
  expect(new Set([...hosts, ...addresses.printers.map(({ host }) => host)])).toEqual(
    new Set(['127.0.0.1']),
  )
})

test('a program that opened the scanner line gets a presented code byte for byte, CR at its end', async () => {
  const [{ path } = { path: '' }] = rig.addresses.scanners
  const port = new SerialPort({ path, baudRate: 9600 })
  onTestFinished(() => new Promise<void>((resolve) => port.close(() => resolve())))
  await new Promise((resolve) => port.once('open', resolve))
  const got: Buffer[] = []
  port.on('data', (bytes: Buffer) => got.push(bytes))

  const code = '134650328919428540'
  const answer = await rig.ask('POST', '/scanners/scanner-01/present', { code })
  expect(answer).toMatchObject({ status: 200, body: { presented: code } })
  await expect
    .poll(() => Buffer.concat(got).toString('hex'), soon)
    .toBe(Buffer.from(`${code}\r`, 'latin1').toString('hex'))
  await expect
    .poll(() => events.matching({ kind: 'scan-sent', code }), soon)
    .toMatchObject([{ lane: 'lane-01', by: 'scanner', bytes: 19, hostOpen: true }])
})

test('a program on the operator line hears baskets and keys, and its last word is recorded', async () => {
  const [, { address } = { address: '' }] = rig.addresses.operators
  const [host = '', port = ''] = address.split(':')
  const socket = connect(Number(port), host)
  onTestFinished(() => void socket.destroy())
  let heard = ''
  socket.setEncoding('utf8').on('data', (text: string) => (heard += text))
  await new Promise((resolve) => socket.once('connect', resolve))
  await expect
    .poll(async () => {
      // Nobody hears a basket before the rig has seen that the line is open.
      await rig.ask('POST', '/lanes/lane-02/basket', { saleNo: 'S-op', amountFen: 300 })
      return heard
    }, soon)
    .toContain('BASKET S-op 300\n')
  await rig.ask('POST', '/lanes/lane-02/keys', { key: 'cancel' })
  await expect.poll(() => heard, soon).toContain('KEY cancel\n')
  socket.write('TOLD S-op declined cancelled\n')
  await expect
    .poll(() => events.matching({ kind: 'told', saleNo: 'S-op' }), soon)
    .toMatchObject([{ lane: 'lane-02', outcome: 'declined', reason: 'cancelled' }])
})

test('what a program prints can be read back from the paper, Chinese included', async () => {
  const [{ host, port } = { host: '', port: 0 }] = rig.addresses.printers
  const socket = connect(port, host)
  onTestFinished(() => void socket.destroy())
  const text = 'Order: A1042\n您的订单 2 个包子\nTotal: 12.50\n*** END ***\n'
  socket.write(
    Buffer.concat([
      Buffer.from([0x1b, 0x40, 0x1c, 0x26]),
      iconv.encode(text, 'gb18030'),
      Buffer.from([0x1d, 0x56, 0x42, 0x00]),
    ]),
  )
  const paper = async () => (await rig.ask('GET', '/printers/printer-01/paper')).text
  await expect.poll(paper, soon).toContain('cut')
  expect(await paper()).toContain('Order: A1042\n您的订单 2 个包子\nTotal: 12.50\n*** END ***')
  await expect
    .poll(() => events.matching({ kind: 'receipt-printed', orderNo: 'A1042' }), soon)
    .toMatchObject([{ lane: 'lane-01', totalFen: 1250, complete: true, copy: false }])
})

test('a shown code can be charged once, at either address, and both know it', async () => {
  const { url, backupUrl } = rig.addresses.platform
  const [first, second] = ['130000000000000001', '130000000000000002']
  for (const code of [first, second]) {
    await rig.ask('POST', '/scanners/scanner-02/present', { code, saleNo: 'S-money' })
  }
  expect(await pay(url, 'T-money-1', first, 1250)).toMatchObject({
    status: 200,
    body: { trade_state: 'SUCCESS', out_trade_no: 'T-money-1', amount: { total: 1250 } },
  })
  expect(await pay(backupUrl, 'T-money-2', second, 300)).toMatchObject({ status: 200 })
  expect(await query(backupUrl, 'T-money-1')).toMatchObject({ body: { trade_state: 'SUCCESS' } })
  expect(await query(url, 'T-money-2')).toMatchObject({ body: { trade_state: 'SUCCESS' } })
  const again = await pay(url, 'T-money-3', first, 1250)
  expect(again.status).toBeGreaterThanOrEqual(400)
  await expect
    .poll(() => events.matching({ kind: 'captured' }).length, soon)
    .toBeGreaterThanOrEqual(2)
  expect(events.matching({ kind: 'captured', outTradeNo: 'T-money-3' })).toEqual([])
})

test('a submitted order is issued, and stands in the database for anyone to read', async () => {
  const order = { saleNo: 'S-9', outTradeNo: 'T-order-9', amountFen: 1250, lane: 'lane-01' }
  const answer = await request('POST', `${rig.addresses.orders.url}/orders`, order)
  expect(answer).toMatchObject({ status: 201, body: { state: 'issued', saleNo: 'S-9' } })
  const database = new pg.Client({ connectionString: rig.addresses.database.url })
  await database.connect()
  onTestFinished(() => database.end())
  const { rows } = await database.query(
    'select sale_no, out_trade_no, amount_fen from tillrig.orders where sale_no = $1',
    ['S-9'],
  )
  expect(rows).toEqual([{ sale_no: 'S-9', out_trade_no: 'T-order-9', amount_fen: 1250 }])
  await expect
    .poll(() => events.matching({ kind: 'order-issued', saleNo: 'S-9' }), soon)
    .toMatchObject([{ by: 'orders', outTradeNo: 'T-order-9', amountFen: 1250 }])
})

test('a fault hurts what a terminal sees until it is taken back', async () => {
  const { url } = rig.addresses.orders
  const injected = await rig.ask('POST', '/faults', { fault: 'network.down', on: 'orders' })
  expect(injected).toMatchObject({ status: 201, body: { id: expect.any(String) } })
  const { id } = injected.body as { readonly id: string }
  const check = () => request('GET', `${url}/orders/by-sale/S-nobody`)
  await expect(check()).rejects.toThrow('fetch failed')
  expect(await rig.ask('GET', '/faults')).toMatchObject({
    body: { active: [{ id, fault: 'network.down', sentence: expect.stringContaining('orders') }] },
  })

  expect(await rig.ask('DELETE', `/faults/${id}`)).toMatchObject({ status: 200 })
  expect(await check()).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } })
  expect(await rig.ask('GET', '/faults')).toMatchObject({ body: { active: [] } })
  await expect
    .poll(() => events.matching({ kind: 'fault-healed', faultId: id }), soon)
    .toMatchObject([{ fault: 'network.down', bites: expect.any(Number) }])
})

test('a fault with an end heals by itself', async () => {
  const fault = { fault: 'platform.maintenance', forMs: 300 }
  const { id } = (await rig.ask('POST', '/faults', fault)).body as { readonly id: string }
  await expect
    .poll(() => events.matching({ kind: 'fault-healed', faultId: id }), soon)
    .toHaveLength(1)
  expect(await rig.ask('GET', '/faults')).toMatchObject({ body: { active: [] } })
})

test('the catalogue says of every fault what it takes', async () => {
  const { body } = await rig.ask('GET', '/faults')
  expect(body).toMatchObject({
    catalogue: expect.arrayContaining([
      {
        fault: 'platform.user-paying',
        params: expect.objectContaining({ type: 'object', properties: expect.anything() }),
      },
      { fault: 'terminal.kill', params: expect.anything() },
    ]),
  })
})
