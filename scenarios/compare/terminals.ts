/** Which terminals are compared: by default the naive one, each switch alone, the hardened one, and less each. */

import { RigError, messageOf } from '../../simulators/kernel/errors.ts'
import { parseShop } from '../../simulators/shop.ts'
import {
  mitigations,
  type Mitigation,
  type MitigationId,
} from '../../simulators/terminal/mitigations.ts'
import { shopNamed } from '../shop-named.ts'
import type { ComparedTerminal, SkippedTerminal } from '../../reports/compare/model.ts'

export interface Lineup {
  readonly terminals: readonly ComparedTerminal[]
  readonly skipped: readonly SkippedTerminal[]
}

const all: readonly Mitigation[] = mitigations

/** What a switch needs, and what that needs. */
function needsOf(id: string): readonly string[] {
  const own = all.find((one) => one.id === id)?.needs.map((need) => need.id) ?? []
  return [...new Set(own.flatMap((need) => [...needsOf(need), need]))]
}

/** What cannot stand without it. */
const dependantsOf = (id: string): readonly string[] =>
  all.filter((one) => needsOf(one.id).includes(id)).map((one) => one.id)

const named = (base: 'naive' | 'hardened', sign: '+' | '-', ids: readonly string[]): string =>
  [base, ...all.filter(({ id }) => ids.includes(id)).map(({ id }) => `${sign}${id}`)].join('')

/** The naive shop with these, and with what they need. */
export const naiveWith = (...ids: readonly string[]): string =>
  named('naive', '+', [...ids.flatMap(needsOf), ...ids])

const added = (id: MitigationId): ComparedTerminal => ({
  name: naiveWith(id),
  against: 'naive',
  role: { kind: 'added', mitigation: id, along: needsOf(id), over: naiveWith(...needsOf(id)) },
})

const taken = (id: MitigationId): ComparedTerminal => ({
  name: named('hardened', '-', [...dependantsOf(id), id]),
  against: 'hardened',
  role: { kind: 'taken', mitigation: id, along: dependantsOf(id), over: 'hardened' },
})

const base = (name: string): ComparedTerminal => ({
  name,
  against: undefined,
  role: { kind: 'base' },
})

export const defaultLineup = (): Lineup =>
  possible([
    base('naive'),
    ...mitigations.map(({ id }) => added(id)),
    base('hardened'),
    ...mitigations.map(({ id }) => taken(id)),
  ])

/** A set that cannot be is skipped with its reason, never quietly. */
function possible(wanted: readonly ComparedTerminal[]): Lineup {
  const terminals: ComparedTerminal[] = []
  const skipped: SkippedTerminal[] = []
  for (const terminal of wanted) {
    try {
      parseShop(terminal.name)
      terminals.push(terminal)
    } catch (error) {
      skipped.push({ name: terminal.name, why: messageOf(error) })
    }
  }
  return { terminals, skipped }
}

/** Every part of the name is known, so that only its needs can be in the way. */
const isSpelt = (name: string): boolean => {
  const [first = '', ...changes] = name.split(/(?=[+-])/)
  return (
    ['naive', 'hardened'].includes(first) &&
    changes.every((change) => all.some(({ id }) => id === change.slice(1)))
  )
}

/**
 * Those named: each against the naive one if it is among them (`hardened-…` against the hardened
 * one), or else against the first.
 *
 * @throws RigError (usage) for an unknown name, one that comes twice, and when none can be played.
 */
export function lineupOf(names: readonly string[]): Lineup {
  for (const name of names) if (!isSpelt(name)) shopNamed(name)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  const [first] = names
  if (twice !== undefined || first === undefined) {
    throw new RigError(
      twice === undefined
        ? 'Failed to compare: --terminals names none'
        : `Failed to compare: --terminals names ${twice} twice`,
      { code: 'usage', hint: 'Write such as --terminals naive,naive+M3,hardened.' },
    )
  }
  const lineup = possible(names.map(base))
  const has = (name: string) => lineup.terminals.some((one) => one.name === name)
  const [leader] = lineup.terminals
  if (leader === undefined) {
    throw new RigError(`Failed to compare: ${lineup.skipped.map(({ why }) => why).join('; ')}`, {
      code: 'usage',
      hint: 'Name at least one terminal that can be.',
    })
  }
  const againstOf = (name: string): string | undefined => {
    const wanted = name.startsWith('hardened-') ? ['hardened', 'naive'] : ['naive']
    const found = wanted.find((one) => one !== name && has(one)) ?? leader.name
    return found === name || name === 'naive' ? undefined : found
  }
  return {
    skipped: lineup.skipped,
    terminals: lineup.terminals.map((terminal) => ({
      ...(defaultLineup().terminals.find(({ name }) => name === terminal.name) ?? terminal),
      against: againstOf(terminal.name),
    })),
  }
}
