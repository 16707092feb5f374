/**
 * Toxiproxy's byte counters, read now and then while somebody wants to know. They move only when a
 * connection ends, and they hold what the rig's own sockets cannot show: bytes that went in and
 * never came out.
 */

import type { Clock, Timer } from '../kernel/clock.ts'
import type { Direction } from './links.ts'
import type { ProxyBytes } from './proxy-bytes.ts'
import type { ToxiproxyControl } from './toxiproxy.ts'

const readEveryMs = 200

/** What a counter must show for one more bite. */
export type Evidence =
  /** Bytes were taken in. Connections that were open before count too, once they end. */
  | 'received'
  /** More bytes were taken in than handed on. */
  | 'swallowed'
  /** A sender of some bytes has ended: the moment at which bytes are counted as taken in. */
  | 'ended'

export interface Tally {
  /** Readings at which the evidence had grown: at least so many connections. */
  grown(): number
  /** Reads the counters once more. */
  read(): Promise<void>
  stop(): void
}

export interface ByteCounters {
  /** Begins with a reading, so that nothing from before is counted. */
  watch(proxyName: string, direction: Direction, evidence: Evidence): Promise<Tally>
  close(): void
}

export function byteCounters(control: Pick<ToxiproxyControl, 'bytes'>, clock: Clock): ByteCounters {
  const watches = new Set<(bytes: ReadonlyMap<string, ProxyBytes>) => void>()
  let timer: Timer | undefined
  const read = async () => {
    // Evidence only: a server that cannot be read proves nothing, and breaks nothing.
    const bytes = await control.bytes().catch(() => undefined)
    if (bytes !== undefined) for (const watch of watches) watch(bytes)
  }
  const tick = () => {
    timer = clock.after(readEveryMs, () => {
      void read().then(() => {
        if (watches.size > 0) tick()
        else timer = undefined
      })
    })
  }
  return {
    watch: async (proxyName, direction, evidence) => {
      const first = await control.bytes().catch(() => undefined)
      // Not known yet when the first reading failed: then the next one is the first.
      let last = first && evidenceIn(first.get(proxyName), direction, evidence)
      let grown = 0
      const watch = (bytes: ReadonlyMap<string, ProxyBytes>) => {
        const now = evidenceIn(bytes.get(proxyName), direction, evidence)
        if (last !== undefined && now > last) grown += 1
        last = now
      }
      watches.add(watch)
      if (timer === undefined) tick()
      return { grown: () => grown, read, stop: () => void watches.delete(watch) }
    },
    close: () => {
      watches.clear()
      if (timer !== undefined) clock.stop(timer)
    },
  }
}

function evidenceIn(bytes: ProxyBytes | undefined, direction: Direction, evidence: Evidence) {
  const { receivedBytes, sentBytes } = bytes?.[direction] ?? { receivedBytes: 0, sentBytes: 0 }
  return evidence === 'swallowed' ? receivedBytes - sentBytes : receivedBytes
}
