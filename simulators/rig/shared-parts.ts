/**
 * What all rigs of a run share: one Toxiproxy, one PostgreSQL server, the guard that ends them if
 * this process dies, and the watch on the event loop. Each rig has its own proxies and database.
 * When one of the servers goes away by itself, every rig that stands on it hears of it.
 */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { watchLoop } from '../kernel/loop-watch.ts'
import { WallClock } from '../kernel/wall-clock.ts'
import { startDatabase } from '../orders/database.ts'
import type { Database } from '../orders/database.ts'
import { attachToxiproxy, startToxiproxy } from '../network/network.ts'
import type { ToxiproxyServer } from '../network/network.ts'
import { startGuard } from '../processes/guard.ts'
import type { Guard } from '../processes/guard.ts'
import { findTool } from '../processes/tools.ts'
import { closeAll } from './closing.ts'
import type { Closing } from './closing.ts'
import { LostParts } from './lost-parts.ts'
import type { LostListener } from './lost-parts.ts'

/** A stall of the rig's event loop shorter than this is not worth a line. */
const stallMsMin = 100

export interface SharedParts {
  readonly clock: WallClock
  readonly guard: Guard
  readonly toxiproxy: ToxiproxyServer
  readonly database: Database
  /** Tool name → version, for the manifest. */
  readonly tools: Readonly<Record<string, string>>
  /** Returns how to stop listening. */
  onStall(listener: (forMs: number) => void): () => void
  /** Aborted once a server is gone, with the RigError that says so: nothing more can be played. */
  readonly lost: AbortSignal
  /** Hears of every server that went away, also before it listened. Returns how to stop listening. */
  onLost(listener: LostListener): () => void
  /** Asks the servers whether they are still those that began, and have these proxies: else they are lost. */
  check(proxyNames: readonly string[]): Promise<void>
  close(): Promise<void>
}

export interface SharedPartsOptions {
  readonly onProgress: (line: string) => void
  /** Another PostgreSQL instead of our own. */
  readonly databaseUrl?: string | undefined
  /** The control address of another Toxiproxy instead of our own. */
  readonly toxiproxyUrl?: string | undefined
}

/** What the environment says of servers that are there already. */
export const serversOfEnvironment = (
  env: NodeJS.ProcessEnv,
): Pick<SharedPartsOptions, 'databaseUrl' | 'toxiproxyUrl'> => ({
  databaseUrl: env['DATABASE_URL'] || undefined,
  toxiproxyUrl: env['TOXIPROXY_URL'] || undefined,
})

export async function openSharedParts({
  onProgress,
  databaseUrl,
  toxiproxyUrl,
}: SharedPartsOptions): Promise<SharedParts> {
  const clock = WallClock.start()
  const closings: Closing[] = []
  const parts = new LostParts()
  const close = () => closeAll(closings)
  try {
    // Before anything is started: fetching it can take minutes, or fail.
    const tool =
      toxiproxyUrl === undefined ? await findTool('toxiproxy', { onProgress, clock }) : undefined
    const guard = await startGuard()
    closings.push(['the guard', () => guard.close()])
    const scratch = await mkdtemp(join(tmpdir(), 'tillrig-'))
    guard.removeDir(scratch)
    closings.push(['the scratch folder', () => rm(scratch, { recursive: true, force: true })])

    onProgress('starting PostgreSQL and Toxiproxy')
    const database = await startDatabase({
      dir: join(scratch, 'database'),
      onEnd: (why) => parts.lose('PostgreSQL', why),
      ...(databaseUrl === undefined ? {} : { databaseUrl }),
    })
    if (database.pid !== undefined) guard.adopt(database.pid, { signal: 'SIGQUIT' })
    closings.push(['the database', () => database.close()])
    const toxiproxy =
      toxiproxyUrl === undefined
        ? await startToxiproxy({
            toolPath: tool?.path ?? '',
            guard,
            clock,
            onEnd: (why) => parts.lose('Toxiproxy', why),
          })
        : await attachToxiproxy({ url: toxiproxyUrl, guard, clock })
    closings.push(['toxiproxy', () => toxiproxy.close()])

    const listeners = new Set<(forMs: number) => void>()
    const stopWatch = watchLoop({
      clock,
      thresholdMs: stallMsMin,
      onStall: (forMs) => {
        for (const listener of listeners) listener(forMs)
      },
    })
    closings.push(['the loop watch', () => Promise.resolve(stopWatch())])
    return {
      clock,
      guard,
      toxiproxy,
      database,
      tools: { toxiproxy: tool?.version ?? toxiproxy.version },
      onStall(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
      lost: parts.signal,
      onLost: (listener) => parts.listen(listener),
      check: async (proxyNames) => {
        await parts.check('Toxiproxy', () => toxiproxy.check(proxyNames))
        await parts.check('PostgreSQL', () => database.check())
      },
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}
