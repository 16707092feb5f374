/**
 * The lane desk for k6, which asks it over HTTP: on loopback, beside the path under test, never
 * through its proxies.
 */

import { createServer } from 'node:http'
import type { ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { LaneDesk } from './lane-desk.ts'

export interface LaneDeskServer {
  readonly url: string
  readonly desk: LaneDesk
  close(): Promise<void>
}

export async function serveLaneDesk(desk: LaneDesk): Promise<LaneDeskServer> {
  const server = createServer((request, response) => {
    request.resume()
    if (request.method === 'POST' && request.url === '/take') {
      const visit = desk.take()
      return answer(response, visit === undefined ? 409 : 200, visit ?? { code: 'LANES_FULL' })
    }
    const [, lane, saleNo] = request.url?.match(/^\/free\/([\w-]+)\/(\w+)$/) ?? []
    if (request.method === 'POST' && lane !== undefined && saleNo !== undefined) {
      desk.free({ lane, saleNo })
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
    desk,
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
