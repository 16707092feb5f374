/** The rig's network: a Toxiproxy server and the links that run through it. */

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Clock } from '../kernel/clock.ts'
import { RigError } from '../kernel/errors.ts'
import type { Child } from '../processes/child.ts'
import { endedByItself, startChild } from '../processes/child.ts'
import type { Guard } from '../processes/guard.ts'
import { byteCounters } from './byte-counters.ts'
import type { ProxyLink } from './link.ts'
import { createLink } from './link.ts'
import type { Address, LinkName } from './links.ts'
import { linkSights } from './sightings.ts'
import { socketAnnouncements } from './socket-announcements.ts'
import type { ToxiproxyControl } from './toxiproxy.ts'
import { toxiproxyControl } from './toxiproxy.ts'

const startMsMax = 15_000
const startsMax = 5

export type { Link, ProxyLink } from './link.ts'

export interface LinkOptions {
  readonly name: LinkName
  /** What Toxiproxy calls it: one name, one proxy. Made up from process and name if not given. */
  readonly proxyName?: string
  readonly upstream: Address
  /** A free port on 127.0.0.1 unless told otherwise. */
  readonly listen?: Address
}

export interface ToxiproxyServer {
  readonly url: string
  readonly version: string
  /** Undefined for a server that was there before. */
  readonly pid: number | undefined
  readonly links: readonly ProxyLink[]
  /** @throws RigError `stationDown` with Toxiproxy's reason, such as a port that is taken. */
  openLink(options: LinkOptions): Promise<ProxyLink>
  /** @throws RigError `stationDown` when the server does not answer, or has one of these proxies no longer. */
  check(proxyNames: readonly string[]): Promise<void>
  /** Takes this rig's proxies away and ends the server, if it is ours. Safe to call twice. */
  close(): Promise<void>
}

export interface StartOptions {
  /** The path of toxiproxy-server (processes/tools.ts finds it). */
  readonly toolPath: string
  readonly guard?: Guard
  readonly clock: Clock
  /** Called when the server ends although nobody closed it. */
  readonly onEnd?: (why: string) => void
}

/**
 * Starts a Toxiproxy of this rig's own on a free control port. Toxiproxy can listen on port 0 but
 * never says which port that became, so a free one is looked up, let go and handed to it. Between
 * the two another program may take it: Toxiproxy then says so (and stays, useless) and it is tried
 * again. That the server which answers is ours, not another rig's, shows by a proxy that only our
 * server was told of.
 * @throws RigError `stationDown` when it does not come up.
 */
