/**
 * One runner for all worlds: steps the processes of one host, its mailboxes, forks, cancels and
 * death. What an effect means is the world's business.
 */

import type { Effect, ForkId, Process } from './effects.ts'
import { cannotRun, type Fiber } from './fiber.ts'
import { KillPoints, type ArmedPoint, type KillPoint } from './kill-point.ts'
import { limits } from './limits.ts'
import { Mailboxes } from './mailboxes.ts'
import type { World } from './world.ts'

export interface HostOptions {
  readonly name: string
  readonly world: World
  /** A process threw: a bug in the logic. The host is dead already. */
  readonly onCrash: (error: unknown) => void
  /** No process is left: each has ended or was cancelled. Once, until another is started. */
  readonly onIdle?: () => void
  readonly mailboxValuesMax?: number
}

export class Host {
  readonly #options: HostOptions
  readonly #world: World
  readonly #fibers = new Map<ForkId, Fiber>()
  readonly #mailboxes: Mailboxes
  readonly #killPoints = new KillPoints()
  readonly #ready: { fiber: Fiber; step: number; answer: unknown }[] = []
  #alive = true
  #draining = false
  #idle = true
  #askedInDrain = 0
  #nextId: ForkId = 1

  constructor(options: HostOptions) {
    this.#options = options
    this.#world = options.world
    this.#mailboxes = new Mailboxes(options.mailboxValuesMax)
  }

  get alive(): boolean {
    return this.#alive
  }

  get processCount(): number {
    return this.#fibers.size
  }

  /** @throws RigError when the host is dead, or has `limits.forksMax` processes. */
  start(name: string, process: Process<unknown>): ForkId {
    const id = this.#spawn(name, process)
    this.#drainReady()
    return id
  }

  /** Dies at this point; see `KillPoints.arm`. The host is dead when `onKill` runs. */
  arm(point: KillPoint, onKill: () => void): () => void {
    return this.#killPoints.arm(point, onKill)
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
    const host = this.#options.name
    if (!this.#alive) throw cannotRun(name, host, 'the host is dead', 'start it on a new host')
    if (this.#fibers.size >= limits.forksMax) {
      const why = `${limits.forksMax} processes are alive already`
      throw cannotRun(name, host, why, 'let processes end before starting more')
    }
    const fiber: Fiber = { id: this.#nextId++, name, process, step: 0, diesOf: undefined }
    this.#fibers.set(fiber.id, fiber)
    this.#ready.push({ fiber, step: 0, answer: undefined })
    this.#idle = false
    return fiber.id
  }

  /** To the oldest process that waits on the channel, or else to its mailbox. */
  #deliver(channel: string, value: unknown): boolean {
    for (const fiber of this.#fibers.values()) {
      if (fiber.waiting?.includes(channel)) {
        this.#resume(fiber, fiber.step, { channel, value })
        return true
      }
    }
    return this.#mailboxes.put(channel, value)
  }

  /** Every answer that comes later than its asking comes through here; a stale one ends here. */
  #resume(fiber: Fiber, step: number, answer: unknown): void {
    if (!this.#lives(fiber) || fiber.step !== step) return
    if (fiber.diesOf?.standing) return this.#die(fiber.diesOf)
    fiber.step += 1
    this.#release(fiber)
    this.#ready.push({ fiber, step: fiber.step, answer })
  }

  #lives(fiber: Fiber): boolean {
    return this.#alive && this.#fibers.has(fiber.id)
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
    this.#askedInDrain = 0
    try {
      for (let next = this.#ready.shift(); next !== undefined; next = this.#ready.shift()) {
        if (this.#lives(next.fiber) && next.fiber.step === next.step) {
          this.#advance(next.fiber, next.answer)
        }
      }
    } catch (error) {
      this.kill()
      this.#options.onCrash(error)
    } finally {
      this.#draining = false
    }
    if (!this.#alive || this.#idle || this.#fibers.size > 0) return
    this.#idle = true
    this.#options.onIdle?.()
  }

  /** Runs one fiber until it has to wait, ends, or is no more. */
  #advance(fiber: Fiber, firstAnswer: unknown): void {
    let answer = firstAnswer
    for (;;) {
      const { done, value: effect } = fiber.process.next(answer)
      if (done) return void this.#fibers.delete(fiber.id)
      this.#countEffect(fiber)
      const reached = this.#killPoints.reachedBy(effect)
      if (reached?.point.when === 'before') return this.#die(reached)
      fiber.diesOf = reached
      const outcome = this.#perform(fiber, effect)
      // It may have cancelled itself, or its world may have killed the host.
      if (outcome === undefined || !this.#lives(fiber)) return
      if (fiber.diesOf?.standing) return this.#die(fiber.diesOf)
      answer = outcome.answer
    }
  }

  /** An endless loop must not hang the machine, whether it waits for instant answers or not at all. */
  #countEffect(fiber: Fiber): void {
    this.#askedInDrain += 1
    if (this.#askedInDrain <= limits.effectsWithoutWaitMax) return
    const why = `${limits.effectsWithoutWaitMax} effects without letting time pass`
    throw cannotRun(fiber.name, this.#options.name, why, 'look for a loop that never waits')
  }

  #die({ onKill }: ArmedPoint): void {
    this.kill()
    onKill()
  }

  /** The answer, or undefined when it comes later. */
  #perform(fiber: Fiber, effect: Effect): { answer: unknown } | undefined {
    const world = this.#world
    const { name } = this.#options
    const step = fiber.step
    const later = (answer: unknown) => {
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
        return { answer: effect.channels.flatMap((channel) => this.#mailboxes.drain(channel)) }
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

  /** Keeps the way to abandon a call, unless its answer or the host's end came at once. */
  #park(fiber: Fiber, step: number, abandon: () => void): void {
    if (fiber.step === step && this.#lives(fiber)) fiber.abandon = abandon
    else abandon()
  }

  #wait(
    fiber: Fiber,
    channels: readonly string[],
    timeoutMs: number | undefined,
    later: (answer: unknown) => void,
  ): { answer: unknown } | undefined {
    const received = this.#mailboxes.take(channels)
    if (received !== undefined) return { answer: received }
    fiber.waiting = channels
    if (timeoutMs !== undefined) fiber.timer = this.#world.after(timeoutMs, () => later(undefined))
    return undefined
  }

  /** What the fork itself has forked goes on. */
  #cancel(forkId: ForkId): void {
    const fiber = this.#fibers.get(forkId)
    if (fiber !== undefined) this.#release(fiber)
    this.#fibers.delete(forkId)
  }
}
