import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { WallClock } from '../../kernel/wall-clock.ts'
import { segmentOn } from '../../ledger/segment-writer.ts'
import type { Line } from '../../lines/line.ts'
import { openTcp } from '../../lines/tcp.ts'
import { openJournal } from './journal.ts'
import { readSettings } from './settings.ts'
import { recordingOn, startTerminal } from './terminal.ts'

let dir: string
let scanner: Line
let operator: Line
let shop: Server
let charges: ServerResponse[]

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'tillrig-terminal-'))
  scanner = await openTcp()
  operator = await openTcp()
  charges = []
  shop = createServer((request, response) => {
    request.resume()
    if (request.url === '/orders/check') {
      response.end('{"ok":true}')
    } else {
      charges.push(response) // whoever asks for money waits
      shop.emit('charge')
    }
  })
  await once(shop.listen(0, '127.0.0.1'), 'listening')
})

afterEach(async () => {
  shop.closeAllConnections()
  shop.close()
  await Promise.all([scanner.close(), operator.close()])
  rmSync(dir, { recursive: true })
})

function settings() {
  const url = `http://127.0.0.1:${(shop.address() as AddressInfo).port}`
  const at = ({ address }: Line) => {
    const [host = '', port = ''] = address.split(':')
    return { kind: 'tcp', host, port: Number(port) }
  }
  return readSettings(
    JSON.stringify({
      terminal: 'hardened',
      epochMs: WallClock.start().epochMs,
      // Nothing but the end ends the charge; nobody holds a test label.
      rules: { payTimeoutMs: 3_600_000, preflightTimeoutMs: 0 },
      links: { platform: url, 'platform-backup': url, orders: url },
      segment: { dir, name: 'terminal-L1' },
      journalDir: dir,
      lanes: [{ lane: 'L1', scanner: at(scanner), operator: at(operator) }],
    }),
  )
}

test('ended in the middle of a charge, it abandons it and touches its closed journal no more', async () => {
  const broken: unknown[] = []
  const terminal = await startTerminal(settings(), {
    onKillPoint: () => undefined,
    onBroken: (error) => broken.push(error),
  })
  operator.onBytes((bytes) => {
    const said = Buffer.from(bytes).toString()
    if (said.includes('READY')) operator.send(Buffer.from('BASKET S1 1234\n'))
    if (said.includes('ASK scan')) scanner.send(Buffer.from('130000000000000001\r'))
    if (said.includes('ASK confirm')) operator.send(Buffer.from('KEY confirm\n'))
  })
  await once(shop, 'charge')
  const [charge] = charges
  const abandoned = charge && once(charge, 'close')
  await terminal.close()
  await abandoned
  expect(charge?.writableEnded).toBe(false)
  expect(broken).toEqual([])
  const journal = openJournal({ path: join(dir, 'L1.journal'), fsync: false })
  expect(journal.load('attempt/')).toMatchObject([{ value: { saleNo: 'S1', phase: 'charging' } }])
  journal.close()
})

test('a terminal whose facts cannot be written any more is broken, and says why', () => {
  const noFile = { fd: -1, appendFile: () => Promise.resolve(), close: () => Promise.resolve() }
  const segment = segmentOn('terminal-L1.ndjson', noFile, { clock: WallClock.start(), sync: true })
  const broken: unknown[] = []
  const record = recordingOn(segment, (error) => broken.push(error))
  expect(broken).toEqual([])
  record({ kind: 'alarm', lane: 'L1', text: 'the platform is down' })
  expect(broken).toMatchObject([
    { message: expect.stringContaining('Failed to write terminal-L1.ndjson') },
  ])
})
