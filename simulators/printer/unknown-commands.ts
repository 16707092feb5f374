/** Commands that nobody here knows: kept and counted, never printed. */

const unknownCommandsMax = 256

export class UnknownCommands {
  readonly #counts = new Map<string, number>()
  /** Of all kinds, also of those beyond the limit. */
  total = 0

  add(head: Uint8Array): void {
    this.total += 1
    const name = [...head].map((byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join(' ')
    const count = this.#counts.get(name)
    if (count === undefined && this.#counts.size >= unknownCommandsMax) return
    this.#counts.set(name, (count ?? 0) + 1)
  }

  /** `1B 99` → how often; at most `unknownCommandsMax` kinds. */
  get counts(): ReadonlyMap<string, number> {
    return this.#counts
  }
}
