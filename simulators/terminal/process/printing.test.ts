import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { WallClock } from '../../kernel/wall-clock.ts'
import { dialTcp } from '../../lines/socket-connection.ts'
import type { PrinterJob, PrintJob } from '../logic/protocol.ts'
import { printingOn, type JobResult } from './printing.ts'

const clock = WallClock.start()
const servers: Server[] = []

afterEach(async () => {
  for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve))
})

const job: PrintJob = {
  lane: 'L1',
  saleNo: 'S_1',
  orderNo: 'A000123',
  totalFen: 1_234,
  items: ['牛肉面 {大} | 加蛋'],
  copy: false,
  awaitCompletion: true,
}

interface FakePrinter {
  readonly status?: readonly number[]
  /** What it does once the token was asked for. */
  readonly atToken?: (socket: Socket, id: Buffer) => void
  /** What it says once GS r 1 was asked, behind everything before. */
  readonly atQueuedStatus?: readonly number[]
}

const printed = (socket: Socket, id: Buffer) =>
  void socket.write(Buffer.concat([Buffer.from([0x37, 0x22]), id, Buffer.from([0])]))

const tokenHead = Buffer.from([0x1d, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30])

/** Everything it received, one buffer a connection. */
async function start({
  status = [0x12, 0x12],
  atToken = printed,
  atQueuedStatus = [],
}: FakePrinter) {
  const received: Buffer[] = []
  const server = createServer((socket) => {
    const nth = received.push(Buffer.alloc(0)) - 1
    let asked = false
    socket.on('error', () => undefined)
    socket.on('data', (bytes) => {
      const all = Buffer.concat([received[nth] ?? Buffer.alloc(0), bytes])
      received[nth] = all
      if (!asked && all.includes(Buffer.from([0x10, 0x04, 0x04]))) {
        asked = true
        socket.write(Uint8Array.from(status))
      }
      const at = all.indexOf(tokenHead)
      if (at >= 0 && all.length >= at + 11) atToken(socket, all.subarray(at + 7, at + 11))
      if (all.includes(Buffer.from([0x1d, 0x72, 0x01]))) socket.write(Buffer.from(atQueuedStatus))
    })
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const printing = printingOn({ dial: dialTcp({ host: '127.0.0.1', port }), clock })
  const print = (what: PrinterJob, timeoutMs: number) =>
    new Promise<JobResult>((resolve) => void printing(what, timeoutMs, resolve))
  return { received, print, printing }
}

test('a receipt is printed when its completion token came back', async () => {
  const { received, print } = await start({})
  expect(await print(job, 20_000)).toEqual({ kind: 'printed' })
  const text = new TextDecoder('gb18030').decode(received[0])
  for (const part of ['Order: A000123', 'Sale: S_1', 'Total: 12.34', '牛肉面 {大} | 加蛋']) {
    expect(text).toContain(part)
  }
  expect(text).toContain('*** END ***')
  expect(text).not.toContain('COPY')
})

test('a copy says so at both ends', async () => {
  const { received, print } = await start({})
  await print({ ...job, copy: true }, 20_000)
  const text = new TextDecoder('gb18030').decode(received[0])
  expect(text.indexOf('COPY')).toBeLessThan(text.indexOf('Order: '))
  expect(text.lastIndexOf('COPY')).toBeGreaterThan(text.indexOf('Total: '))
})

test.each([
  [[0x1a, 0x7e], 'paper-end'],
  [[0x1a, 0x12], 'offline'],
])('a printer that is not ready gets nothing to print: status %j', async (status, why) => {
  const { received, print } = await start({ status })
  expect(await print(job, 20_000)).toEqual({ kind: 'not-printed', why })
  expect(received[0]?.includes('Order')).toBe(false)
})

test('trouble while it prints is a doubt', async () => {
  const atToken = (socket: Socket) => void socket.write(Uint8Array.of(0x18, 0, 0x0c, 0))
  const { print } = await start({ atToken })
  expect(await print(job, 20_000)).toEqual({ kind: 'doubt', why: 'paper-end' })
})

test('nothing in a receipt switches off that the printer tells of trouble by itself', async () => {
  const { received, print } = await start({})
  await print(job, 20_000)
  const bytes = received[0] ?? Buffer.alloc(0)
  const text = bytes.indexOf('Order: A000123')
  const switched = bytes.lastIndexOf(Buffer.from([0x1d, 0x61]))
  expect([...bytes.subarray(switched, switched + 3)]).toEqual([0x1d, 0x61, 0x0e])
  expect(bytes.lastIndexOf(Buffer.from([0x1b, 0x40]))).toBeLessThan(switched)
  expect(switched).toBeLessThan(text)
})

test('a link lost while it prints is a doubt', async () => {
  const { print } = await start({ atToken: (socket) => socket.resetAndDestroy() })
  expect(await print(job, 20_000)).toMatchObject({ kind: 'doubt' })
})

test('a token that does not come is a doubt; a status that does not come is not', async () => {
  const mute = await start({ atToken: () => undefined })
  expect(await mute.print(job, 200)).toEqual({ kind: 'doubt', why: 'timed out' })
  const dead = await start({ status: [] })
  expect(await dead.print(job, 50)).toEqual({ kind: 'not-printed', why: 'timed out' })
})

test('a refused connection is definite', async () => {
  const { print } = await start({})
  await new Promise((resolve) => servers.splice(0)[0]?.close(resolve))
  expect(await print(job, 20_000)).toMatchObject({ kind: 'not-printed' })
})

test('without waiting for the token, written is printed', async () => {
  const { print } = await start({ status: [], atToken: () => undefined })
  expect(await print({ ...job, awaitCompletion: false }, 20_000)).toEqual({
    kind: 'printed',
  })
})

test('jobs have the printer one at a time, and one that waits too long was not printed', async () => {
  let open = 0
  let openMax = 0
  const { print } = await start({
    atToken: (socket, id) => {
      open += 1
      openMax = Math.max(openMax, open)
      socket.on('close', () => (open -= 1))
      printed(socket, id)
    },
  })
  await Promise.all([1, 2, 3].map(() => print(job, 20_000)))
  expect(openMax).toBe(1)
  const stuck = await start({ atToken: () => undefined })
  const first = stuck.print(job, 300)
  expect(await stuck.print(job, 100)).toEqual({ kind: 'not-printed', why: 'printer busy' })
  expect(await first).toMatchObject({ kind: 'doubt' })
})

test('an abandoned job says nothing any more, and gives the printer free', async () => {
  const { print, printing } = await start({ atToken: () => undefined })
  const said: JobResult[] = []
  const abandonFirst = printing(job, 20_000, (result) => said.push(result))
  const abandonSecond = printing(job, 20_000, (result) => said.push(result))
  abandonSecond()
  const third = print({ ...job, awaitCompletion: false }, 20_000)
  abandonFirst()
  expect(await third).toEqual({ kind: 'printed' })
  expect(said).toEqual([])
})

test('a connection that is reset as soon as it stands is definite: nothing was sent', async () => {
  const { print } = await start({})
  servers[0]?.on('connection', (socket: Socket) => socket.resetAndDestroy())
  expect(await print(job, 20_000)).toMatchObject({ kind: 'not-printed' })
})

const askedFor = (type: number) => Buffer.from([type, 0x00]) // GS I 2, then GS r 1

test('a printer is tried out without a word on paper: what answers before GS r 1 is there', async () => {
  const { received, print } = await start({ atQueuedStatus: [...askedFor(0x03)] })
  const tested = await print({ test: 'printer', lane: 'L1' }, 20_000)
  expect(tested).toEqual({ kind: 'tested', token: true, wideText: true })
  const sent = received[0]?.subarray(6).toString('latin1') ?? '' // behind the two real-time queries
  const [type, token, status] = [sent.slice(0, 3), sent.slice(3, 14), sent.slice(14)]
  expect([type, token.slice(0, 7), status]).toEqual([
    '\u001dI\u0002',
    tokenHead.toString('latin1'),
    '\u001dr\u0001',
  ])
})

test.each([
  [0x03, { token: false, wideText: true }],
  [0x02, { token: false, wideText: false }],
])('a printer of type %i that answers no token has none', async (type, found) => {
  const { print } = await start({ atToken: () => undefined, atQueuedStatus: [...askedFor(type)] })
  expect(await print({ test: 'printer', lane: 'L1' }, 20_000)).toEqual({ kind: 'tested', ...found })
})

test('a printer that is out of paper is not tried out', async () => {
  const { print } = await start({ status: [0x1a, 0x7e] })
  expect(await print({ test: 'printer', lane: 'L1' }, 20_000)).toEqual({
    kind: 'not-printed',
    why: 'paper-end',
  })
})

test('without a token the status behind the receipt says that it is on paper; no answer is a doubt', async () => {
  const answers = await start({ atQueuedStatus: [0x03] }) // near the end of the roll
  expect(await answers.print({ ...job, proof: 'status' }, 20_000)).toEqual({ kind: 'printed' })
  expect(answers.received[0]?.includes(tokenHead)).toBe(false)
  const ends = await start({ atQueuedStatus: [0x0c] })
  expect(await ends.print({ ...job, proof: 'status' }, 20_000)).toEqual({
    kind: 'doubt',
    why: 'paper-end',
  })
  const mute = await start({})
  expect(await mute.print({ ...job, proof: 'status' }, 200)).toMatchObject({ kind: 'doubt' })
})
