/**
 * One runner for all worlds: steps the processes of one host, its mailboxes, forks, cancels and
 * death. What an effect means is the world's business.
 */

import type { Timer } from './clock.ts'
import type { Effect, ForkId, Process } from './effects.ts'
import { limits } from './limits.ts'
import type { World } from './world.ts'

/** Dies at the nth effect of a kind: kills by time alone miss the windows that matter. */
export interface KillPoint {
  readonly effect: Effect['type']
  /** For a call its operation, for a save the part of its first key before `/`. */
  readonly label?: string
  readonly nth: number
  readonly when: 'before' | 'after'
}

export interface HostOptions {
  readonly name: string
  readonly world: World
  readonly killPoint?: KillPoint
  /** Runs when the host reached its kill point; the host is dead already. */
  readonly onKill?: () => void
  /** A process threw: a bug in the logic. The host is dead already. */
  readonly onCrash: (error: unknown) => void
  /** The last process ended by itself. */
  readonly onIdle?: () => void
  readonly mailboxValuesMax?: number
}

interface Fiber {
  readonly id: ForkId
  readonly name: string
  readonly process: Process<unknown>
  /** Present while the fiber waits on channels. */
  waiting?: readonly string[]
  timer?: Timer
  abandon?: () => void
  /** Changes at every step: a late answer to an earlier effect is not for us. */
  step: number
}

/** A short name of what an effect does, to aim kills and to read traces. */
export function labelOf(effect: Effect): string | undefined {
  if (effect.type === 'call') return effect.operation
  if (effect.type === 'save') return effect.entries[0]?.key.split('/')[0]
  return undefined
}

export class Host {
  readonly #options: HostOptions
  readonly #world: World
  readonly #fibers = new Map<ForkId, Fiber>()
  readonly #mailboxes = new Map<string, unknown[]>()
  readonly #ready: { fiber: Fiber; step: number; answer: unknown }[] = []
  #alive = true
  #draining = false
  #nextId: ForkId = 1
  #killCount = 0

  constructor(options: HostOptions) {
    this.#options = options
    this.#world = options.world
  }

  get alive(): boolean {
    return this.#alive
  }

  get processCount(): number {
    return this.#fibers.size
  }

  start(name: string, process: Process<unknown>): ForkId {
    const id = this.#spawn(name, process)
    this.#drainReady()
    return id
  }

