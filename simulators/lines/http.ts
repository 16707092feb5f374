/**
 * What a station that answers HTTP needs to know of it: a request that was read whole, and the
 * answer that its caller is owed, which may never come. The same handler stands behind node:http on
 * real parts and behind a connection in memory.
 */

export interface HttpRequest {
  readonly method: string
  /** Path and query, as sent. */
  readonly url: string
  /** The whole body as text; empty when there was none. */
  readonly body: string
}

export interface HttpReply {
  /** The caller went away: an answer would reach nobody. */
  readonly gone: boolean
  /** Sends `body` as JSON. Does nothing when the caller is gone. */
  send(status: number, body: unknown): void
  /** Closes the connection without an answer. Safe to call twice. */
  hangUp(): void
  /** Called once if the caller goes away before it was answered. */
  onGone(listener: () => void): void
}

/** @returns whether the request is one of the station's own, and is being answered. */
export type HttpHandler = (request: HttpRequest, reply: HttpReply) => boolean
