import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { VirtualWorld } from '../kernel/virtual-world.ts'
import { WallClock } from '../kernel/wall-clock.ts'
import type { Fact, LedgerEvent } from './facts.ts'
import { openSegment, segmentLimits, segmentOn } from './segment-writer.ts'

const dirs: string[] = []
async function newDir(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'tillrig-segment-'))
  dirs.push(dir)
  return dir
}
afterAll(() => Promise.all(dirs.map((dir) => rm(dir, { recursive: true, force: true }))))

const issued: Fact = {
  kind: 'order-issued',
  orderNo: 'A1',
  saleNo: 'S1',
  outTradeNo: 'T00001',
  amountFen: 1234,
}
const key = (lane: string): Fact => ({ kind: 'key-pressed', lane, key: 'confirm' })
const linesOf = async (path: string): Promise<unknown[]> =>
  (await readFile(path, 'utf8'))
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line))

test('a fact is one line with its moment, its place and who it is by', async () => {
  const clock = new VirtualWorld()
  const segment = await openSegment({ dir: join(await newDir(), 'deeper'), name: 'orders', clock })
  const record = segment.recorder('orders')
  clock.run({ untilMs: 12.3456, eventsMax: 1 })
  record(issued)
  segment.recorder('rig')({ kind: 'phase', phase: 'healed' })
  await segment.close()
  expect(await linesOf(segment.path)).toEqual([
    { ...issued, atMs: 12.346, seq: 0, by: 'orders' },
    { kind: 'phase', phase: 'healed', atMs: 12.346, seq: 1, by: 'rig' },
  ])
  expect(segment.counts).toEqual({ recorded: 2, written: 2, lost: 0 })
})

test('what was recorded is written after a short while, without being asked', async () => {
  const clock = new VirtualWorld()
  const segment = await openSegment({ dir: await newDir(), name: 'printer', clock })
  segment.recorder('printer')(key('1'))
  clock.run({ untilMs: segmentLimits.flushAfterMs, eventsMax: 1 })
  // The write is under way: `flush` has nothing of its own to write and waits for it.
  await segment.flush()
  expect(segment.counts.written).toBe(1)
  await segment.close()
})

test('much is written before the time is up, in order and complete', async () => {
  const segment = await openSegment({
    dir: await newDir(),
    name: 'platform',
    clock: new VirtualWorld(),
  })
  const record = segment.recorder('platform')
  for (let n = 0; n < 20_000; n += 1) {
    record(key(`${n}`))
    if (n % 5000 === 0) await segment.flush()
  }
  await segment.flush()
  const lanes = (await linesOf(segment.path)).map((line) => (line as { lane: string }).lane)
  expect(lanes).toEqual(Array.from({ length: 20_000 }, (_, n) => `${n}`))
  await segment.close()
})

test('a synchronous segment has written each fact when recording returns', async () => {
  const segment = await openSegment({
    dir: await newDir(),
    name: 'terminal',
    clock: WallClock.start(),
    sync: true,
  })
  segment.recorder('terminal')(key('收银台'))
  expect(segment.counts.written).toBe(1)
  expect(await linesOf(segment.path)).toMatchObject([{ lane: '收银台', seq: 0 }])
  await segment.close()
})

test('a name that is taken gets a segment of its own', async () => {
  const dir = await newDir()
  await writeFile(join(dir, 'terminal.ndjson'), 'kept')
  const clock = WallClock.start()
  const second = await openSegment({ dir, name: 'terminal', clock })
  const third = await openSegment({ dir, name: 'terminal', clock })
  expect([second.path, third.path]).toEqual([
    join(dir, 'terminal~2.ndjson'),
    join(dir, 'terminal~3.ndjson'),
  ])
  expect(await readFile(join(dir, 'terminal.ndjson'), 'utf8')).toBe('kept')
  await Promise.all([second.close(), third.close()])
})

test.each([false, true])(
  'a full disk is a failure that is kept, not thrown (sync: %s)',
  async (sync) => {
    const segment = segmentOn('/dev/full', await open('/dev/full', 'a'), {
      clock: new VirtualWorld(),
      sync,
    })
    const record = segment.recorder('platform')
    record(issued)
    await segment.flush()
    record(issued)
    await segment.close()
    expect(segment.failure?.message).toMatch(/Failed to write \/dev\/full: .*ENOSPC/)
    expect(segment.counts).toEqual({ recorded: 2, written: 0, lost: 2 })
  },
)

test('nothing is written after a failed write: it could stand behind half a line', async () => {
  const written: string[] = []
  const file = {
    fd: -1,
    appendFile: (text: string) => {
      written.push(text)
      return written.length === 1 ? Promise.reject(new Error('no room')) : Promise.resolve()
    },
    close: () => Promise.resolve(),
  }
  const segment = segmentOn('/segment', file, { clock: new VirtualWorld() })
  const record = segment.recorder('platform')
  record(issued)
  await segment.flush()
  record(issued)
  await segment.close()
  expect(written).toHaveLength(1)
  expect(segment.counts).toEqual({ recorded: 2, written: 0, lost: 2 })
})

test('a fact that cannot be told as JSON is lost alone', async () => {
  const segment = await openSegment({ dir: await newDir(), name: 'rig', clock: new VirtualWorld() })
  const record = segment.recorder('rig')
  const params: { self?: unknown } = {}
  params.self = params
  record(issued)
  record({ kind: 'fault-injected', faultId: '1', fault: 'x.y', sentence: '', params })
  record(issued)
  await segment.close()
  expect(segment.counts).toEqual({ recorded: 3, written: 2, lost: 1 })
  expect(segment.failure?.message).toContain('circular')
})

test('a fact that comes after closing is lost, and said to be', async () => {
  const segment = await openSegment({ dir: await newDir(), name: 'rig', clock: new VirtualWorld() })
  await segment.close()
  await segment.close()
  segment.recorder('rig')(issued)
  expect(segment.counts.lost).toBe(1)
  expect(segment.failure?.message).toContain('the segment is closed')
})

test('the tap sees every event, and one that throws harms nobody', async () => {
  const seen: LedgerEvent[] = []
  const segment = await openSegment({
    dir: await newDir(),
    name: 'scanner',
    clock: new VirtualWorld(),
    onEvent: (event) => {
      seen.push(event)
      if (seen.length === 2) throw new Error('the listener went away')
    },
  })
  const record = segment.recorder('scanner')
  for (const lane of ['1', '2', '3']) record(key(lane))
  await segment.close()
  expect(seen).toEqual([
    { ...key('1'), atMs: 0, seq: 0, by: 'scanner' },
    { ...key('2'), atMs: 0, seq: 1, by: 'scanner' },
  ])
  expect(segment.counts.written).toBe(3)
  expect(segment.failure).toBeUndefined()
})

test('a directory that cannot be made, and a name that is none, are refused with what to do', async () => {
  const clock = WallClock.start()
  await expect(openSegment({ dir: '/dev/null/here', name: 'rig', clock })).rejects.toMatchObject({
    code: 'cannotCreate',
    hint: 'give a directory that can be written to, on a disk with room',
  })
  await expect(openSegment({ dir: '/tmp', name: '../rig', clock })).rejects.toThrow(
    'Failed to open the ledger segment "../rig": not a file\'s name',
  )
})
