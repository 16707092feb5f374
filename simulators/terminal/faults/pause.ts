/**
 * A till that stands still: its machine swaps, scans for viruses, or was sent to sleep. Nothing of
 * it runs, answers and keys wait for it, and its time-outs come late. Unlike a dead one it knows
 * everything afterwards, only not that time has passed.
 */

import { z } from 'zod'
import { activeFault, type Fault } from '../../kernel/fault.ts'
import type { FactKind, TerminalFact } from '../../ledger/facts.ts'
import type { Killable } from './killable.ts'

const params = z.strictObject({})

/** Its own: they were on their way when it froze. */
const ownFacts: { readonly [Kind in TerminalFact['kind']]: true } = {
  'terminal-started': true,
  'terminal-died': true,
  'attempt-begun': true,
  'attempt-closed': true,
  recovered: true,
  preflight: true,
  'lane-stopped': true,
  'handed-over': true,
  reconciled: true,
  alarm: true,
  told: true,
}

const isOwn = (kind: FactKind) => Object.hasOwn(ownFacts, kind)

/** Frozen from the injection to the heal. Bites with every fact of its lane that it could not see. */
export const terminalPause: Fault<Killable, z.output<typeof params>> = {
  kind: 'terminal.pause',
  params,
  describe: () => 'the terminal stands still',
  async inject(terminal) {
    let missed = 0
    const resume = await terminal.pause()
    let frozen = resume !== undefined
    const stop = terminal.onFact((kind) => {
      if (kind === 'terminal-died') frozen = false
      if (frozen && !isOwn(kind)) missed += 1
    })
    return activeFault(
      () => missed,
      async () => {
        stop()
        await resume?.()
      },
    )
  },
}
