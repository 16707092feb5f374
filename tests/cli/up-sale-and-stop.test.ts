/**
 * The promise of `tillrig up --terminal hardened`: any tool can drive a whole sale over the control,
 * see it happen, and ctrl-c leaves nothing behind.
 */

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isRunning } from '../../simulators/processes/is-running.ts'
import { watchEvents } from './event-watcher.ts'
import type { EventWatcher } from './event-watcher.ts'
import { startRunningRig } from './running-rig.ts'
import type { RunningRig } from './running-rig.ts'
import {
  descendantsOf,
  ownFolder,
  ownTemporaryFolder,
  soon,
  startLimitMs,
} from './tillrig-process.ts'
import type { OwnFolder } from './tillrig-process.ts'

let rig: RunningRig
let events: EventWatcher
let folder: OwnFolder
let temporary: Awaited<ReturnType<typeof ownTemporaryFolder>>

beforeAll(async () => {
  folder = await ownFolder()
  temporary = await ownTemporaryFolder()
  rig = await startRunningRig(['--terminal', 'hardened', '--out', folder.dir], {
    env: { TMPDIR: temporary.dir },
  })
  events = await watchEvents(rig.addresses.control.url)
}, startLimitMs)

afterAll(async () => {
  events?.close()
  await rig?.process.end()
  await folder?.remove()
  await temporary?.remove()
})

test('a sale is keyed, scanned and confirmed over the control, and ends as issued-ok', async () => {
  const { ask } = rig
  const basket = { saleNo: 'S-1', amountFen: 1250 }
  expect(await ask('POST', '/lanes/lane-01/basket', basket)).toMatchObject({ status: 200 })
  await ask('POST', '/scanners/scanner-01/present', { code: '134650328919428540' })
  await ask('POST', '/lanes/lane-01/keys', { key: 'confirm' })
  const sale = async () => (await ask('GET', '/sales')).body
  await expect.poll(sale, soon).toMatchObject({
    sales: [
      {
        saleNo: 'S-1',
        lane: 'lane-01',
        classes: ['issued-ok'],
        paid: 1,
        orders: 1,
        receipts: 1,
        told: 'approved issued',
      },
    ],
    orphans: 0,
  })
  expect((await ask('GET', '/printers/printer-01/paper')).text).toMatch(/Total: 12\.50/)
})

test('ctrl-c heals and stops: exit code 0, no process, no temporary folder, no event lost', async () => {
  // One that would heal by itself, but not for hours: nobody waits for it.
  const fault = { fault: 'platform.maintenance', forMs: 10_000_000 }
  expect(await rig.ask('POST', '/faults', fault)).toMatchObject({ status: 201 })
  const family = descendantsOf(rig.process.pid)
  const commands = family.map(({ command }) => command).join('\n')
  for (const part of ['postgres', 'toxiproxy', 'tillrig/terminal-', 'guard-main.js']) {
    expect(commands).toContain(part)
  }
  expect(temporary.left()).not.toEqual([])

  rig.process.signal('SIGINT')
  const { code, stdout, stderr } = await rig.process.ended
  expect(code).toBe(0)
  expect(stdout.trimEnd().split('\n')).toEqual([JSON.stringify(rig.addresses)])
  expect(stderr).toContain('healing and stopping')
  await expect.poll(() => family.filter(({ pid }) => isRunning(pid)), soon).toEqual([])
  await expect.poll(temporary.left, soon).toEqual([])
  await expect(fetch(rig.addresses.control.url)).rejects.toThrow('fetch failed')

  const written = await linesOf(join(folder.dir, 'segments', 'rig.ndjson'))
  const ofTerminal = await linesOf(join(folder.dir, 'segments', 'terminal-lane-01.ndjson'))
  expect(written).toContainEqual(
    expect.objectContaining({ kind: 'fault-healed', fault: 'platform.maintenance' }),
  )
  expect(written.at(-1)).toMatchObject({ kind: 'phase', phase: 'stopped' })
  // What was seen live is what stands in the ledger, event by event: the rig's and the terminal's own.
  const isTerminals = (event: object) =>
    ofTerminal.some((line) => JSON.stringify(line) === JSON.stringify(event))
  const seenOfTerminal = events.seen.filter(isTerminals)
  expect(seenOfTerminal).toContainEqual(expect.objectContaining({ kind: 'attempt-begun' }))
  const seenOfRig = events.seen.filter((event) => !isTerminals(event))
  const first = written.findIndex(({ seq }) => seq === seenOfRig[0]?.['seq'])
  expect(seenOfRig.length).toBeGreaterThan(10)
  expect(written.slice(first, first + seenOfRig.length)).toEqual(seenOfRig)
})

async function linesOf(file: string) {
  const lines = (await readFile(file, 'utf8')).trimEnd().split('\n')
  return lines.map((line) => JSON.parse(line) as { readonly kind: string; readonly seq: number })
}
