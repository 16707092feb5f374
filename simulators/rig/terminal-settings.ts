/** What a terminal is told, for each lane it serves: where its lines, its printer and its services are, behind the proxies. */

import { join, resolve } from 'node:path'
import type { WallClock } from '../kernel/wall-clock.ts'
import type { ProxyLink } from '../network/network.ts'
import type { TerminalSettings } from '../terminal/process/settings.ts'
import type { WallLane } from './wall-lane.ts'
import type { Shop } from '../shop.ts'
import { terminalSegment, type RigPlan } from './plan.ts'

/** The base URL of what listens behind a link. */
export const linkUrl = (link: ProxyLink): string => `http://${link.host}:${link.port}`

function operatorSettings({ operatorLine }: RigPlan, { operatorAddress }: WallLane) {
  if (operatorLine !== 'tcp') return { kind: 'serial', path: operatorAddress } as const
  const { hostname, port } = new URL(`tcp://${operatorAddress}`)
  return { kind: 'tcp', host: hostname, port: Number(port) } as const
}

export function terminalSettings(
  plan: RigPlan & { readonly terminal: Pick<Shop, 'terminal'> },
  clock: WallClock,
  links: Readonly<Record<'platform' | 'platform-backup' | 'orders', ProxyLink>>,
  lanes: readonly [WallLane, ...WallLane[]],
): TerminalSettings {
  const [{ id }] = lanes
  return {
    terminal: plan.terminal.terminal.name,
    epochMs: clock.epochMs,
    rules: plan.terminalRules,
    links: {
      platform: linkUrl(links.platform),
      'platform-backup': linkUrl(links['platform-backup']),
      orders: linkUrl(links.orders),
    },
    segment: { dir: resolve(plan.dir, 'segments'), name: terminalSegment(id) },
    echoFacts: plan.watched ?? false,
    journalDir: resolve(join(plan.dir, 'terminals', id)),
    lanes: lanes.map((lane) => ({
      lane: lane.id,
      scanner: { kind: 'serial', path: lane.scannerPath },
      operator: operatorSettings(plan, lane),
      printer: { host: lane.printerLink.host, port: lane.printerLink.port },
    })),
  }
}
