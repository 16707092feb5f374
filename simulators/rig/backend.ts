/** Platform and orders of a rig, each behind its own links; the orders' database behind one too. */

import type { SegmentWriter } from '../ledger/segment-writer.ts'
import { dialTcp } from '../lines/socket-connection.ts'
import type { LinkName } from '../network/links.ts'
import type { ProxyLink } from '../network/network.ts'
import type { Orders } from '../orders/orders.ts'
import { openPostgresStore } from '../orders/postgres-store.ts'
import { startOrders, type OrdersServer } from '../orders/server.ts'
import { startPlatform } from '../platform/server.ts'
import type { Platform } from '../platform/platform.ts'
import type { NoticeKeys } from '../platform/wire.ts'
import type { Closing } from './closing.ts'
import type { FactTap } from './fact-tap.ts'
import { coresOf, type RigPlan } from './plan.ts'
import { showCodes } from './rig.ts'
import type { SharedParts } from './shared-parts.ts'

export type BackendLinks = Readonly<
  Record<'platform' | 'platform-backup' | 'orders' | 'notify' | 'database', ProxyLink>
>

export interface Backend {
  readonly platform: Platform
  readonly orders: Orders
  readonly links: BackendLinks
  /** The orders' database, through its link. */
  readonly databaseUrl: string
}

export interface BackendSurroundings {
  readonly segment: SegmentWriter
  readonly tap: FactTap
  readonly closings: Closing[]
}

export async function openBackend(
  plan: RigPlan,
  shared: SharedParts,
  around: BackendSurroundings,
): Promise<Backend> {
  const { segment, tap, closings } = around
  const platform = await startPlatform({
    ...coresOf(plan).platform,
    rules: plan.platform,
    clock: shared.clock,
    record: segment.recorder('platform'),
  })
  closings.push(['the platform', () => platform.close()])
  showCodes(tap, platform)
  const link = linksOf(plan, shared, closings)
  const noticeKeys = () => platform.noticeKeys
  const parts = { plan, shared, around, link, noticeKeys }
  const { orders, databaseLink, databaseUrl } = await openOrders(parts)
  const notify = await link('notify', orders.url)
  platform.notifyThrough(dialTcp(notify))
  return {
    platform,
    orders,
    databaseUrl,
    links: {
      platform: await link('platform', platform.url),
      'platform-backup': await link('platform-backup', platform.standbyUrl),
      orders: await link('orders', orders.url),
      notify,
      database: databaseLink,
    },
  }
}

type OpenLink = (name: LinkName, upstreamUrl: string) => Promise<ProxyLink>

function linksOf(plan: RigPlan, shared: SharedParts, closings: Closing[]): OpenLink {
  return async (name, upstreamUrl) => {
    const { hostname, port } = new URL(upstreamUrl)
    const link = await shared.toxiproxy.openLink({
      name,
      proxyName: `${plan.name}-${name}`,
      upstream: { host: hostname, port: Number(port || postgresPort) },
    })
    closings.push([`link ${name}`, () => link.close()])
    return link
  }
}

/** What a database URL without a port means; every other URL here has one. */
const postgresPort = 5432

interface OrdersParts {
  readonly plan: RigPlan
  readonly shared: SharedParts
  readonly around: BackendSurroundings
  readonly link: OpenLink
  readonly noticeKeys: () => NoticeKeys
}

async function openOrders({ plan, shared, around, link, noticeKeys }: OrdersParts): Promise<{
  orders: OrdersServer
  databaseLink: ProxyLink
  databaseUrl: string
}> {
  const { segment, closings } = around
  const databaseName = `tillrig_${plan.name.replaceAll(/[^a-z0-9]+/g, '_')}`
  const url = new URL(await shared.database.createDatabase(databaseName))
  closings.push(['the database', () => shared.database.dropDatabase(databaseName)])
  const databaseLink = await link('database', url.href)
  url.hostname = databaseLink.host
  url.port = String(databaseLink.port)
  const store = await openPostgresStore({
    url: url.href,
    queryTimeoutMs: plan.queryTimeoutMs,
    onSocket: (socket) => databaseLink.witness(socket),
    onRefused: (why) => {
      segment.recorder('rig')({ kind: 'unreadable', what: "the orders' database", why })
    },
  })
  closings.push(['the order store', () => store.close()])
  const orders = await startOrders({
    ...coresOf(plan).orders,
    rules: plan.orders,
    store,
    clock: shared.clock,
    record: segment.recorder('orders'),
    noticeKeys,
  })
  closings.push(['the orders', () => orders.close()])
  return { orders, databaseLink, databaseUrl: url.href }
}
