/**
 * Under load there are no real lines: this desk stands where scanner and register stand. k6 asks it
 * for a free lane and gets a basket and a shopper's code; a shopper who finds no lane free is not
 * served, and that is a fact. On loopback, beside the path under test, never through its proxies.
 */

import { createServer } from 'node:http'
import type { ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { chance } from '../kernel/chance.ts'
import type { Record } from '../ledger/facts.ts'
import type { Source } from '../ledger/stations.ts'
import { paymentCode, wallets } from '../scanner/payment-codes.ts'

export interface LaneDeskOptions {
  readonly laneIds: readonly string[]
  readonly seed: number
  readonly amountFen: { readonly min: number; readonly max: number }
  readonly recorder: (by: Source) => Record
}

export interface LaneDesk {
  readonly url: string
  /** Of the shoppers who stepped up to a lane. */
  readonly saleNos: readonly string[]
  readonly turnedAway: number
  /** Lanes with a shopper before them now. */
  readonly busy: number
  close(): Promise<void>
}

export async function openLaneDesk(options: LaneDeskOptions): Promise<LaneDesk> {
  const free = [...options.laneIds]
  /** Lane → the sale at it. */
  const taken = new Map<string, string>()
  const record = {
    operator: options.recorder('operator'),
    scanner: options.recorder('scanner'),
    rig: options.recorder('rig'),
  }
  const saleNos: string[] = []
  let turnedAway = 0

  const take = () => {
    const lane = free.shift()
    if (lane === undefined) {
      turnedAway += 1
      record.rig({ kind: 'arrivals-dropped', count: 1, why: 'lanes-full' })
      return undefined
    }
    const saleNo = `S${String(saleNos.length + 1).padStart(7, '0')}`
    saleNos.push(saleNo)
    taken.set(lane, saleNo)
    const draw = (purpose: string) => chance(options.seed, 'load', saleNo, purpose)
    const wallet = draw('wallet').pick(wallets)
    const code = paymentCode(draw('code'), wallet)
    const amountFen = draw('amount').whole(options.amountFen.min, options.amountFen.max)
    record.operator({ kind: 'basket-keyed', lane, saleNo, amountFen })
    record.scanner({ kind: 'code-presented', lane, saleNo, code, wallet })
    record.scanner({ kind: 'scan-sent', lane, code, bytes: code.length, hostOpen: true })
    return { lane, saleNo, code, amountFen }
  }

  const server = createServer((request, response) => {
    request.resume()
    if (request.method === 'POST' && request.url === '/take') {
      const visit = take()
      return answer(response, visit === undefined ? 409 : 200, visit ?? { code: 'LANES_FULL' })
    }
    const [, lane, saleNo] = request.url?.match(/^\/free\/([\w-]+)\/(\w+)$/) ?? []
    if (request.method === 'POST' && lane !== undefined) {
      // A terminal speaks of a sale twice when it says "unknown" first: the next shopper stands there.
      if (taken.get(lane) === saleNo && taken.delete(lane)) free.push(lane)
      return answer(response, 200, { lane })
    }
    return answer(response, 404, { code: 'NOT_FOUND' })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    saleNos,
    get turnedAway() {
      return turnedAway
    },
    get busy() {
      return options.laneIds.length - free.length
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body)
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': text.length })
  response.end(text)
}
