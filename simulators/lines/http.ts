/**
 * What a station that answers HTTP needs to know of it: a request that was read whole, and the
 * answer that its caller is owed, which may never come. The same handler stands behind node:http on
 * real parts (`node-http.ts`) and behind a connection in memory (`memory-http.ts`).
 */

export interface HttpRequest {
  readonly method: string
  /** Path and query, as sent. */
  readonly url: string
  /** The whole body as text; empty when there was none, or too much of it. */
  readonly body: string
  /** The body was longer than this service takes, and was thrown away: 413 is owed. */
  readonly tooLarge: boolean
  /**
   * The value of a header, read when it is asked for; several of one name are joined as HTTP joins them.
   * @param name lower-case.
   */
  header(name: string): string | undefined
}

export interface HttpReply {
  /** The caller went away: an answer would reach nobody. */
  readonly gone: boolean
  /** Sends `body` as JSON; nothing of a body when it is undefined. Does nothing when the caller is gone. */
  send(status: number, body?: unknown): void
  /** Sends a file of text as it is. Does nothing when the caller is gone. */
  sendText(status: number, text: string): void
  /** Closes the connection without an answer. Safe to call twice. */
  hangUp(): void
  /** Each listener is called once if the caller goes away before it was answered. */
  onGone(listener: () => void): void
}

/** @returns whether the request is one of the station's own, and is being answered. */
export type HttpHandler = (request: HttpRequest, reply: HttpReply) => boolean

/** A body this many times too large is not even drained any more: the connection is cut. */
export const drainFactor = 64

/** How every answer of ours calls itself. */
export const jsonType = 'application/json; charset=utf-8'

/** As `jsonType`, for a file of text. */
export const textType = 'text/plain; charset=utf-8'
