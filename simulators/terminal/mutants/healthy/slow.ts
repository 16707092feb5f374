/** Terminals that are slow and right: at saving, at reading answers, at the counter. */

import {
  Ask,
  save,
  sleep,
  type CallEffect,
  type CallResult,
  type Process,
} from '../../../kernel/effects.ts'
import type { Effect, Entry } from '../../../kernel/effects.ts'
import type { HealthyTerminal } from '../mutant.ts'
import { receive, type Received } from '../seams.ts'

export const slowSaves: HealthyTerminal = {
  kind: 'healthy',
  name: 'slow-saves',
  station: 'terminal',
  over: 'hardened',
  difference: 'Takes 200 ms more for every write to its disk.',
  cites: 'discoveries (a save takes time and may be cut by death)',
  rewrite:
    ({ rules }) =>
    (effect) =>
      effect.type === 'save' ? slowSave(effect.entries, rules.pollMs / 25) : undefined,
}

function* slowSave(entries: readonly Entry[], forMs: number): Process {
  yield* sleep(forMs)
  yield* save(entries)
}

export const slowAnswers: HealthyTerminal = {
  kind: 'healthy',
  name: 'slow-answers',
  station: 'terminal',
  over: 'hardened',
  difference: 'Looks at every answer of the platform and the orders half a second late.',
  cites: 'domain §6 (1.2 s mean payment step)',
  rewrite:
    ({ rules }) =>
    (effect) =>
      effect.type === 'call' ? slowCall(effect, rules.pollMs / 10) : undefined,
}

function* slowCall(call: CallEffect, forMs: number): Process<CallResult> {
  const result = yield* new Ask<CallResult>(call)
  yield* sleep(forMs)
  return result
}

export const thinkTime: HealthyTerminal = {
  kind: 'healthy',
  name: 'think-time',
  station: 'terminal',
  over: 'hardened',
  difference: 'Thinks for half a second about everything that is keyed, read or pressed.',
  cites: 'domain §6 (scan to feedback)',
  rewrite:
    ({ rules }) =>
    (effect) =>
      effect.type === 'wait' ? slowWait(effect, rules.pollMs / 10) : undefined,
}

function* slowWait(
  wait: Extract<Effect, { type: 'wait' }>,
  forMs: number,
): Process<Received | undefined> {
  const got = yield* receive(wait)
  if (got !== undefined && got.channel !== 'progress') yield* sleep(forMs)
  return got
}
