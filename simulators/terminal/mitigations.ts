/**
 * The switches of the reference terminal: what a shop can buy against the sale that was paid and
 * never issued. Ids are those of the mitigations catalogue (M1 …); the print spool has none there.
 */

import { RigError } from '../kernel/errors.ts'

export interface Mitigation {
  readonly id: string
  readonly title: string
  /** The station whose code or capacity changes when it is bought. */
  readonly livesIn: 'operator' | 'terminal' | 'network' | 'orders'
  /** Other switches without which it cannot work, each with the reason. */
  readonly needs: readonly { readonly id: string; readonly because: string }[]
  /** What a shop without it does. */
  readonly without: string
  /** Where vendors or shops disagree: settings of a scenario, such as `terminal.pollMs`. */
  readonly settings: readonly string[]
}

export const mitigations = [
  {
    id: 'M1',
    title: 'backup link',
    livesIn: 'network',
    needs: [],
    without: 'a request that one link loses is lost',
    settings: ['terminal.payTimeoutMs'],
  },
  {
    id: 'M2',
    title: 'faster, scaled, simpler order processing',
    livesIn: 'orders',
    needs: [],
    without: 'orders stand in a backend that is too small for the rush',
    settings: ['orders.scaledWorkersFactor', 'orders.scaledServiceFactor'],
  },
  {
    id: 'M3',
    title: 'closer: query before retry, reverse when unknown, watch after a reverse',
    livesIn: 'terminal',
    needs: [],
    without: 'a time-out is taken for a failure, and the shopper is asked to scan again',
    settings: [
      'terminal.pollMs',
      'terminal.pollBudgetMs',
      'terminal.reverseNotBeforeMs',
      'terminal.reverseRetryMs',
      'terminal.watchMs',
      'terminal.qrBudgetMs',
    ],
  },
  {
    id: 'M4',
    title: 'confirm prompt, and one open attempt per lane',
    livesIn: 'terminal',
    needs: [],
    without:
      'every read charges, stale reads charge the next sale, a resubmitted sale charges again',
    settings: ['terminal.remindMs', 'terminal.sameCodeMs'],
  },
  {
    id: 'M5',
    title: 'limits checked before the charge',
    livesIn: 'terminal',
    needs: [],
    without: 'an amount outside the limits is found out by the platform, or after the charge',
    settings: ['terminal.floorFen', 'terminal.ceilingFen', 'terminal.limitMemoryMs'],
  },
  {
    id: 'M6',
    title: 'merchant review: permanent refusals recognised, the lane stopped',
    livesIn: 'terminal',
    needs: [],
    without: 'a blocked merchant looks like a failed payment, and is tried again without end',
    settings: ['terminal.laneStopMs'],
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
    settings: [],
  },
  {
    id: 'M8',
    title: 'circuit breaker, alarm and standby host',
    livesIn: 'terminal',
    needs: [],
    without: 'every sale waits for a platform that is down',
    settings: ['terminal.breakerFailuresMax', 'terminal.breakerOpenMs'],
  },
  {
    id: 'M9',
    title: 'order outbox, idempotent issue, verified notices, day-end reconciliation',
    livesIn: 'terminal',
    needs: [],
    without: 'an order that could not be submitted is told as failed and forgotten, its money kept',
    settings: ['terminal.outboxRetryMs', 'terminal.billRetryMs', 'terminal.billRetriesMax'],
  },
  {
    id: 'M10',
    title: 'pre-flight test of scanner, printer and clock',
    livesIn: 'terminal',
    needs: [],
    without:
      'a scanner, printer or clock that does not fit is found out at the first sale, or never; a read is taken with its frame',
    settings: ['terminal.preflightTimeoutMs', 'terminal.scanJoinMs'],
  },
  {
    id: 'M11',
    title: 'current software: versioned code classifier, unknown states stay unknown',
    livesIn: 'terminal',
    needs: [],
    without: 'the terminal runs whatever version is installed',
    settings: ['terminal.softwareVersion'],
  },
  {
    id: 'M12',
    title: 'training: honest texts, fewer operator faults',
    livesIn: 'operator',
    needs: [],
    without: 'every mistake of an unpractised hand is made',
    settings: ['shoppers.trainedAvoidsShare'],
  },
  {
    id: 'M13',
    title: 'contingency: hold when offline, manual queue for what no rule ends',
    livesIn: 'terminal',
    needs: [],
    without: 'offline, the terminal does what it is set to; what is stuck stays stuck, unseen',
    settings: ['terminal.offlineMode', 'terminal.offlineRetryMs', 'terminal.handOverAfterMs'],
  },
  {
    id: 'PS',
    title: 'print spool that waits for the completion token',
    livesIn: 'terminal',
    needs: [],
    without: 'what was written to the printer counts as printed',
    settings: ['terminal.spoolPrintTimeoutMs', 'terminal.spoolRetryMs', 'terminal.spoolKeepMs'],
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
