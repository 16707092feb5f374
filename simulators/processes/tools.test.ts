import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmod, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { RigError } from '../kernel/errors.ts'
import { WallClock } from '../kernel/wall-clock.ts'
import { download } from './tool-download.ts'
import type { ToolSpec } from './tool-table.ts'
import { toolPlatform, toolTable } from './tool-table.ts'
import { findTool, inspectTool } from './tools.ts'

const clock = WallClock.start()

const script = (lines: string) => `#!/bin/sh\n${lines}\n`
const k6Saying = (version: string) => script(`echo 'k6 v${version} (go1.26, linux/amd64)'`)

async function place(path: string, text: string): Promise<string> {
  await mkdir(join(path, '..'), { recursive: true })
  await writeFile(path, text)
  await chmod(path, 0o755)
  return path
}

/** A home with nothing in it: no tools, no Go, an empty cache. */
async function emptyHome() {
  const dir = await mkdtemp(join(tmpdir(), 'tillrig-tools-test-'))
  onTestFinished(() => rm(dir, { recursive: true, force: true }))
  const [bin, cache] = [join(dir, 'bin'), join(dir, 'cache')]
  return {
    dir,
    bin,
    cached: join(cache, 'tools', 'k6-1.8.1'),
    env: { PATH: bin, TILLRIG_CACHE: cache },
  }
}

/** Stands in for Go: "builds" a k6 of this version, and notes every build. */
const fakeGo = (dir: string, version: string) =>
  script(
    `echo "$*" >> ${dir}/builds\ncat > "$GOBIN/k6" <<'END'\n${k6Saying(version)}END\nchmod +x "$GOBIN/k6"`,
  )

/** Serves a release archive that holds this program; `break` serves other bytes than were hashed. */
async function release(dir: string, program: string, broken = false): Promise<ToolSpec> {
  const platform = toolPlatform()
  if (platform === undefined) throw new Error('no release is made for this machine')
  await place(join(dir, 'release', 'k6'), program)
  const archive = join(dir, 'release.tar.gz')
  await promisify(execFile)('tar', ['-czf', archive, '-C', join(dir, 'release'), 'k6'])
  const bytes = await readFile(archive)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const url = await serve((end) => end(broken ? Buffer.from('something else') : bytes))
  return { ...toolTable.k6, downloads: { [platform]: { url, sha256 } } }
}

