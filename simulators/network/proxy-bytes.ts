/** Toxiproxy's byte counters (`-proxy-metrics`), as they stand in its answer to GET /metrics. */

import type { Direction } from './links.ts'

/** Bytes of one direction, summed over connections that have ended: Toxiproxy counts at their end. */
export interface ByteCount {
  /** Taken from the sender. */
  readonly receivedBytes: number
  /** Handed on. Less than received: some were swallowed, or their receiver had gone. */
  readonly sentBytes: number
}

export type ProxyBytes = Readonly<Record<Direction, ByteCount>>

/** Prometheus text: `toxiproxy_proxy_received_bytes_total{direction="upstream",…,proxy="x",…} 12`. */
export function parseBytes(text: string): ReadonlyMap<string, ProxyBytes> {
  const none = { receivedBytes: 0, sentBytes: 0 }
  const counts = new Map<string, Record<Direction, ByteCount>>()
  for (const line of text.split('\n')) {
    const found = /^toxiproxy_proxy_(received|sent)_bytes_total\{(.*)\} (\S+)$/.exec(line)
    if (found === null) continue
    const [, way, labels = '', value] = found
    const direction = /direction="(upstream|downstream)"/.exec(labels)?.[1]
    const proxy = /proxy="([^"]*)"/.exec(labels)?.[1]
    if (proxy === undefined || (direction !== 'upstream' && direction !== 'downstream')) continue
    const entry = counts.get(proxy) ?? { upstream: none, downstream: none }
    const field = way === 'received' ? 'receivedBytes' : 'sentBytes'
    const before = entry[direction]
    // A proxy that moved to another port has several lines.
    entry[direction] = { ...before, [field]: before[field] + Number(value) }
    counts.set(proxy, entry)
  }
  return counts
}
