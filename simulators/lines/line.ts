/**
 * A line: bytes between a device of the rig and the host program that uses it. This is the device's
 * end. Implementations: pty, tcp, memory; one contract suite (`line.contract.ts`) holds them all.
 */
export interface Line {
  /** Where the host finds its end: a device path, or `host:port`. */
  readonly address: string

  /**
   * Queues bytes for the host, in order, unchanged (8-bit clean). Never blocks. While no host has
   * the line open the bytes fall off its end, as on a real wire: taken and gone, so that a program
   * started later never reads what was meant for an earlier one.
   * @returns false when the queue is full (the host is not reading) or the line is closed: nothing
   * of it was taken.
   */
  send(bytes: Uint8Array): boolean

  /** Bytes not yet taken by the host's side. */
  readonly queuedBytes: number

  /**
   * Every chunk the host sent, as it came; chunk borders mean nothing. One listener; before there
   * is one the chunks are thrown away, so that a host never hangs on a device that only talks.
   */
  onBytes(listener: (bytes: Uint8Array) => void): void

  /** True while a host program has the line open, where that can be known. */
  readonly hostOpen: boolean

  /** Called when `hostOpen` changes. One listener. */
  onHost(listener: (open: boolean) => void): void

  /** Frees everything; nothing is called back afterwards. Safe to call twice. */
  close(): Promise<void>
}

export interface LineLimits {
  /** A `send` that would queue more than this is refused. */
  readonly queueBytesMax: number
}

export const lineLimits: LineLimits = { queueBytesMax: 65_536 }
