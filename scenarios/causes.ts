/** The causes that the field reports: what a scenario may say it reproduces, in one sentence each. */

export const causes = [
  { id: 'C1', title: 'unstable network', story: 'the link breaks in the middle of the exchange' },
  {
    id: 'C2',
    title: 'slow processing',
    story: 'the backend is overloaded, or its flow too complex',
  },
  {
    id: 'C3',
    title: 'user mis-operation',
    story: 'the scanner does not face the code, the code is scanned again, confirm is forgotten',
  },
  {
    id: 'C4',
    title: 'transaction limits',
    story:
      'the amount does not reach a floor or exceeds a limit, often of a new or changed profile',
  },
  {
    id: 'C5',
    title: 'merchant qualification',
    story: 'papers are incomplete, the audit fails, the merchant is on a blacklist',
  },
  { id: 'C6', title: 'system fault', story: 'a crash, a program error, damaged hardware' },
  {
    id: 'C7',
    title: 'network to the backend',
    story: 'the scan is fine, the data cannot reach the backend',
  },
  { id: 'C8', title: 'platform fault or maintenance', story: 'an outage, an upgrade window' },
  {
    id: 'C9',
    title: 'data transfer',
    story:
      'data is delayed or lost although the network is up; the backend never hears of the payment',
  },
  {
    id: 'C10',
    title: 'device incompatibility',
    story: 'makes of terminal differ; scan gun or scan box does not fit',
  },
  { id: 'C11', title: 'outdated software', story: 'new functions or fixes are missing' },
  { id: 'C12', title: 'operator error', story: 'the operator is unfamiliar or careless' },
] as const

export type CauseId = (typeof causes)[number]['id']

export const causeIds = causes.map(({ id }) => id)
