import { expect, test } from 'vitest'
import { RigError } from '../kernel/errors.ts'
import type { Clock } from '../kernel/clock.ts'
import { WallClock } from '../kernel/wall-clock.ts'
import type { ChildOptions } from './child.ts'
import { startChild } from './child.ts'
import { isRunning } from './is-running.ts'
import { runMs } from '../kernel/units.ts'

const clock = WallClock.start()

const node = (code: string, more: Partial<ChildOptions> = {}) =>
  startChild({
    name: 'a test child',
    command: process.execPath,
    args: ['-e', code],
    timeoutMs: 30_000,
    clock,
    ...more,
  })

const failure = async (started: Promise<unknown>): Promise<RigError> => {
  const error = await started.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (error instanceof RigError) return error
  throw new Error('it did not fail as it should', { cause: error })
}

const untilKilled = 'setInterval(() => {}, 1000)'

test('is ready when a line says so, and hands over what the line said', async () => {
  const child = await node(`console.log('noise'); console.log('port 4711'); ${untilKilled}`, {
    readyLine: /^port (\d+)$/,
  })
  expect(child.ready?.[1]).toBe('4711')
  expect(child.running).toBe(true)
  await child.kill()
})

test('is ready when the probe says so', async () => {
  let asked = 0
  const child = await node(untilKilled, {
    readyProbe: async () => {
      asked += 1
      if (asked < 2) throw new Error('not listening yet')
      return asked === 3
    },
    probeEveryMs: 1,
  })
  expect(asked).toBe(3)
  await child.kill()
})

test('a child that ends instead of becoming ready is an error with its last words', async () => {
  const error = await failure(
    node(`console.error('no such database'); process.exit(3)`, { readyLine: /ready/ }),
  )
  expect(error.code).toBe('stationDown')
  expect(error.message).toContain('exit code 3')
  expect(error.message).toContain('no such database')
})

test('a child that stays silent is killed and is an error', async () => {
  let pid = 0
  let heard = () => {}
  const spoke = new Promise<void>((resolve) => (heard = resolve))
  // Its time is up once it has said its pid, however long that takes.
  const impatient: Clock = {
    nowMs: () => runMs(0),
    after: (_delayMs, then) => spoke.then(then),
    stop: () => undefined,
  }
  const error = await failure(
    node(`console.log(process.pid); ${untilKilled}`, {
      readyLine: /never/,
      timeoutMs: 2_000,
      clock: impatient,
      onLine: (line) => {
        pid = Number(line)
        heard()
      },
    }),
  )
  expect(error.message).toContain('not ready after 2000 ms')
  expect(pid).toBeGreaterThan(0)
  expect(isRunning(pid)).toBe(false)
})

test('a command that is not there is a missing tool', async () => {
  const error = await failure(
    startChild({ name: 'nothing', command: '/no/such/tool', args: [], timeoutMs: 1_000, clock }),
  )
  expect(error.code).toBe('missingTool')
  expect(error.message).toContain('/no/such/tool')
})

test('a child that will not stop is killed after its grace', async () => {
  const child = await node(`process.on('SIGTERM', () => {}); console.log('up'); ${untilKilled}`, {
    readyLine: /up/,
  })
  expect(await child.stop({ graceMs: 50 })).toEqual({ code: null, signal: 'SIGKILL' })
  expect(await child.stop()).toEqual({ code: null, signal: 'SIGKILL' })
})

test('a child that stops by itself keeps its exit code', async () => {
  const child = await node(
    `process.on('SIGINT', () => process.exit(7)); console.log('up'); ${untilKilled}`,
    { readyLine: /up/ },
  )
  expect(await child.stop({ signal: 'SIGINT' })).toEqual({ code: 7, signal: null })
})

test('a child with its own group takes its children with it', async () => {
  const code = `
    const child = require('node:child_process').spawn('sleep', ['600'])
    child.once('spawn', () => console.log('grandchild ' + child.pid))
    ${untilKilled}`
  const child = await node(code, { ownGroup: true, readyLine: /^grandchild (\d+)$/ })
  await child.stop()
  await expect.poll(() => isRunning(Number(child.ready?.[1])), { timeout: 30_000 }).toBe(false)
})
