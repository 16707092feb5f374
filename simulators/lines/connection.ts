/**
 * A connection between two programs: bytes both ways, in order. Implementations: a socket
 * (`socket-connection.ts`), and one in memory on virtual time (`network/memory-link.ts`); one
 * contract suite (`connection.contract.ts`) holds both.
 */
export interface Connection {
  /**
   * Queues bytes for the other side, unchanged; they belong to the connection from then on. Ignored
   * once this side has ended or it is closed.
   */
  write(bytes: Uint8Array): void

  /** Written, and not yet taken by the other side, as far as that can be known. */
  readonly queuedBytes: number

  /**
   * This side has said all it will say. The other side may go on, unless a proxy stands between
   * them, which then ends it for both. Safe to call twice.
   */
  end(): void

  /**
   * Breaks it in both directions at once; the other side hears `closed` with a reason or, from a
   * proxy between them, `ended`. Safe to call twice.
   */
  reset(): void

  /** Takes no more bytes until `resume`: what the other side sends waits, and is not lost. */
  pause(): void
  resume(): void
  readonly paused: boolean
}

/** What one side hears, in this order: opened, bytes…, ended, closed. */
export interface ConnectionListener {
  /** The connection stands: what is written from now on may arrive. */
  opened?(): void
  /** As it came; chunk borders mean nothing. */
  bytes(chunk: Uint8Array): void
  /** The other side has said all it will say. */
  ended?(): void
  /**
   * Nothing comes or goes any more. Called once. `why` is undefined when both sides had ended in
   * order; before `opened`, nothing was ever sent. Not called for this side's own `reset`.
   */
  closed?(why: string | undefined): void
}

/** Opens a connection to one place. Nothing is called back before it has returned. */
export type Dial = (listener: ConnectionListener) => Connection

/** The other side of `Dial`: is handed each connection that comes, and answers who listens to it. */
export type Accept = (connection: Connection) => ConnectionListener
