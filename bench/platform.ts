/**
 * How many charges a second the platform takes on one core, its ledger on, against a bare
 * `node:http` handler that does the same JSON work and nothing else: parse the body, look it up by
 * `out_trade_no`, answer the same JSON. Each server in its own process, the same load generator in
 * a third; rounds alternate, and the figure is the median of the rounds' ratios.
 *
 *     node --import tsx bench/platform.ts
 */

import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { WallClock } from '../simulators/kernel/wall-clock.ts'
import { openSegment } from '../simulators/ledger/segment-writer.ts'
import { startPlatform } from '../simulators/platform/server.ts'
import { platformRules } from '../simulators/platform/rules.ts'
import type { PayRequest, Transaction } from '../simulators/platform/wire.ts'
import { chargeOn, dial } from './charge-load.ts'
import { Forked, hear, isA, say } from './forked.ts'
import type { Of } from './forked.ts'
import { median } from './statistics.ts'

export interface PlatformBench {
  /** Charges a second, platform ÷ bare: the median of the rounds. */
  readonly ratio: number
  /** Processor time a charge, bare ÷ platform: the same, untouched by what else the machine does. */
  readonly cpuRatio: number
  readonly platformPerSecond: number
  readonly barePerSecond: number
  readonly rounds: number
  readonly chargesPerRound: number
  /** Every charge of the platform's is two facts; all of them must be in the ledger. */
  readonly factsWritten: number
}

const connections = 64
const warmRounds = 2
const rounds = 9
const chargesPerRound = 30_000

const self = fileURLToPath(import.meta.url)

type Role = 'platform' | 'bare' | 'load'

/** What the processes say to each other. */
type Message =
  | { readonly kind: 'ready'; readonly port: number }
  | { readonly kind: 'run'; readonly port: number; readonly from: number; readonly count: number }
  | { readonly kind: 'ran'; readonly perSecond: number }
  | { readonly kind: 'cpu' }
  | { readonly kind: 'used'; readonly cpuMs: number; readonly facts: number }

/** @throws Error when a charge is not answered 200, or a fact is missing. */
export async function benchPlatform(): Promise<PlatformBench> {
  const dir = await mkdtemp(join(tmpdir(), 'tillrig-bench-'))
  const platform = start('platform', dir)
  const bare = start('bare', dir)
  const load = start('load', dir)
  try {
    const ports = { platform: await portOf(platform), bare: await portOf(bare) }
    const measured: { platform: Round; bare: Round }[] = []
    for (let round = 0; round < warmRounds + rounds; round += 1) {
      const from = round * chargesPerRound
      // Who goes first alternates too.
      const order =
        round % 2 === 0 ? (['bare', 'platform'] as const) : (['platform', 'bare'] as const)
      const taken: Partial<{ platform: Round; bare: Round }> = {}
      for (const name of order) {
        const server = name === 'platform' ? platform : bare
        taken[name] = await measure(load, server, ports[name], from)
      }
      if (round >= warmRounds && taken.platform && taken.bare) {
        measured.push({ platform: taken.platform, bare: taken.bare })
      }
    }
    const { facts } = await platform.ask({ kind: 'cpu' }, 'used')
    const expected = 2 * (warmRounds + rounds) * chargesPerRound
    if (facts !== expected) throw new Error(`${facts} facts in the ledger, not ${expected}`)
    return {
      ratio: median(measured.map((one) => one.platform.perSecond / one.bare.perSecond)),
      cpuRatio: median(measured.map((one) => one.bare.cpuMs / one.platform.cpuMs)),
      platformPerSecond: Math.round(median(measured.map((one) => one.platform.perSecond))),
      barePerSecond: Math.round(median(measured.map((one) => one.bare.perSecond))),
      rounds,
      chargesPerRound,
      factsWritten: facts,
    }
  } finally {
    for (const child of [load, platform, bare]) await child.end()
    await rm(dir, { recursive: true, force: true })
  }
}

interface Round {
  readonly perSecond: number
  readonly cpuMs: number
}