async function serve(answer: (end: (bytes: Buffer) => void) => void): Promise<string> {
  const server = createServer((_request, response) => answer((bytes) => response.end(bytes)))
  server.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/k6.tar.gz`
}

async function failure(found: Promise<unknown>): Promise<RigError> {
  const error = await found.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (error instanceof RigError) return error
  throw new Error('it did not fail as it should', { cause: error })
}

test('an explicit path comes first', async () => {
  const { dir, bin, env } = await emptyHome()
  await place(join(bin, 'k6'), k6Saying('1.9.0'))
  const path = await place(join(dir, 'mine'), k6Saying('2.1.0'))
  const found = await findTool('k6', { clock, env: { ...env, TILLRIG_K6: path } })
  expect(found).toEqual({ name: 'k6', path, version: '2.1.0', from: 'explicit' })
})

test('an explicit tool of the wrong version is refused, whatever else is there', async () => {
  const { dir, bin, env } = await emptyHome()
  await place(join(bin, 'k6'), k6Saying('1.9.0'))
  const path = await place(join(dir, 'old'), k6Saying('0.54.0'))
  const error = await failure(findTool('k6', { clock, env: { ...env, TILLRIG_K6: path } }))
  expect(error.code).toBe('missingTool')
  expect(error.message).toContain(`${path} is version 0.54.0; at least 1.8.0 and below 3.0.0`)
})

test('one on the PATH is used when it fits, else the cache', async () => {
  const { bin, cached, env } = await emptyHome()
  await place(cached, k6Saying('1.8.1'))
  await place(join(bin, 'k6'), k6Saying('1.9.0'))
  expect(await findTool('k6', { clock, env })).toMatchObject({ version: '1.9.0', from: 'path' })
  await place(join(bin, 'k6'), k6Saying('0.54.0'))
  expect(await findTool('k6', { clock, env })).toMatchObject({ path: cached, from: 'cache' })
})

test('a release is downloaded, checked, unpacked and kept', async () => {
  const { dir, cached, env } = await emptyHome()
  const spec = await release(dir, k6Saying('1.8.1'))
  expect(await findTool('k6', { clock, env, spec })).toMatchObject({
    path: cached,
    from: 'download',
  })
  expect(await findTool('k6', { clock, env, spec })).toMatchObject({ path: cached, from: 'cache' })
  expect(await readdir(join(cached, '..'))).toEqual(['k6-1.8.1'])
})

test('a download with another checksum is thrown away, and Go builds instead', async () => {
  const { dir, bin, env } = await emptyHome()
  await place(join(bin, 'go'), fakeGo(dir, '1.8.1'))
  const spec = await release(dir, k6Saying('1.8.1'), true)
  const lines: string[] = []
  const onProgress = (line: string) => void lines.push(line)
  expect(await findTool('k6', { clock, env, spec, onProgress })).toMatchObject({ from: 'build' })
  expect(lines[0]).toBe('downloading k6 1.8.1')
  expect(lines).toContain('building k6 1.8.1 with go install')
  expect(await readFile(join(dir, 'builds'), 'utf8')).toBe('install go.k6.io/k6@v1.8.1\n')
})

test('a server that never answers costs no more than the limit', async () => {
  const { dir } = await emptyHome()
  const url = await serve(() => undefined)
  const limits = { firstByteTimeoutMs: 50, stallTimeoutMs: 50, bytesMax: 1_000 }
  await expect(download({ url, sha256: '' }, 'k6', dir, clock, limits)).rejects.toThrow(
    `${url} could not be downloaded: no answer within 50 ms`,
  )
})

test('two searches at once build once', async () => {
  const { dir, bin, env } = await emptyHome()
  await place(join(bin, 'go'), fakeGo(dir, '1.8.1'))
  const found = await Promise.all([findTool('k6', { clock, env }), findTool('k6', { clock, env })])
  expect(found.map(({ from }) => from).toSorted()).toEqual(['build', 'cache'])
  expect(await readFile(join(dir, 'builds'), 'utf8')).toBe('install go.k6.io/k6@v1.8.1\n')
})

test('the lock of a search that died is broken', async () => {
  const { dir, bin, cached, env } = await emptyHome()
  await place(join(bin, 'go'), fakeGo(dir, '1.8.1'))
  const dead = execFile('true')
  await new Promise((resolve) => dead.once('exit', resolve))
  await place(`${cached}.lock`, String(dead.pid))
  expect(await findTool('k6', { clock, env })).toMatchObject({ from: 'build' })
})

test('when nothing works, the error says all four ways and why each failed', async () => {
  const { dir, cached, env } = await emptyHome()
  const spec = await release(dir, k6Saying('1.8.1'), true)
  const { message, hint, exitCode } = await failure(findTool('k6', { clock, env, spec }))
  expect(exitCode).toBe(69)
  expect(message).toContain('k6 is not on the PATH')
  expect(message).toContain('not the pinned')
  expect(message).toContain('go is not on the PATH')
  for (const way of ['TILLRIG_K6', 'PATH', cached, 'http://127.0.0.1', 'go.k6.io/k6@v1.8.1']) {
    expect(hint).toContain(way)
  }
})

test('a build of the wrong version is not taken for the right one', async () => {
  const { dir, bin, env } = await emptyHome()
  await place(join(bin, 'go'), fakeGo(dir, '0.54.0'))
  const { message } = await failure(findTool('k6', { clock, env }))
  expect(message).toContain('is version 0.54.0')
})

test('looking fetches nothing', async () => {
  const { bin, cached, env } = await emptyHome()
  await place(join(bin, 'go'), script('exit 1'))
  expect(await inspectTool('k6', { env })).toMatchObject({
    found: undefined,
    pinnedVersion: '1.8.1',
    canBuild: true,
    notes: ['k6 is not on the PATH', `cache: ${cached} is not there, or may not be executed`],
  })
})
