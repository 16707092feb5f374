/** The bare loop of the sales bench between its processes: servers, client, and proxies like the rig's. */

import type { LinkName } from '../simulators/network/links.ts'
import type { SharedParts } from '../simulators/rig/shared-parts.ts'
import { bareFile } from './bare-sales.ts'
import type { BareMessage, BarePorts } from './bare-sales.ts'
import { Forked } from './forked.ts'

export interface BareSide {
  /** @param check whether each sale asks the orders first, as the hardened terminal does. */
  sell(from: number, count: number, options: { readonly check: boolean }): Promise<void>
  end(): Promise<void>
}

export async function startBareSide(shared: SharedParts, lanes: number): Promise<BareSide> {
  const host = '127.0.0.1'
  const link = async (
    name: LinkName,
    port: number,
    { nth = 0, upstream = { host, port } } = {},
  ): Promise<number> => {
    const proxyName = `bare-${name}-${nth}`
    return (await shared.toxiproxy.openLink({ name, proxyName, upstream })).port
  }
  const url = new URL(await shared.database.createDatabase('tillrig_bare'))
  const direct = { host: url.hostname, port: Number(url.port || 5432) }
  url.port = String(await link('database', direct.port, { upstream: direct }))
  url.hostname = host
  const servers = new Forked<BareMessage>(bareFile, ['servers'])
  const client = new Forked<BareMessage>(bareFile, ['client'])
  const serve = { kind: 'serve', databaseUrl: url.href, lanes } as const
  const { ports } = await servers.ask(serve, 'serving')
  const proxied: BarePorts = {
    platform: await link('platform', ports.platform),
    orders: await link('orders', ports.orders),
    printers: await Promise.all(ports.printers.map((port, nth) => link('printer', port, { nth }))),
  }
  return {
    sell: async (from, sales, { check }) => {
      await client.ask({ kind: 'run', ports: proxied, from, sales, check }, 'ran')
    },
    end: async () => {
      await client.end()
      await servers.end()
    },
  }
}
