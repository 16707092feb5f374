/**
 * The order service as a program of some machine: it can be killed, started again, and frozen, as by
 * SIGKILL and SIGSTOP. Whoever comes for it meanwhile meets that, and is counted.
 */

import type { HttpReply } from '../lines/http.ts'
import type { Service } from './service.ts'

/** Told of every request that a death or a freeze got hold of. */
export type OnMet = () => void

const unwatched: OnMet = () => undefined

export class Program {
  readonly #start: () => Service
  readonly #deathListeners: (() => void)[] = []
  #service: Service | undefined
  #metDead: OnMet = unwatched
  /** Each of those who froze it. */
  readonly #holds = new Set<{ readonly onMet: OnMet }>()

  constructor(start: () => Service) {
    this.#start = start
    this.#service = start()
  }

  /** Undefined while it is dead. */
  get service(): Service | undefined {
    return this.#service
  }

  /** Called at each death, after its service is gone. */
  onDeath(listener: () => void): void {
    this.#deathListeners.push(listener)
  }

  /** Whoever is owed an answer meets it, and whoever comes until the restart. @returns false: it was dead. */
  crash(onMet: OnMet = unwatched): boolean {
    const service = this.#service
    if (service === undefined) return false
    this.#service = undefined
    this.#holds.clear()
    this.#metDead = onMet
    for (let met = service.owed; met > 0; met -= 1) onMet()
    service.die()
    for (const died of this.#deathListeners) died()
    return true
  }

  /** Starts with empty hands. Does nothing while it lives. */
  restart(): void {
    this.#service ??= this.#start()
  }

  /**
   * Whoever is owed an answer meets it, and whoever comes until it goes on.
   * @returns what lets it go on, once nobody else holds it; undefined when nothing runs.
   */
  pause(onMet: OnMet = unwatched): (() => void) | undefined {
    const service = this.#service
    if (service === undefined) return undefined
    const hold = { onMet }
    this.#holds.add(hold)
    const thaw = service.gate.freeze()
    for (let met = service.owed; met > 0; met -= 1) onMet()
    return () => {
      if (this.#holds.delete(hold)) thaw()
    }
  }

  /** Goes on with what waited, in its order, whoever froze it. */
  thaw(): void {
    this.#holds.clear()
    this.#service?.gate.thaw()
  }

  /** Somebody's connection came while nothing ran: it is to be broken. */
  refused(): void {
    this.#metDead()
  }

  /** Has the request handled: now, when it is thawed, or never. */
  handle(reply: HttpReply, handle: (service: Service) => void): void {
    const service = this.#service
    if (service === undefined) {
      this.refused()
      return reply.hangUp()
    }
    service.owe(reply)
    if (!service.gate.frozen) return handle(service)
    for (const { onMet } of this.#holds) onMet()
    service.gate.pass(() => handle(service))
  }
}
