import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { WallClock } from '../kernel/wall-clock.ts'
import { startChild } from './child.ts'
import { startGuard } from './guard.ts'
import { isRunning } from './is-running.ts'

const limit = { timeout: 30_000 }

async function tempDir(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'tillrig-guard-test-'))
  onTestFinished(() => rm(dir, { recursive: true, force: true }))
  return dir
}

function startSleeper(): number {
  const child = spawn('sleep', ['600'], { stdio: 'ignore' })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child.pid ?? 0
}

/** A rig in a process of its own: adopts three kinds of processes, says which, and waits for death. */
const doomedRig = (dir: string, url: string) => `
  import { spawn } from 'node:child_process'
  import { startGuard } from ${JSON.stringify(new URL('./guard.ts', import.meta.url).href)}
  const guard = await startGuard()
  const plain = spawn('sleep', ['600'], { stdio: 'ignore' })
  const stubborn = spawn(
    process.execPath,
    ['-e', "process.on('SIGTERM', () => {}); console.log('up'); setInterval(() => {}, 1000)"],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  )
  await new Promise((resolve) => stubborn.stdout.once('data', resolve))
  const leader = spawn('sh', ['-c', 'sleep 600 & echo $!; wait'], { detached: true })
  const member = await new Promise((resolve) => leader.stdout.once('data', (data) => resolve(Number(data))))
  guard.adopt(plain.pid)
  guard.adopt(stubborn.pid, { graceMs: 100 })
  guard.adopt(leader.pid, { group: true })
  guard.removeDir(${JSON.stringify(dir)})
  guard.onCrashDelete(${JSON.stringify(url)})
  console.log('pids ' + JSON.stringify([guard.pid, plain.pid, stubborn.pid, leader.pid, member]))
  setInterval(() => {}, 1000)
`

test('a killed rig leaves no process, no temp dir and no fault behind', async () => {
  const dir = await tempDir()
  await writeFile(join(dir, 'left-over'), 'x')
  const deleted: string[] = []
  const server = createServer((request, response) => {
    deleted.push(`${request.method} ${request.url}`)
    response.end()
  }).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0

  const rig = await startChild({
    name: 'a doomed rig',
    command: process.execPath,
    args: [
      '--import',
      'tsx',
      '--input-type=module',
      '-e',
      doomedRig(dir, `http://127.0.0.1:${port}/proxies/mine`),
    ],
    readyLine: /^pids (.*)$/,
    timeoutMs: 60_000,
    clock: WallClock.start(),
  })
  const pids: readonly number[] = JSON.parse(rig.ready?.[1] ?? '[]')
  expect(pids.map(isRunning)).toEqual([true, true, true, true, true])
  await rig.kill()
  await expect.poll(() => pids.map(isRunning), limit).toEqual(pids.map(() => false))
  expect(existsSync(dir)).toBe(false)
  expect(deleted).toEqual(['DELETE /proxies/mine'])
})

test('a guard that is closed ends what is still adopted and lets go of what was released', async () => {
  const [adopted, released] = [startSleeper(), startSleeper()]
  const [gone, kept] = [await tempDir(), await tempDir()]
  const guard = await startGuard()
  guard.adopt(adopted)
  guard.adopt(released)
  guard.release(released)
  guard.removeDir(gone)
  guard.removeDir(kept)
  guard.keepDir(kept)
  await guard.close()
  await expect.poll(() => isRunning(adopted), limit).toBe(false)
  expect(isRunning(released)).toBe(true)
  expect([existsSync(gone), existsSync(kept)]).toEqual([false, true])
})

test('ctrl-c and hang-up do not end the guard', async () => {
  const adopted = startSleeper()
  const guard = await startGuard()
  guard.adopt(adopted)
  for (const signal of ['SIGINT', 'SIGHUP', 'SIGTERM'] as const) process.kill(guard.pid, signal)
  expect(isRunning(guard.pid)).toBe(true)
  await guard.close()
  expect(isRunning(adopted)).toBe(false)
})

test.each(['/', '/tmp', homedir(), 'relative/dir'])('refuses to remove %s', async (dir) => {
  const guard = await startGuard()
  expect(() => guard.removeDir(dir)).toThrow('no rig may own it')
  await guard.close()
})

test.each(['https://127.0.0.1/x', 'http://example.com/proxies/x', 'nonsense'])(
  'refuses to call %s after a crash',
  async (url) => {
    const guard = await startGuard()
    expect(() => guard.onCrashDelete(url)).toThrow('not on loopback')
    await guard.close()
  },
)
