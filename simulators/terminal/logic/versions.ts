/**
 * The software a till may have installed: what the field still runs years after it was replaced
 * (rows F21, F30, field bugs). Each row is one build with the one thing that it does differently; the
 * current build does none of them. With M11 a till runs the current one, whatever is installed.
 */

import type { MitigationId } from '../mitigations.ts'
import type { TerminalRules } from './rules.ts'

export interface SoftwareVersion {
  readonly name: string
  /** What this build does that the current one does not. */
  readonly does: string
  /** Where it was seen. */
  readonly cites: string
  /** Which payment codes it knows. Absent: all of domain §1.5. */
  readonly knows?: '13-and-28'
  /** A scan that comes twice without anything between is one long code for it. */
  readonly takesDoubled?: true
  /** An answer with any other status than 200 or 204 is a failure for it. */
  readonly acceptsOnly200?: true
  /** What is not answered definitely is charged again instead of being asked for. */
  readonly resubmits?: true
  /** The only certificate whose answers it can verify; all others have failed for it. */
  readonly pinnedSerial?: string
  /** Amounts of orders go through yuan as a float, and what is behind the fen is cut off. */
  readonly yuanFloats?: true
  /** A charge that ended in an error or without an answer is marked done all the same. */
  readonly doneOnFailure?: true
}

export const softwareVersions = [
  {
    name: 'current',
    does: 'knows every wallet, takes what it does not know for unknown, counts in fen',
    cites: 'domain §1.5, §1.8',
  },
  {
    name: 'prefixes-2016',
    does: 'knows only payment codes that begin with 13 or 28',
    cites: 'domain §1.5, row F21',
    knows: '13-and-28',
  },
  {
    name: 'takes-doubled-reads',
    does: 'takes a scan that comes over two channels for one code of twice the length',
    cites: 'openboxes/openboxes-mobile PR #437',
    takesDoubled: true,
  },
  {
    name: 'accepts-200-only',
    does: 'takes every answer but 200 and 204 for a failure, USERPAYING with its 202 too',
    cites: 'binarywang/WxJava #4050, row F21',
    acceptsOnly200: true,
  },
  {
    name: 'resubmits-in-a-loop',
    does: 'charges again and again instead of asking, without a pause after an exception',
    cites: 'microPayWithPos of the widely copied Java SDK (domain §1.2)',
    resubmits: true,
  },
  {
    name: 'pins-certificate',
    does: 'takes an answer signed by another certificate than its own for a failure',
    cites: 'domain §1.4 (sign check fail: the buyer may have paid), row F21',
    pinnedSerial: 'CERT-1',
  },
  {
    name: 'yuan-floats',
    does: 'books amounts as yuan in floating point, cut off: 19.99 becomes 1998 fen',
    cites: 'row F30',
    yuanFloats: true,
  },
  {
    name: 'done-on-capture-failure',
    does: 'marks a sale done although the call that charges it failed',
    cites: 'odoo/odoo PR #261521',
    doneOnFailure: true,
  },
] as const satisfies readonly SoftwareVersion[]

export type SoftwareVersionName = (typeof softwareVersions)[number]['name']

export const softwareVersionNames = softwareVersions.map(({ name }) => name)

const byName: ReadonlyMap<string, SoftwareVersion> = new Map(
  softwareVersions.map((version) => [version.name, version]),
)

const [current] = softwareVersions

interface Installed {
  readonly mitigations: ReadonlySet<MitigationId>
  readonly rules: Pick<TerminalRules, 'softwareVersion'>
}

/** What runs: the current build with M11, else what is installed. */
export const runningVersion = ({ mitigations, rules }: Installed): SoftwareVersion =>
  mitigations.has('M11') ? current : (byName.get(rules.softwareVersion) ?? current)

/** What the order is submitted for: 1999 fen are 19.99 yuan, times 100 is 1998.9999999999998. */
export const bookedFen = ({ yuanFloats }: SoftwareVersion, amountFen: number): number =>
  yuanFloats ? Math.trunc((amountFen / 100) * 100) : amountFen
