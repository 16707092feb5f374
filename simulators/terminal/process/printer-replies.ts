/**
 * What a receipt printer says back, told apart by its fixed bits (domain §3.2): real-time status,
 * automatic status (ASB), the completion token (§3.3), and what comes in its turn behind the data.
 */

export type PrinterReply =
  | { readonly kind: 'status'; readonly byte: number }
  | { readonly kind: 'asb'; readonly trouble: string | undefined }
  | { readonly kind: 'token'; readonly id: string }
  /** To GS r or GS I, which wait their turn in the buffer. */
  | { readonly kind: 'queued'; readonly byte: number }

/** `37 22 d1 d2 d3 d4 00`. */
const tokenBytes = 7
const asbBytes = 4

/** @returns takes the chunks that came; their borders mean nothing. */
export function replyReader(onReply: (reply: PrinterReply) => void) {
  let rest: number[] = []
  return (bytes: Uint8Array): void => {
    rest.push(...bytes)
    for (;;) {
      const first = rest[0]
      if (first === undefined) return
      const length = lengthOf(first)
      if (rest.length < length) return
      const reply = read(rest.slice(0, length))
      rest = rest.slice(length)
      if (reply !== undefined) onReply(reply)
    }
  }
}

const isStatus = (byte: number) => (byte & 0x93) === 0x12
const isQueued = (byte: number) => (byte & 0x90) === 0
const isAsb = (byte: number) => (byte & 0x93) === 0x10

function lengthOf(first: number): number {
  if (first === 0x37) return tokenBytes
  return isAsb(first) ? asbBytes : 1
}

function read(bytes: readonly number[]): PrinterReply | undefined {
  const [first = 0, second = 0, third = 0] = bytes
  if (first === 0x37 && second === 0x22) {
    return { kind: 'token', id: String.fromCharCode(...bytes.slice(2, 6)) }
  }
  if (isStatus(first)) return { kind: 'status', byte: first }
  if (isAsb(first)) return { kind: 'asb', trouble: troubleIn(first, second, third) }
  if (isQueued(first)) return { kind: 'queued', byte: first }
  return undefined // flow control
}

function troubleIn(first: number, second: number, third: number): string | undefined {
  if ((first & 0x20) !== 0) return 'cover-open'
  if ((third & 0x0c) !== 0) return 'paper-end'
  if ((first & 0x08) !== 0) return 'offline'
  return (second & 0x6c) === 0 ? undefined : 'error'
}

/** An answer to GS r 1 that says that paper is left. */
export const paperLeft = (byte: number): boolean => (byte & 0x0c) === 0

/** An answer to GS I 2 that says that two-byte characters are there. */
export const hasWideText = (byte: number): boolean => (byte & 0x01) !== 0

/** Answers to `10 04 1` and `10 04 4`, in that order. Undefined: ready to print. */
export function notReady(printer: number, paper: number): string | undefined {
  if ((paper & 0x60) !== 0) return 'paper-end'
  return (printer & 0x08) === 0 ? undefined : 'offline'
}
