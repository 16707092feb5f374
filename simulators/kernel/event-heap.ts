/** What is still to happen in virtual time: first by moment, then by order of asking. */

export interface HeapEvent {
  readonly atMs: number
  readonly sequence: number
  /** Undefined once it was stopped: it stays in the heap, but nothing happens and no time passes. */
  happen: (() => void) | undefined
}

const isBefore = (a: HeapEvent, b: HeapEvent): boolean =>
  a.atMs === b.atMs ? a.sequence < b.sequence : a.atMs < b.atMs

/** A binary heap. Two events of one moment come in the order in which they were pushed. */
export class EventHeap {
  readonly #events: HeapEvent[] = []
  #sequence = 0

  push(atMs: number, happen: () => void): HeapEvent {
    const event: HeapEvent = { atMs, sequence: this.#sequence++, happen }
    this.#events.push(event)
    this.#rise(this.#events.length - 1)
    return event
  }

  /** The next event that was not stopped; it stays in the heap. */
  peek(): HeapEvent | undefined {
    let first = this.#events[0]
    while (first !== undefined && first.happen === undefined) {
      this.#removeFirst()
      first = this.#events[0]
    }
    return first
  }

  pop(): HeapEvent | undefined {
    const first = this.peek()
    if (first !== undefined) this.#removeFirst()
    return first
  }

  #removeFirst(): void {
    const last = this.#events.pop()
    if (last === undefined || this.#events.length === 0) return
    this.#events[0] = last
    this.#sink(0)
  }

  #rise(from: number): void {
    for (let at = from; at > 0;) {
      const parent = (at - 1) >> 1
      if (!this.#swapIfBefore(at, parent)) return
      at = parent
    }
  }

  #sink(from: number): void {
    for (let at = from; ;) {
      const left = 2 * at + 1
      const right = left + 1
      const a = this.#events[left]
      const b = this.#events[right]
      if (a === undefined) return
      const child = b !== undefined && isBefore(b, a) ? right : left
      if (!this.#swapIfBefore(child, at)) return
      at = child
    }
  }

  #swapIfBefore(child: number, parent: number): boolean {
    const a = this.#events[child]
    const b = this.#events[parent]
    if (a === undefined || b === undefined || !isBefore(a, b)) return false
    this.#events[child] = b
    this.#events[parent] = a
    return true
  }
}
