/** What every line promises, run over all of them: `line.test.ts`. */

import { afterEach, describe, expect, test } from 'vitest'
import { chance } from '../kernel/chance.ts'
import { lineLimits } from './line.ts'
import type { Line, LineLimits } from './line.ts'

/** A host program's end, as real as the line allows. */
export interface HostEnd {
  write(bytes: Uint8Array): Promise<void>
  /** Starts reading. */
  onBytes(listener: (bytes: Uint8Array) => void): void
  /** Stops reading but keeps the line open, as a hung program does. */
  hang(): void
  close(): Promise<void>
}

export interface LineUnderTest {
  readonly line: Line
  /** Opens the line as a host program does; it does not read yet. */
  readonly openHost: () => Promise<HostEnd>
}

/** Collects what arrives and tells when there is enough of it. */
class Inbox {
  readonly #chunks: Buffer[] = []
  #bytes = 0
  #wanted = 0
  #wake: () => void = () => {}

  readonly take = (bytes: Uint8Array): void => {
    this.#chunks.push(Buffer.from(bytes))
    this.#bytes += bytes.length
    if (this.#bytes >= this.#wanted) this.#wake()
  }

  async atLeast(bytes: number): Promise<Buffer> {
    this.#wanted = bytes
    if (this.#bytes < bytes) await new Promise<void>((resolve) => (this.#wake = resolve))
    return Buffer.concat(this.#chunks)
  }
}

function randomBytes(count: number, key: string): Buffer {
  const draw = chance(1, key)
  return Buffer.from(Uint8Array.from({ length: count }, () => draw.whole(0, 255)))
}

/** The next time that a host comes or goes. */
function hostChange(line: Line, to: boolean): Promise<void> {
  return new Promise((resolve) => {
    line.onHost((open) => {
      if (open === to) resolve()
    })
  })
}

export function lineContract(
  name: string,
  open: (limits: LineLimits) => Promise<LineUnderTest>,
): void {
  describe(name, () => {
    const closers: (() => Promise<void>)[] = []
    afterEach(async () => {
      for (const close of closers.splice(0).reverse()) await close()
    })
    const started = async (limits = lineLimits): Promise<LineUnderTest> => {
      const underTest = await open(limits)
      closers.push(() => underTest.line.close())
      const openHost = async () => {
        const host = await underTest.openHost()
        closers.push(() => host.close())
        return host
      }
      return { ...underTest, openHost }
    }
    const opened = async (limits = lineLimits) => {
      const underTest = await started(limits)
      const came = underTest.line.hostOpen ? Promise.resolve() : hostChange(underTest.line, true)
      const host = await underTest.openHost()
      await came
      return { ...underTest, host }
    }

    test('1 MB of random bytes arrives unchanged, both ways at once', async () => {
      const megabyte = 1_048_576
      const { line, host } = await opened({ queueBytesMax: megabyte })
      const toHost = randomBytes(megabyte, 'to host')
      const toDevice = randomBytes(megabyte, 'to device')
      const atHost = new Inbox()
      const atDevice = new Inbox()
      host.onBytes(atHost.take)
      line.onBytes(atDevice.take)
      const written = host.write(toDevice)
      expect(line.send(toHost)).toBe(true)
      const [gotAtHost, gotAtDevice] = await Promise.all([
        atHost.atLeast(megabyte),
        atDevice.atLeast(megabyte),
        written,
      ])
      expect(gotAtHost.equals(toHost)).toBe(true)
      expect(gotAtDevice.equals(toDevice)).toBe(true)
      expect(line.queuedBytes).toBe(0)
    })

    test('every byte value passes, control characters too', async () => {
      const { line, host } = await opened()
      const all = Uint8Array.from({ length: 256 }, (_, value) => value)
      const atHost = new Inbox()
      const atDevice = new Inbox()
      host.onBytes(atHost.take)
      line.onBytes(atDevice.take)
      line.send(all)
      await host.write(all)
      expect([...(await atHost.atLeast(256))]).toEqual([...all])
      expect([...(await atDevice.atLeast(256))]).toEqual([...all])
    })

    test('a host that does not read: the queue fills, send refuses, nothing stalls or is lost', async () => {
      const { line, host } = await opened()
      host.hang()
      const sent: Buffer[] = []
      for (let nth = 0; nth < 100_000; nth += 1) {
        const chunk = Buffer.alloc(1024, nth % 251)
        if (!line.send(chunk)) break
        sent.push(chunk)
        // Between two sends the world goes on; a stalled line would hang right here.
        await new Promise((resolve) => setImmediate(resolve))
      }
      expect(line.queuedBytes).toBeGreaterThan(lineLimits.queueBytesMax - 1024)
      expect(line.queuedBytes).toBeLessThanOrEqual(lineLimits.queueBytesMax)
      const accepted = Buffer.concat(sent)
      const atHost = new Inbox()
      host.onBytes(atHost.take)
      expect((await atHost.atLeast(accepted.length)).equals(accepted)).toBe(true)
    })

    test('a send larger than the queue is refused whole', async () => {
      const { line, host } = await opened({ queueBytesMax: 100 })
      const atHost = new Inbox()
      host.onBytes(atHost.take)
      expect(line.send(Buffer.alloc(101, 1))).toBe(false)
      expect(line.send(Buffer.from('after'))).toBe(true)
      expect((await atHost.atLeast(5)).toString()).toBe('after')
    })

    test('the bytes may be changed once send has returned', async () => {
      const { line, host } = await opened()
      host.hang()
      const bytes = Buffer.from('before')
      line.send(bytes)
      bytes.fill('x')
      const atHost = new Inbox()
      host.onBytes(atHost.take)
      expect((await atHost.atLeast(6)).toString()).toBe('before')
    })

    test('a host may leave and come back, and its last words arrive', async () => {
      const { line, host, openHost } = await opened()
      expect(line.hostOpen).toBe(true)
      const atDevice = new Inbox()
      line.onBytes(atDevice.take)
      const left = hostChange(line, false)
      await host.write(Buffer.from('last words,'))
      await host.close()
      await left
      expect(line.hostOpen).toBe(false)
      const cameBack = hostChange(line, true)
      const again = await openHost()
      await cameBack
      expect(line.hostOpen).toBe(true)
      const atHost = new Inbox()
      again.onBytes(atHost.take)
      line.send(Buffer.from('welcome back'))
      await again.write(Buffer.from(' first words'))
      expect((await atHost.atLeast(12)).toString()).toBe('welcome back')
      expect((await atDevice.atLeast(23)).toString()).toBe('last words, first words')
    })

    test('what is sent while nobody has the line open is gone', async () => {
      const { line, host, openHost } = await opened()
      const left = hostChange(line, false)
      await host.close()
      await left
      expect(line.send(Buffer.from('to nobody'))).toBe(true)
      expect(line.queuedBytes).toBe(0)
      const came = hostChange(line, true)
      const next = await openHost()
      await came
      const atHost = new Inbox()
      next.onBytes(atHost.take)
      line.send(Buffer.from('to you'))
      expect((await atHost.atLeast(6)).toString()).toBe('to you')
    })

    test('what a hung host left unread is not read by the next one', async () => {
      const { line, host, openHost } = await opened()
      host.hang()
      line.send(Buffer.alloc(50_000, 'old'))
      const left = hostChange(line, false)
      await host.close()
      await left
      expect(line.queuedBytes).toBe(0)
      const came = hostChange(line, true)
      const next = await openHost()
      await came
      const atHost = new Inbox()
      next.onBytes(atHost.take)
      line.send(Buffer.from('new'))
      expect((await atHost.atLeast(3)).toString()).toBe('new')
    })

    test('close frees once, calls nothing back, and send then refuses', async () => {
      const { line } = await opened()
      let calls = 0
      line.onBytes(() => (calls += 1))
      line.onHost(() => (calls += 1))
      await Promise.all([line.close(), line.close()])
      await line.close()
      expect(line.send(Buffer.from('x'))).toBe(false)
      expect(line.hostOpen).toBe(false)
      expect(line.queuedBytes).toBe(0)
      expect(calls).toBe(0)
    })

    test('close frees a line that no host ever opened, and one whose host hangs', async () => {
      const lonely = await started()
      await lonely.line.close()
      const { line, host } = await opened()
      host.hang()
      while (line.send(Buffer.alloc(1024))) continue
      await line.close()
      expect(line.send(Buffer.from('x'))).toBe(false)
    })
  })
}
