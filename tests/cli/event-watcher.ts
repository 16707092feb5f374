/** Someone who watches `/events` and keeps everything that comes. */

import { WebSocket } from 'ws'

export type SeenEvent = Readonly<Record<string, unknown>>

export interface EventWatcher {
  /** In the order they came. */
  readonly seen: readonly SeenEvent[]
  /** Those that have all these fields. */
  matching(fields: SeenEvent): readonly SeenEvent[]
  close(): void
}

/** Fulfilled once it is connected: from then on nothing is missed. */
export async function watchEvents(controlUrl: string): Promise<EventWatcher> {
  const socket = new WebSocket(`${controlUrl.replace('http', 'ws')}/events`)
  const seen: SeenEvent[] = []
  socket.on('message', (data: Buffer) => {
    const event: SeenEvent = JSON.parse(data.toString('utf8'))
    seen.push(event)
  })
  await new Promise<void>((resolve, reject) => {
    socket.once('open', () => resolve())
    socket.once('error', reject)
  })
  // A rig that stops hangs up; that is no news here.
  socket.on('error', () => undefined)
  return {
    seen,
    matching: (fields) =>
      seen.filter((event) =>
        Object.entries(fields).every(([name, value]) => event[name] === value),
      ),
    close: () => socket.terminate(),
  }
}
