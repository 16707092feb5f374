/**
 * The database server of a run. Many rigs share one server with a database each, so that they cannot
 * touch each other: a server of the user's own, named by a URL, or else one that lives as long as
 * the run.
 */

import { mkdirSync } from 'node:fs'
import pg from 'pg'
import { messageOf, RigError } from '../kernel/errors.ts'
import { startEmbeddedServer } from './embedded-server.ts'

export interface Database {
  /** Of the server's own database; `host` and `port` are those of the server. */
  readonly url: string
  readonly host: string
  readonly port: number
  /** Of a server that this run started. */
  readonly pid?: number
  /** @returns the new database's URL. Host and port may be replaced, to go through a proxy. */
  createDatabase(name: string): Promise<string>
  /** Drops a database that `createDatabase` made here, whoever is connected to it. */
  dropDatabase(name: string): Promise<void>
  /** @throws RigError `stationDown` when the server does not answer, or is not the one that began. */
  check(): Promise<void>
  /** Drops what was created here; stops the server if this run started it. Safe to call twice. */
  close(): Promise<void>
}

export interface DatabaseOptions {
  /** Where a server of the run's own keeps its data while it runs, and its log. */
  readonly dir: string
  /** `postgresql://user:password@host:port/database` of a running server to use instead. */
  readonly databaseUrl?: string
  /** Called once when a server of the run's own ends, or cuts every session, although nobody closed it. */
  readonly onEnd?: (why: string) => void
}

const namePattern = /^[a-z][a-z0-9_]{0,62}$/
const connectTimeoutMs = 10_000
const portDefault = 5432

export async function startDatabase({
  dir,
  databaseUrl,
  onEnd,
}: DatabaseOptions): Promise<Database> {
  if (databaseUrl !== undefined) {
    const url = parsed(databaseUrl)
    const startedAt = await startOf(url)
    return sharedBy({ server: url, startedAt, pid: undefined, stop: () => Promise.resolve() })
  }
  mkdirSync(dir, { recursive: true })
  const { url, pid, close } = await startEmbeddedServer(dir, onEnd)
  const server = new URL(url)
  return sharedBy({ server, startedAt: await startOf(server), pid, stop: close })
}

/** When the server began, in its own words: another answer later means that it was restarted. */
const startOf = (server: URL): Promise<string> =>
  asked(server.href, 'reach the database server', 'select pg_postmaster_start_time()::text')

function parsed(databaseUrl: string): URL {
  const url = URL.canParse(databaseUrl) ? new URL(databaseUrl) : undefined
  if (url?.hostname && /^postgres(ql)?:$/.test(url.protocol)) return url
  // The URL itself is not shown: it may hold a password.
  throw new RigError('Failed to use the database URL: it is not one of PostgreSQL.', {
    code: 'badInput',
    hint: 'Write DATABASE_URL as postgresql://user:password@host:5432/database.',
  })
}

interface Shared {
  readonly server: URL
  readonly startedAt: string
  /** Undefined for a server of the user's own. */
  readonly pid: number | undefined
  readonly stop: () => Promise<void>
}

function sharedBy({ server, startedAt, pid, stop }: Shared): Database {
  const created = new Set<string>()
  const dropDatabase = async (name: string) => {
    if (!created.has(name)) return
    await asked(
      server.href,
      `drop database ${name}`,
      `drop database if exists ${name} with (force)`,
    )
    created.delete(name)
  }
  const close = async () => {
    // A server of the run's own takes its databases with it.
    if (pid === undefined) for (const name of created) await dropDatabase(name)
    await stop()
  }
  let closing: Promise<void> | undefined
  return {
    url: server.href,
    host: server.hostname,
    port: Number(server.port || portDefault),
    ...(pid === undefined ? {} : { pid }),
    async createDatabase(name) {
      if (!namePattern.test(name)) {
        throw new RigError(`Failed to create database "${name}": not a name for a database.`, {
          code: 'badInput',
          hint: 'Use a letter, then letters, digits and underscores, all small, 63 at most.',
        })
      }
      await asked(
        server.href,
        `create database ${name}`,
        `create database ${name} template template0`,
      )
      created.add(name)
      const url = new URL(server.href)
      url.pathname = `/${name}`
      return url.href
    },
    dropDatabase,
    async check() {
      const now = await startOf(server)
      if (now === startedAt) return
      throw new RigError(
        `The database server was restarted at ${now}; it had begun ${startedAt}.`,
        {
          code: 'stationDown',
          hint: 'Keep it running for as long as the run lasts.',
        },
      )
    },
    close: () => (closing ??= close()),
  }
}

/** @returns the first value of the first row; empty for none. */
async function asked(url: string, what: string, sql: string): Promise<string> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: connectTimeoutMs,
    application_name: 'tillrig',
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<Record<string, unknown>>(sql)
    const [value] = Object.values(rows[0] ?? {})
    return typeof value === 'string' ? value : ''
  } catch (cause) {
    throw new RigError(`Failed to ${what}: ${messageOf(cause)}.`, {
      code: 'stationDown',
      hint: 'See whether the server is up, and whether its user may create databases.',
      cause,
    })
  } finally {
    await client.end().catch(() => undefined)
  }
}