export async function startToxiproxy(options: StartOptions): Promise<ToxiproxyServer> {
  const dir = await mkdtemp(join(tmpdir(), 'tillrig-toxiproxy-'))
  try {
    for (let start = 0; start < startsMax; start += 1) {
      const started = await tryStart(options, dir)
      if (started !== undefined) return started
    }
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
  throw new RigError(`Failed to start Toxiproxy: ${startsMax} free ports were taken in turn`, {
    code: 'portTaken',
    hint: 'Something on this machine takes ports as fast as they are found; try again.',
  })
}

/** Undefined when the port was taken in the meantime. */
async function tryStart(
  { toolPath, guard, clock, onEnd }: StartOptions,
  dir: string,
): Promise<ToxiproxyServer | undefined> {
  const port = await freePort()
  const marker = basename(dir)
  const config = join(dir, 'proxies.json')
  const proxy = { name: marker, listen: '127.0.0.1:0', upstream: '127.0.0.1:1', enabled: false }
  await writeFile(config, JSON.stringify([proxy]))
  const control = toxiproxyControl(`http://127.0.0.1:${port}`, clock)
  let taken = false
  const child = await startChild({
    name: 'Toxiproxy',
    command: toolPath,
    args: ['-host', '127.0.0.1', '-port', String(port), '-config', config, '-proxy-metrics'],
    // One line for each connection is too much talk under load.
    env: { LOG_LEVEL: 'warn' },
    // Ctrl-c at the rig must not take the network away while it heals.
    ownGroup: true,
    onLine: (line) => {
      if (line.includes('Server finished with error')) taken = true
    },
    readyProbe: async () => taken || (await control.proxy(marker)).name === marker,
    timeoutMs: startMsMax,
    clock,
    ...(guard === undefined ? {} : { guard }),
  })
  if (taken) {
    await child.kill()
    return undefined
  }
  await control.removeProxy(marker)
  const version = await control.version()
  return serve({ control, version, clock, child, guard: undefined, onEnd })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

export interface AttachOptions {
  /** Such as `http://127.0.0.1:8474`. */
  readonly url: string
  readonly guard?: Guard
  readonly clock: Clock
}

/**
 * Uses a Toxiproxy that runs already, and touches only the proxies it makes there: other rigs may
 * use it too. Started without `-proxy-metrics`, it cannot prove what it swallowed.
 * @throws RigError `stationDown` when it does not answer, `missingTool` when it is too old or new.
 */
export async function attachToxiproxy({
  url,
  guard,
  clock,
}: AttachOptions): Promise<ToxiproxyServer> {
  const control = toxiproxyControl(url.replace(/\/+$/, ''), clock)
  const version = await control.version()
  const [, major, minor] = /^v?(\d+)\.(\d+)/.exec(version) ?? []
  // A server built from source says "git": nothing can be said against it.
  if (major !== undefined && (Number(major) !== 2 || Number(minor) < 9)) {
    throw new RigError(`Failed to use Toxiproxy at ${url}: it is version ${version}`, {
      code: 'missingTool',
      hint: 'At least 2.9.0 and below 3.0.0 is needed.',
    })
  }
  return serve({ control, version, clock, child: undefined, guard, onEnd: undefined })
}

interface ServeParts {
  readonly control: ToxiproxyControl
  readonly version: string
  readonly clock: Clock
  readonly child: Child | undefined
  /** Takes the proxies out of a server that outlives the rig. */
  readonly guard: Guard | undefined
  readonly onEnd: ((why: string) => void) | undefined
}

function serve({ control, version, clock, child, guard, onEnd }: ServeParts): ToxiproxyServer {
  const links = new Set<ProxyLink>()
  const counters = byteCounters(control, clock)
  const announced = socketAnnouncements()
  let closing: Promise<void> | undefined
  void child?.exited.then((exit) => {
    if (closing === undefined) onEnd?.(endedByItself(exit))
  })

  const openLink = async ({
    name,
    upstream,
    listen,
    ...given
  }: LinkOptions): Promise<ProxyLink> => {
    // A server may be shared by several rigs: nothing but the name tells their proxies apart.
    const proxyName = given.proxyName ?? `tillrig-${process.pid}-${name}`
    if (!/^[\w.-]+$/.test(proxyName)) {
      throw new RigError(`Failed to open link ${name}: "${proxyName}" cannot name a proxy`, {
        code: 'usage',
        hint: 'Letters, digits, points, underscores and hyphens make a name.',
      })
    }
    const proxy = { name: proxyName, listen: listen ?? { host: '127.0.0.1', port: 0 }, upstream }
    const { listen: address } = await control.createProxy(proxy)
    const cleanUpUrl = `${control.url}/proxies/${proxyName}`
    guard?.onCrashDelete(cleanUpUrl)
    const link = createLink({
      name,
      proxyName,
      address,
      upstream,
      control,
      counters,
      clock,
      sights: linkSights(announced, address, upstream),
      onClose: () => {
        links.delete(link)
        guard?.forgetDelete(cleanUpUrl)
      },
    })
    links.add(link)
    return link
  }
  const end = async () => {
    counters.close()
    announced.close()
    try {
      await Promise.all([...links].map((link) => link.close()))
    } catch (error) {
      // The proxies of a server of our own go with it, also when it does not answer any more.
      if (child === undefined) throw error
    }
    await child?.stop({ graceMs: 1_000 })
  }
  return {
    url: control.url,
    version,
    pid: child?.pid,
    get links() {
      return [...links]
    },
    openLink,
    check: async (proxyNames) => {
      await control.version()
      for (const name of proxyNames) await control.proxy(name)
    },
    close: () => (closing ??= end()),
  }
}
