import { spawn } from 'node:child_process'
import { closeSync, constants, openSync, readSync, writeSync } from 'node:fs'
import { SerialPort } from 'serialport'
import { expect, onTestFinished, test } from 'vitest'
import { WallClock } from '../kernel/wall-clock.ts'
import { seesBaud } from './baud.ts'
import type { Line } from './line.ts'
import { memoryLine } from './memory.ts'
import { openPty } from './pty.ts'

async function openLine() {
  const line = await openPty({ clock: WallClock.start() })
  onTestFinished(() => line.close())
  return line
}

/** A host that, unlike serialport, neither flushes the line nor sets its mode. */
const openPlainly = (line: Line) =>
  openSync(line.address, constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK)

function readNow(fd: number): string {
  const bytes = Buffer.alloc(1024)
  try {
    return bytes.toString('latin1', 0, readSync(fd, bytes))
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'failed'
  }
}

function hostChanges(line: Line, times: number): Promise<readonly boolean[]> {
  const seen: boolean[] = []
  return new Promise((resolve) => {
    line.onHost((open) => {
      seen.push(open)
      if (seen.length === times) resolve(seen)
    })
  })
}

test('a host that sets no mode of its own gets the bytes raw, and no echo comes back', async () => {
  const line = await openLine()
  const echoed: Uint8Array[] = []
  line.onBytes((bytes) => echoed.push(bytes))
  const changes = hostChanges(line, 2)
  const host = openPlainly(line)
  line.send(Buffer.from('\u0003\u0004\r134650328919428540\r', 'latin1'))
  expect(readNow(host)).toBe('\u0003\u0004\r134650328919428540\r')
  closeSync(host)
  await changes
  expect(echoed).toEqual([])
})

test('a host that leaves the line cooked leaves it raw for the next one', async () => {
  const line = await openLine()
  const changes = hostChanges(line, 2)
  const cooked = spawn('stty', ['-F', line.address, 'sane'])
  await new Promise((resolve) => cooked.once('close', resolve))
  const host = openPlainly(line)
  line.send(Buffer.from('x'))
  closeSync(host)
  await changes
  const next = openPlainly(line)
  line.send(Buffer.from('\u0003no line end'))
  expect(readNow(next)).toBe('\u0003no line end')
  closeSync(next)
})

test('hostOpen is true from the moment of opening, whoever opens', async () => {
  const line = await openLine()
  expect(line.hostOpen).toBe(false)
  const host = openPlainly(line)
  expect(line.hostOpen).toBe(true)
  closeSync(host)
  expect(line.hostOpen).toBe(false)
})

test('what one host left unread is flushed before the next one comes', async () => {
  const line = await openLine()
  const changes = hostChanges(line, 2)
  const host = openPlainly(line)
  expect(line.send(Buffer.from('never read\r'))).toBe(true)
  closeSync(host)
  expect(await changes).toEqual([true, false])
  expect(line.send(Buffer.from('to nobody\r'))).toBe(true)
  const next = openPlainly(line)
  expect(readNow(next)).toBe('EAGAIN')
  closeSync(next)
})

test('a host that opens, writes and closes in one breath is heard', async () => {
  const line = await openLine()
  const heard = new Promise<string>((resolve) => {
    line.onBytes((bytes) => resolve(Buffer.from(bytes).toString()))
  })
  const changes = hostChanges(line, 2)
  const host = openPlainly(line)
  writeSync(host, 'READY\n')
  closeSync(host)
  expect(await heard).toBe('READY\n')
  expect(await changes).toEqual([true, false])
})

test('a host killed with SIGKILL leaves the line', async () => {
  const line = await openLine()
  const changes = hostChanges(line, 2)
  const came = new Promise<void>((resolve) => line.onBytes(() => resolve()))
  const program = `const fs = require('fs')
    const fd = fs.openSync(process.argv[1], 'r+'); fs.writeSync(fd, 'here'); process.stdin.resume()`
  const host = spawn(process.execPath, ['-e', program, line.address], { stdio: 'pipe' })
  onTestFinished(() => void host.kill('SIGKILL'))
  await came
  host.kill('SIGKILL')
  expect(await changes).toEqual([true, false])
})

test('no child of the rig inherits a line', async () => {
  const line = await openLine()
  const program = `const fs = require('fs')
    const paths = fs.readdirSync('/proc/self/fd').map((fd) => {
      try { return fs.readlinkSync('/proc/self/fd/' + fd) } catch { return '' } })
    process.stdout.write(paths.join(' '))`
  const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] })
  let held = ''
  child.stdout.on('data', (text: Buffer) => (held += text.toString()))
  await new Promise((resolve) => child.once('close', resolve))
  expect(held).toContain('pipe:')
  expect(held).not.toContain('ptmx')
  expect(held).not.toContain(line.address)
})

test.each([9600, 19_200, 115_200])('the line sees that its host set %i baud', async (baudRate) => {
  const line = await openLine()
  expect(line.hostBaud()).toBeUndefined()
  const host = new SerialPort({ path: line.address, baudRate, autoOpen: false })
  await new Promise<void>((resolve, reject) => {
    host.open((error) => (error ? reject(error) : resolve()))
  })
  expect(line.hostBaud()).toBe(baudRate)
  await new Promise<void>((resolve) => host.close(() => resolve()))
})

test('seesBaud tells the lines that can from those that cannot', async () => {
  expect(seesBaud(await openLine())).toBe(true)
  expect(seesBaud(memoryLine().device)).toBe(false)
})