async function measure(
  load: Forked<Message>,
  server: Forked<Message>,
  port: number,
  from: number,
): Promise<Round> {
  const before = await server.ask({ kind: 'cpu' }, 'used')
  const { perSecond } = await load.ask({ kind: 'run', port, from, count: chargesPerRound }, 'ran')
  const after = await server.ask({ kind: 'cpu' }, 'used')
  return { perSecond, cpuMs: after.cpuMs - before.cpuMs }
}

const start = (role: Role, dir: string) => new Forked<Message>(self, [role, dir])

const portOf = async (child: Forked<Message>): Promise<number> => (await child.heard('ready')).port

/* What runs in the children. */

const cpuMs = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

async function platformProcess(dir: string): Promise<void> {
  const clock = WallClock.start()
  const segment = await openSegment({ dir, name: 'platform', clock })
  const platform = await startPlatform({
    rules: platformRules,
    clock,
    record: segment.recorder('platform'),
  })
  const tell = async () => {
    await segment.flush()
    say<Message>({ kind: 'used', cpuMs: cpuMs(), facts: segment.counts.written })
  }
  const end = async () => {
    await platform.close()
    await segment.close()
  }
  hear<Message>(() => void tell())
  process.once('disconnect', () => void end())
  say<Message>({ kind: 'ready', port: Number(new URL(platform.url).port) })
}

/** No checks, no codes, no facts, no faults: what Node itself takes for this JSON over HTTP. */
function bareProcess(): void {
  const paid = new Map<string, Transaction>()
  const server = createServer((req, res) => {
    const chunks: Buffer[] = []
    req.on('data', (chunk: Buffer) => chunks.push(chunk))
    req.on('end', () => {
      const body: PayRequest = JSON.parse(Buffer.concat(chunks).toString())
      let transaction = paid.get(body.out_trade_no)
      if (transaction === undefined) {
        transaction = transactionOf(body, paid.size)
        paid.set(body.out_trade_no, transaction)
      }
      const text = JSON.stringify(transaction)
      res.writeHead(200, {
        'content-type': 'application/json; charset=utf-8',
        'content-length': Buffer.byteLength(text),
      })
      res.end(text)
    })
  })
  hear<Message>(() => say<Message>({ kind: 'used', cpuMs: cpuMs(), facts: 0 }))
  process.once('disconnect', () => {
    server.close()
    server.closeAllConnections()
  })
  server.listen(0, '127.0.0.1', () => {
    const address = server.address()
    if (typeof address === 'object' && address) say<Message>({ kind: 'ready', port: address.port })
  })
}

const transactionOf = (body: PayRequest, count: number): Transaction => ({
  appid: body.appid,
  mchid: body.mchid,
  out_trade_no: body.out_trade_no,
  trade_state: 'SUCCESS',
  trade_state_desc: 'paid',
  trade_type: 'MICROPAY',
  transaction_id: `4200${count.toString().padStart(24, '0')}`,
  bank_type: 'OTHERS',
  success_time: '2026-01-01T08:00:00+08:00',
  amount: {
    total: body.amount.total,
    payer_total: body.amount.total,
    currency: 'CNY',
    payer_currency: 'CNY',
  },
})

function loadProcess(): void {
  const clock = WallClock.start()
  const run = async ({ port, from, count }: Of<Message, 'run'>) => {
    const sockets = await Promise.all(Array.from({ length: connections }, () => dial(port)))
    const beganMs = clock.nowMs()
    let next = from
    const take = () => (next < from + count ? next++ : undefined)
    await Promise.all(sockets.map((socket) => chargeOn(socket, take)))
    say<Message>({ kind: 'ran', perSecond: (count * 1000) / (clock.nowMs() - beganMs) })
    for (const socket of sockets) socket.destroy()
  }
  hear<Message>((message) => {
    if (isA(message, 'run')) void run(message)
  })
}

async function main(): Promise<void> {
  const [, , role, dir = tmpdir()] = process.argv
  switch (role) {
    case 'platform':
      return platformProcess(dir)
    case 'bare':
      return bareProcess()
    case 'load':
      return loadProcess()
    default:
      process.stdout.write(`${JSON.stringify(await benchPlatform(), undefined, 2)}\n`)
  }
}

if (process.argv[1] === self) await main()
