/** For the tests of these faults: a terminal that only lives and dies, and is told what becomes true. */

import type { KillPoint } from '../../kernel/kill-point.ts'
import { VirtualWorld } from '../../kernel/virtual-world.ts'
import type { FactKind } from '../../ledger/facts.ts'
import type { Killable } from './killable.ts'

export function testTill() {
  const world = new VirtualWorld()
  const listeners = new Set<(kind: FactKind) => void>()
  const life: string[] = []
  const armed = new Map<KillPoint, () => void>()
  let alive = true
  const note = (what: string) => void life.push(`${what} at ${world.nowMs()}`)
  const die = () => {
    alive = false
    note('dead')
  }
  const terminal: Killable = {
    clock: world,
    kill() {
      const killed = alive
      if (alive) die()
      return killed
    },
    restart() {
      alive = true
      note('back')
      return Promise.resolve()
    },
    arm(point, onKilled) {
      armed.set(point, onKilled)
      return Promise.resolve(() => {
        armed.delete(point)
        return Promise.resolve()
      })
    },
    pause() {
      if (!alive) return Promise.resolve(undefined)
      note('frozen')
      return Promise.resolve(() => {
        note('thawed')
        return Promise.resolve()
      })
    },
    onFact(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
  return {
    terminal,
    life,
    /** Where it would die now. */
    armed: () => [...armed.keys()],
    reach(point: KillPoint | undefined) {
      const onKilled = point && armed.get(point)
      if (onKilled === undefined) throw new Error('nothing of it is armed')
      die()
      onKilled()
    },
    fact(kind: FactKind) {
      for (const listener of listeners) listener(kind)
    },
    /** Lets time pass, and what promises have to do at its end. */
    async pass(untilMs: number) {
      world.run({ untilMs, eventsMax: 100 })
      await new Promise((resolve) => setImmediate(resolve))
    },
  }
}