  /** False when the mailbox is full or the host is dead: the value is dropped. */
  post(channel: string, value: unknown): boolean {
    if (!this.#alive) return false
    const delivered = this.#deliver(channel, value)
    this.#drainReady()
    return delivered
  }

  /** Drops everything at once. No generator code runs, `finally` neither. */
  kill(): void {
    if (!this.#alive) return
    this.#alive = false
    for (const fiber of this.#fibers.values()) this.#release(fiber)
    this.#fibers.clear()
    this.#mailboxes.clear()
    this.#ready.length = 0
    this.#world.died?.(this.#options.name)
  }

  #spawn(name: string, process: Process<unknown>): ForkId {
    if (this.#fibers.size >= limits.forksMax) {
      throw new Error(`${this.#options.name}: more than ${limits.forksMax} processes at once`)
    }
    const fiber: Fiber = { id: this.#nextId++, name, process, step: 0 }
    this.#fibers.set(fiber.id, fiber)
    this.#ready.push({ fiber, step: 0, answer: undefined })
    return fiber.id
  }

  #deliver(channel: string, value: unknown): boolean {
    for (const fiber of this.#fibers.values()) {
      if (fiber.waiting?.includes(channel)) {
        delete fiber.waiting
        this.#resume(fiber, fiber.step, { channel, value })
        return true
      }
    }
    const mailbox = this.#mailboxes.get(channel) ?? []
    if (mailbox.length >= (this.#options.mailboxValuesMax ?? limits.mailboxValuesMax)) return false
    mailbox.push(value)
    this.#mailboxes.set(channel, mailbox)
    return true
  }

  #resume(fiber: Fiber, step: number, answer: unknown): void {
    if (!this.#alive || fiber.step !== step || !this.#fibers.has(fiber.id)) return
    fiber.step += 1
    this.#release(fiber)
    this.#ready.push({ fiber, step: fiber.step, answer })
  }

  #release(fiber: Fiber): void {
    if (fiber.timer !== undefined) this.#world.stop(fiber.timer)
    fiber.abandon?.()
    delete fiber.timer
    delete fiber.abandon
    delete fiber.waiting
  }

  #drainReady(): void {
    if (this.#draining) return
    this.#draining = true
    try {
      for (let next = this.#ready.shift(); next !== undefined; next = this.#ready.shift()) {
        if (this.#fibers.has(next.fiber.id) && next.fiber.step === next.step) {
          this.#advance(next.fiber, next.answer)
        }
      }
    } catch (error) {
      this.kill()
      this.#options.onCrash(error)
    } finally {
      this.#draining = false
    }
    if (this.#alive && this.#fibers.size === 0) this.#options.onIdle?.()
  }

  /** Runs one fiber until it has to wait, ends, or the host dies. */
  #advance(fiber: Fiber, firstAnswer: unknown): void {
    let answer = firstAnswer
    for (let asked = 0; asked < limits.effectsWithoutWaitMax; asked += 1) {
      const { done, value: effect } = fiber.process.next(answer)
      if (done) {
        this.#fibers.delete(fiber.id)
        return
      }
      const killing = this.#reachesKillPoint(effect)
      if (killing === 'before') return this.#die()
      const outcome = this.#perform(fiber, effect, killing === 'after')
      if (outcome === undefined) return
      if (killing === 'after') return this.#die()
      answer = outcome.answer
    }
    throw new Error(
      `${this.#options.name}/${fiber.name}: ${limits.effectsWithoutWaitMax} effects without waiting`,
    )
  }

  #reachesKillPoint(effect: Effect): KillPoint['when'] | undefined {
    const point = this.#options.killPoint
    if (point === undefined || point.effect !== effect.type) return undefined
    if (point.label !== undefined && point.label !== labelOf(effect)) return undefined
    this.#killCount += 1
    return this.#killCount === point.nth ? point.when : undefined
  }

  #die(): void {
    this.kill()
    this.#options.onKill?.()
  }

  /** The answer, or undefined when it comes later. */
  #perform(fiber: Fiber, effect: Effect, dieAfter: boolean): { answer: unknown } | undefined {
    const world = this.#world
    const { name } = this.#options
    const step = fiber.step
    const later = (answer: unknown) => {
      if (!this.#alive || fiber.step !== step || !this.#fibers.has(fiber.id)) return
      if (dieAfter) return this.#die()
      this.#resume(fiber, step, answer)
      this.#drainReady()
    }
    switch (effect.type) {
      case 'call':
        this.#park(fiber, step, world.call(name, effect, later))
        return undefined
      case 'print':
        this.#park(fiber, step, world.print(name, effect, later))
        return undefined
      case 'save':
        world.save(name, effect.entries, () => later(undefined))
        return undefined
      case 'sleep':
        fiber.timer = world.after(effect.forMs, () => later(undefined))
        return undefined
      case 'wait':
        return this.#wait(fiber, effect.channels, effect.timeoutMs, later)
      case 'post':
        return { answer: this.#deliver(effect.channel, effect.value) }
      case 'drain':
        return { answer: effect.channels.flatMap((channel) => this.#empty(channel)) }
      case 'fork':
        return { answer: this.#spawn(effect.name, effect.process()) }
      case 'cancel':
        this.#cancel(effect.fork)
        return { answer: undefined }
      case 'load':
        return { answer: world.load(name, effect.prefix) }
      case 'tell':
        world.tell(name, effect.word)
        return { answer: undefined }
      case 'record':
        world.record(name, effect.fact)
        return { answer: undefined }
      case 'now':
        return { answer: world.nowMs() }
    }
  }

  /** Keeps the way to abandon a call, unless its answer came at once. */
  #park(fiber: Fiber, step: number, abandon: () => void): void {
    if (fiber.step === step && this.#fibers.has(fiber.id)) fiber.abandon = abandon
  }

  #wait(
    fiber: Fiber,
    channels: readonly string[],
    timeoutMs: number | undefined,
    later: (answer: unknown) => void,
  ): { answer: unknown } | undefined {
    for (const channel of channels) {
      const mailbox = this.#mailboxes.get(channel)
      if (mailbox !== undefined && mailbox.length > 0) {
        return { answer: { channel, value: mailbox.shift() } }
      }
    }
    fiber.waiting = channels
    if (timeoutMs !== undefined) fiber.timer = this.#world.after(timeoutMs, () => later(undefined))
    return undefined
  }

  #empty(channel: string): { channel: string; value: unknown }[] {
    const values = this.#mailboxes.get(channel) ?? []
    this.#mailboxes.delete(channel)
    return values.map((value) => ({ channel, value }))
  }

  #cancel(forkId: ForkId): void {
    const fiber = this.#fibers.get(forkId)
    if (fiber === undefined) return
    this.#release(fiber)
    this.#fibers.delete(forkId)
  }
}
