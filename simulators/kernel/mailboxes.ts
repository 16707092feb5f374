/** What was posted to a host and nobody waited for yet: bounded, by channel, first in first out. */

import { limits } from './limits.ts'

export class Mailboxes {
  readonly #boxes = new Map<string, unknown[]>()
  readonly #valuesMax: number

  constructor(valuesMax: number = limits.mailboxValuesMax) {
    this.#valuesMax = valuesMax
  }

  /** False when the channel holds `valuesMax` values, or too many channels hold some. */
  put(channel: string, value: unknown): boolean {
    const box = this.#boxes.get(channel)
    if (box !== undefined) return box.length < this.#valuesMax && box.push(value) > 0
    if (this.#valuesMax < 1 || this.#boxes.size >= limits.mailboxesMax) return false
    this.#boxes.set(channel, [value])
    return true
  }

  /** The oldest value of the first of these channels that has one. */
  take(channels: readonly string[]): { channel: string; value: unknown } | undefined {
    for (const channel of channels) {
      const box = this.#boxes.get(channel)
      if (box === undefined) continue
      const value = box.shift()
      // A channel may be named for one sale: an empty one must not stay for ever.
      if (box.length === 0) this.#boxes.delete(channel)
      return { channel, value }
    }
    return undefined
  }

  /** Empties the channel and hands back what it held, oldest first. */
  drain(channel: string): { channel: string; value: unknown }[] {
    const values = this.#boxes.get(channel) ?? []
    this.#boxes.delete(channel)
    return values.map((value) => ({ channel, value }))
  }

  clear(): void {
    this.#boxes.clear()
  }
}
