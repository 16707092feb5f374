/** The kill points of a terminal's process: whichever of its lanes reaches one takes it down. */

import type { KillPoint } from '../../kernel/kill-point.ts'
import type { Host } from '../../kernel/runner.ts'

interface Armed {
  readonly point: KillPoint
  readonly disarms: (() => void)[]
}

export class ArmedHosts {
  readonly #onKill: (id: string) => void
  readonly #hosts: Host[] = []
  readonly #armed = new Map<string, Armed>()

  constructor(onKill: (id: string) => void) {
    this.#onKill = onKill
  }

  /** It can die of what was armed before, too. */
  add(host: Host): void {
    this.#hosts.push(host)
    for (const [id, armed] of this.#armed) this.#armIn(host, id, armed)
  }

  arm(id: string, point: KillPoint): void {
    this.disarm(id)
    const armed: Armed = { point, disarms: [] }
    this.#armed.set(id, armed)
    for (const host of this.#hosts) this.#armIn(host, id, armed)
  }

  /** Safe for one that is not there. */
  disarm(id: string): void {
    for (const disarm of this.#armed.get(id)?.disarms ?? []) disarm()
    this.#armed.delete(id)
  }

  #armIn(host: Host, id: string, { point, disarms }: Armed): void {
    disarms.push(host.arm(point, () => this.#onKill(id)))
  }
}
