/**
 * The ear for real-time commands, which are obeyed as soon as they are received, also offline and
 * also in the middle of something else (domain §3.2).
 *
 * The hazard: `10 04 n` inside image data is obeyed too. Its bytes stay in the data as well, so a
 * picture keeps its length, and a status query sent between a command and its arguments becomes
 * an argument. Do not interleave.
 */

export type RealtimeCommand =
  /** DLE EOT n, n 1–4. */
  | { readonly kind: 'status'; readonly n: 1 | 2 | 3 | 4; readonly bytes: number }
  /** DLE ENQ 1: resume at the failed line. */
  | { readonly kind: 'resume'; readonly bytes: number }
  /** DLE ENQ 2: clear the buffers and recover. */
  | { readonly kind: 'clear'; readonly bytes: number }
  /** DLE DC4 1 m t. */
  | { readonly kind: 'drawer'; readonly bytes: number }

const DLE = 0x10

/** Nothing but this begins a real-time command. */
export const realtimeStart = DLE

export class RealtimeScanner {
  #held: number[] = []

  /** Bytes seen that may become a real-time command. */
  get heldBytes(): number {
    return this.#held.length
  }

  /** One byte as received; answers the command that it completes. */
  push(byte: number): RealtimeCommand | undefined {
    if (byte !== DLE && this.#held.length === 0) return undefined
    this.#held.push(byte)
    const [first, second, third, fourth] = this.#held
    if (first !== DLE) return this.#restart(byte)
    if (second === undefined) return undefined
    if (second !== 0x04 && second !== 0x05 && second !== 0x14) return this.#restart(byte)
    if (third === undefined) return undefined
    if (second === 0x04) {
      if (third === 1 || third === 2 || third === 3 || third === 4) {
        return this.#done({ kind: 'status', n: third, bytes: 3 })
      }
      return this.#restart(byte)
    }
    if (second === 0x05) {
      if (third === 1) return this.#done({ kind: 'resume', bytes: 3 })
      if (third === 2) return this.#done({ kind: 'clear', bytes: 3 })
      return this.#restart(byte)
    }
    if (third !== 1 || (fourth ?? 0) > 1) return this.#restart(byte)
    return this.#held.length < 5 ? undefined : this.#done({ kind: 'drawer', bytes: 5 })
  }

  #done(command: RealtimeCommand): RealtimeCommand {
    this.#held = []
    return command
  }

  #restart(byte: number): undefined {
    this.#held = byte === DLE ? [byte] : []
  }
}
