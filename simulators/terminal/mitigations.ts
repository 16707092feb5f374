/**
 * The switches of the reference terminal: what a shop can buy against the sale that was paid and
 * never issued. Ids are those of the mitigations catalogue (M1 …); the print spool has none there.
 */

import { RigError } from '../kernel/errors.ts'

export interface Mitigation {
  readonly id: string
  readonly title: string
  /** The station whose code changes when it is bought. */
  readonly livesIn: 'terminal' | 'network' | 'platform' | 'orders'
  /** Other switches without which it cannot work, each with the reason. */
  readonly needs: readonly { readonly id: string; readonly because: string }[]
  /** What a terminal without it does. */
  readonly without: string
}

export const mitigations = [
  {
    id: 'M1',
    title: 'backup link',
    livesIn: 'network',
    needs: [],
    without: 'a request that one link loses is lost',
  },
  {
    id: 'M3',
    title: 'closer: query before retry, reverse when unknown, watch after a reverse',
    livesIn: 'terminal',
    needs: [],
    without: 'a time-out is taken for a failure, and the shopper is asked to scan again',
  },
  {
    id: 'M4',
    title: 'confirm prompt, and one open attempt per lane',
    livesIn: 'terminal',
    needs: [],
    without:
      'every read charges, stale reads charge the next sale, a resubmitted sale charges again',
  },
  {
    id: 'M5',
    title: 'limits checked before the charge',
    livesIn: 'terminal',
    needs: [],
    without: 'an amount outside the limits is found out by the platform, or after the charge',
  },
  {
    id: 'M7',
    title: 'write-ahead attempt and recovery at boot',
    livesIn: 'terminal',
    needs: [
      {
        id: 'M3',
        because: 'a charge found open at boot is of unknown outcome: M3 is what settles it',
      },
    ],
    without: 'what was under way at a crash is forgotten',
  },
  {
    id: 'M8',
    title: 'circuit breaker, alarm and standby host',
    livesIn: 'terminal',
    needs: [],
    without: 'every sale waits for a platform that is down',
  },
  {
    id: 'M9',
    title: 'order outbox and idempotent issue',
    livesIn: 'terminal',
    needs: [],
    without: 'an order that could not be submitted is told as failed and forgotten, its money kept',
  },
  {
    id: 'PS',
    title: 'print spool that waits for the completion token',
    livesIn: 'terminal',
    needs: [],
    without: 'what was written to the printer counts as printed',
  },
] as const satisfies readonly Mitigation[]

export type MitigationId = (typeof mitigations)[number]['id']

export interface TerminalVariant {
  readonly name: string
  readonly mitigations: ReadonlySet<MitigationId>
}

const bases = { naive: [], hardened: mitigations.map(({ id }) => id) } as const satisfies Record<
  string,
  readonly MitigationId[]
>

/**
 * `naive`, `hardened`, and either with switches added or taken out: `naive+M3+M9`, `hardened-M7`.
 * @throws RigError (usage) naming every unknown part, or the switch that an impossible set lacks.
 */
export function parseTerminal(name: string): TerminalVariant {
  const [base, ...changes] = name.split(/(?=[+-])/)
  const set = new Set<MitigationId>(base === 'hardened' ? bases.hardened : [])
  const unknown = base === 'naive' || base === 'hardened' ? [] : [base ?? '']
  for (const change of changes) {
    const switched = mitigations.find(({ id }) => id === change.slice(1))
    if (switched === undefined) unknown.push(change)
    else if (change.startsWith('+')) set.add(switched.id)
    else set.delete(switched.id)
  }
  if (unknown.length > 0) {
    throw refused(
      name,
      `${unknown.map((part) => `"${part}"`).join(', ')} is not known`,
      `start with ${Object.keys(bases).join(' or ')}, then +ID or -ID with ${mitigations.map(({ id, title }) => `${id} (${title})`).join(', ')}`,
    )
  }
  refuseImpossible(name, set)
  return { name, mitigations: set }
}

function refuseImpossible(name: string, set: ReadonlySet<MitigationId>): void {
  for (const { id, needs } of mitigations) {
    const lacking = needs.find((need) => set.has(id) && !set.has(need.id))
    if (lacking !== undefined) {
      throw refused(
        name,
        `${id} needs ${lacking.id}: ${lacking.because}`,
        `keep or add ${lacking.id}, or take ${id} out too with -${id}`,
      )
    }
  }
}

const refused = (name: string, why: string, hint: string) =>
  new RigError(`Failed to understand the terminal "${name}": ${why}`, { code: 'usage', hint })
