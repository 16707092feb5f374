import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { KillPoint } from '../../kernel/kill-point.ts'
import { WallClock } from '../../kernel/wall-clock.ts'
import { readSegments } from '../../ledger/segment-reader.ts'
import type { Line } from '../../lines/line.ts'
import { openPty } from '../../lines/pty.ts'
import { lineSplitter } from '../../operator/wire.ts'
import type { TerminalSettings } from './settings.ts'

const clock = WallClock.start()
const main = fileURLToPath(new URL('main.ts', import.meta.url))
const code = '134650328919428540'

let dir: string
let scanner: Line
let operator: Line
let shop: Server
const asked: string[] = []
const children: ChildProcess[] = []

/** Says what the terminal said; answers as a cashier and a shopper would. */
const said: string[] = []
let onSaid: () => void = () => undefined

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'terminal-'))
  said.length = 0
  asked.length = 0
  scanner = await openPty({ clock })
  operator = await openPty({ clock })
  const split = lineSplitter((line) => {
    said.push(line)
    if (line === 'READY' && asked.length === 0) operator.send(Buffer.from('BASKET S1 1234\n'))
    if (line === 'ASK scan S1') scanner.send(Buffer.from(`${code}\r`))
    if (line === 'ASK confirm S1') operator.send(Buffer.from('KEY confirm\n'))
    onSaid()
  })
  operator.onBytes((bytes) => split(Buffer.from(bytes).toString('utf8')))
  shop = createServer((request, response) => {
    asked.push(`${request.method} ${request.url?.split('?')[0]}`)
    request.resume()
    request.on('end', () => response.end(answerTo(request.url ?? '')))
  })
  await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve))
})

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  shop.closeAllConnections()
  await new Promise((resolve) => shop.close(resolve))
  await scanner.close()
  await operator.close()
  rmSync(dir, { recursive: true })
})

function answerTo(url: string): string {
  if (url.startsWith('/v3/')) return '{"trade_state":"SUCCESS"}'
  if (url === '/orders/check') return '{"ok":true}'
  const outTradeNo = 'whatever the terminal sent is not read back by this shop'
  return JSON.stringify({
    state: 'issued',
    orderNo: 'A1',
    saleNo: 'S1',
    outTradeNo,
    amountFen: 1234,
  })
}

function settings(killPoint?: KillPoint): TerminalSettings {
  const url = `http://127.0.0.1:${(shop.address() as AddressInfo).port}`
  return {
    // The shop's orders bear another number, which M3 would rightly reverse.
    terminal: 'naive+M4+M5+M9+PS',
    epochMs: clock.epochMs,
    links: { platform: url, 'platform-backup': url, orders: url },
    segment: { dir: join(dir, 'segments'), name: 'terminal-L1' },
    journalDir: join(dir, 'journal'),
    lanes: [
      {
        lane: 'L1',
        scanner: { kind: 'serial', path: scanner.address },
        operator: { kind: 'serial', path: operator.address },
      },
    ],
    ...(killPoint === undefined ? {} : { killPoints: { k1: killPoint } }),
  }
}

function start(config: unknown) {
  const child = spawn(process.execPath, ['--import', 'tsx', main, JSON.stringify(config)])
  children.push(child)
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk) => (stdout += String(chunk)))
  child.stderr.on('data', (chunk) => (stderr += String(chunk)))
  const exited = new Promise<{
    code: number | null
    signal: string | null
    stdout: string
    stderr: string
  }>((resolve) =>
    child.on('close', (exitCode, signal) => resolve({ code: exitCode, signal, stdout, stderr })),
  )
  return { child, exited }
}

const heard = (line: RegExp) =>
  new Promise<void>((resolve) => {
    onSaid = () => {
      if (said.some((text) => line.test(text))) resolve()
    }
    onSaid()
  })

test('a sale goes through serial lines and HTTP; the facts are in its segment; SIGTERM ends it', async () => {
  const { child, exited } = start(settings())
  await heard(/^TOLD/)
  expect(said).toEqual(
    expect.arrayContaining(['READY', 'ASK scan S1', 'TOLD S1 approved issued A1']),
  )
  expect(asked).toEqual(['POST /orders/check', 'POST /v3/pay/transactions/codepay', 'POST /orders'])
  child.kill('SIGTERM')
  expect(await exited).toMatchObject({ code: 0, stdout: 'ready\n', stderr: '' })
  const { events, torn } = await readSegments(join(dir, 'segments'))
  const kinds = events.map(({ kind }) => kind).filter((kind) => kind !== 'loop-stalled')
  expect(kinds).toEqual(['terminal-started', 'attempt-begun', 'attempt-closed'])
  expect(torn).toEqual([])
})

test('a kill point kills it like a loss of power; started again, it goes on from its journal', async () => {
  const killPoint = { effect: 'tell', nth: 4, when: 'before' } as const
  expect(await start(settings(killPoint)).exited).toMatchObject({ signal: 'SIGKILL' })
  expect(said.some((line) => line.startsWith('TOLD'))).toBe(false)
  start(settings())
  await heard(/^TOLD/)
  expect(said.at(-1)).toMatch(/^(TOLD S1 approved issued A1|READY)$/)
  expect(asked.filter((request) => request.endsWith('codepay'))).toHaveLength(1)
})

test('settings that are wrong are refused with every mistake and the exit code of bad input', async () => {
  const { exited } = start({ ...settings(), epochMs: 'now', colour: 'red' })
  const { code: exitCode, stderr } = await exited
  expect(exitCode).toBe(65)
  expect(stderr).toMatch(/epochMs.*colour/)
})

test('a line that is not there is a clear error', async () => {
  const { lanes, ...rest } = settings()
  const lane = { ...lanes[0], scanner: { kind: 'serial', path: join(dir, 'nothing') } }
  const { code: exitCode, stderr } = await start({ ...rest, lanes: [lane] }).exited
  expect(exitCode).toBe(75)
  expect(stderr).toMatch(/Failed to open the line .*nothing/)
})
